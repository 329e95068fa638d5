/** A sale's JSON without its buyer. */

/** What a ticket says of goods and money. Everything else may speak of a person: the customer, a vendor's original, a note. */
const GOODS_AND_MONEY = [
	'sale_id', 'transaction_id', 'kind', 'refund_of', 'timestamp', 'source', 'channel', 'store_location', 'till', 'cashier', 'currency', 'prices_include_tax',
	'discount', 'extra', 'total_amount', 'taxes', 'payments', 'items', 'fiscal_qr', 'flags',
] as const;

export function withoutBuyer(document: string): string {
	const sale = JSON.parse(document) as Record<string, unknown>;
	return JSON.stringify({ ...Object.fromEntries(GOODS_AND_MONEY.flatMap((key) => (key in sale ? [[key, sale[key]]] : []))), customer: null });
}
