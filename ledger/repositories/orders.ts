/** Orders that somebody may ask about. Whose they are is told by what each order says itself. Times are epoch milliseconds. */
import type { Sql } from '../sql';

export interface OrderRow {
	sale_id: string;
	number: string;
	occurred_at: number;
	channel: string;
	store: string | null;
	document: string;
}

const COLUMNS = 's.sale_id, s.number, s.occurred_at, s.channel, s.store, s.document';
const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** Sales matched to these customers since, the latest first; what was added to an order later is no order by itself. */
export async function ordersOfCustomers(sql: Sql, customerIds: readonly number[], since: number, limit: number): Promise<OrderRow[]> {
	if (customerIds.length === 0) return [];
	return await sql.all<OrderRow>(
		`SELECT ${COLUMNS} FROM person_records r JOIN matches m ON m.record_id = r.id JOIN sales s ON s.sale_id = m.sale_id
		WHERE r.customer_id IN (${marks(customerIds)}) AND s.kind = 'sale' AND s.occurred_at > ? ORDER BY s.occurred_at DESC, s.seq DESC LIMIT ?`,
		...customerIds, since, limit,
	);
}

/** Sales of these numbers, whatever their source: the index begins with the source, so each of the few is looked up by itself. */
export async function ordersByNumber(sql: Sql, numbers: readonly string[], limit: number): Promise<OrderRow[]> {
	if (numbers.length === 0) return [];
	return await sql.all<OrderRow>(
		`WITH RECURSIVE sources (source) AS (
			SELECT MIN(source) FROM sales
			UNION ALL SELECT (SELECT MIN(s.source) FROM sales s WHERE s.source > sources.source) FROM sources WHERE sources.source IS NOT NULL
		)
		SELECT ${COLUMNS} FROM sources JOIN sales s ON s.source = sources.source WHERE s.number IN (${marks(numbers)}) AND s.kind = 'sale' ORDER BY s.occurred_at DESC, s.seq DESC LIMIT ?`,
		...numbers, limit,
	);
}

/** What was sold since on a channel: how often, and for how much in minor units. */
export async function soldSince(sql: Sql, since: number, currency: string, channel: string): Promise<{ sales: number; cents: number }> {
	const row = await sql.get<{ sales: number; cents: number | null }>(
		"SELECT COUNT(*) AS sales, SUM(net_cents) AS cents FROM sale_figures WHERE kind = 'sale' AND occurred_at >= ? AND currency = ? AND channel = ?",
		since, currency, channel,
	);
	return { sales: Number(row!.sales), cents: Number(row!.cents ?? 0) };
}

/** What the shop calls a product; undefined for none of its own. */
export async function productCalled(sql: Sql, sku: string): Promise<string | undefined> {
	return (await sql.get<{ name: string }>('SELECT name FROM products WHERE sku = ?', sku))?.name;
}

/** Products whose name may have one of these words: vowels, c and n are left open for their accents, so the caller compares again. */
export async function productsLike(sql: Sql, words: readonly string[], limit: number): Promise<{ sku: string; name: string }[]> {
	if (words.length === 0) return [];
	return await sql.all(
		`SELECT sku, name FROM products WHERE ${words.map(() => 'LOWER(name) LIKE ?').join(' OR ')} ORDER BY sku LIMIT ?`,
		...words.map((word) => `%${word.replace(/[aeiounc]/g, '_')}%`), limit,
	);
}
