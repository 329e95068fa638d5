/** `nullable` of OpenAPI 3.0 in the words of JSON Schema, where it stands beside a reference or an enumeration. */

export function withPlainNulls(node: unknown): unknown {
	if (Array.isArray(node)) return node.map(withPlainNulls);
	if (typeof node !== 'object' || node === null) return node;
	const entries = Object.entries(node).map(([key, value]) => [key, withPlainNulls(value)] as const);
	const schema = Object.fromEntries(entries);
	if (schema['nullable'] !== true || (schema['type'] !== undefined && schema['enum'] === undefined)) return schema;
	const { nullable: _nullable, ...rest } = schema;
	return { anyOf: [rest, { type: 'null' }] };
}
