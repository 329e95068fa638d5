/**
 * What a node's items look like, for n8n's editor: it offers a node's fields to the next one before anything has run
 * (`<node>/__schema__/v<version>/<operation>.json`). Made from the very runs that the pages quote.
 */

export type OutputSchema =
	| { type: 'string' | 'number' | 'boolean' | 'null' }
	| { type: 'array'; items?: OutputSchema }
	| { type: 'object'; properties: Record<string, OutputSchema> };

/** Fields in alphabetical order, as n8n's own schemas have them; a list is described by all its entries. */
export function schemaOf(value: unknown): OutputSchema {
	if (value === null || value === undefined) return { type: 'null' };
	if (Array.isArray(value)) return value.length === 0 ? { type: 'array' } : { type: 'array', items: value.map(schemaOf).reduce(both) };
	if (typeof value !== 'object') return { type: typeof value as 'string' };
	return { type: 'object', properties: Object.fromEntries(Object.keys(value).sort().map((key) => [key, schemaOf((value as Record<string, unknown>)[key])])) };
}

/** What fits either: something beats nothing. */
function both(one: OutputSchema, other: OutputSchema): OutputSchema {
	if (one.type === 'object' && other.type === 'object') {
		const keys = [...new Set([...Object.keys(one.properties), ...Object.keys(other.properties)])].sort();
		return { type: 'object', properties: Object.fromEntries(keys.map((key) => [key, both(one.properties[key] ?? { type: 'null' }, other.properties[key] ?? { type: 'null' })])) };
	}
	return one.type === 'null' ? other : one;
}

export interface Described {
	/** Below `nodes/`. */
	file: string;
	item: Readonly<Record<string, unknown>>;
}

/** The nodes of a sale's walk: the item as POS Trigger gives it, and what each adds to it. */
export function describedItems(given: Readonly<Record<string, unknown>>): Described[] {
	const sale = given.item as Record<string, unknown>;
	const adding = (node: string, operation: string, key: string): Described => ({ file: `${node}/__schema__/v1.0.0/${operation}.json`, item: { ...sale, [key]: given[key] } });
	return [
		{ file: 'PosTrigger/__schema__/v1.1.0/output.json', item: sale },
		adding('CustomerMatcher', 'match', 'match'),
		adding('CrmUpsert', 'record', 'crm'),
		adding('StockSync', 'sync', 'stock'),
		adding('ReceiptPrinter', 'print', 'receipt'),
		adding('ReviewRequestScheduler', 'schedule', 'review'),
		adding('LoyaltyPoints', 'earn', 'loyalty'),
		{ file: 'ShopTrigger/__schema__/v1.0.0/output.json', item: given['review-due'] as Record<string, unknown> },
	];
}
