/**
 * Contracts list fields and rarely forbid others. For what we send, a field that is not listed is a slip of the pen,
 * and a read-only one is ignored by the vendor: both are made mistakes here.
 */

/** @param node a schema, or anything that holds schemas */
export function closed(node: unknown): object {
	return close(node) as object;
}

function close(node: unknown): unknown {
	if (Array.isArray(node)) return node.map(close);
	if (typeof node !== 'object' || node === null) return node;
	const result: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(node)) result[key] = key === 'properties' ? closeProperties(value) : close(value);
	const isObjectSchema = typeof result['properties'] === 'object' && result['properties'] !== null;
	// Inside a combination each part sees the fields of the others.
	const combines = ['allOf', 'anyOf', 'oneOf'].some((key) => key in result);
	if (isObjectSchema && !combines && !('additionalProperties' in result)) result['additionalProperties'] = false;
	return result;
}

function closeProperties(properties: unknown): unknown {
	if (typeof properties !== 'object' || properties === null) return properties;
	return Object.fromEntries(
		Object.entries(properties)
			// An `id` is read-only on the thing itself and names it in a batch.
			.filter(([name, schema]) => name === 'id' || !isReadOnly(schema))
			.map(([name, schema]) => [name, close(schema)]),
	);
}

function isReadOnly(schema: unknown): boolean {
	return typeof schema === 'object' && schema !== null && 'readOnly' in schema && schema.readOnly === true;
}
