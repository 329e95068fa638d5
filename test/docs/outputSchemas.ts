/**
 * What a node's items look like, for n8n's editor: it offers a node's fields to the next one before anything has run
 * (`<node>/__schema__/v<version>/<operation>.json`; a trigger's `output.json`, as n8n's own Webhook has it).
 */

export type OutputSchema =
	| { type: 'string' | 'number' | 'boolean' | 'null' }
	| { type: 'array'; items?: OutputSchema }
	| { type: 'object'; properties: Record<string, OutputSchema> };

/** Fields in alphabetical order, as n8n's own schemas have them; a list is described by all its entries. */
function schemaOf(value: unknown): OutputSchema {
	if (value === null || value === undefined) return { type: 'null' };
	if (Array.isArray(value)) return value.length === 0 ? { type: 'array' } : { type: 'array', items: value.map(schemaOf).reduce(both) };
	if (typeof value !== 'object') return { type: typeof value as 'string' };
	return { type: 'object', properties: Object.fromEntries(Object.keys(value).sort().map((key) => [key, schemaOf((value as Record<string, unknown>)[key])])) };
}

/** What fits all of them. */
export function schemaOfAll(values: readonly unknown[]): OutputSchema {
	return values.map(schemaOf).reduce(both);
}

/** What fits either: something beats nothing. */
function both(one: OutputSchema, other: OutputSchema): OutputSchema {
	if (one.type === 'object' && other.type === 'object') {
		const keys = [...new Set([...Object.keys(one.properties), ...Object.keys(other.properties)])].sort();
		return { type: 'object', properties: Object.fromEntries(keys.map((key) => [key, both(one.properties[key] ?? { type: 'null' }, other.properties[key] ?? { type: 'null' })])) };
	}
	if (one.type === 'array' && other.type === 'array') return one.items === undefined ? other : other.items === undefined ? one : { type: 'array', items: both(one.items, other.items) };
	return one.type === 'null' ? other : one;
}
