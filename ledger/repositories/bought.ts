/** Goods that people bought and kept, by sale; derived from the sale and its refunds. Quantities in thousandths. */
import type { SaleLine } from '../../shop/sale/sale';
import type { Sql } from '../sql';

export interface BoughtIn {
	/** The record of whoever bought. */
	recordId: number;
	/** The sale's place in the ledger. */
	seq: number;
	/** Epoch milliseconds. */
	occurredAt: number;
}

/** Writes what is left of a sale, in place of what was known of it. Lines without a SKU are nothing that a segment could name. */
export async function writeBought(sql: Sql, sale: BoughtIn, left: readonly Pick<SaleLine, 'sku' | 'quantityMilli' | 'category'>[]): Promise<void> {
	await sql.run('DELETE FROM bought WHERE record_id = ? AND seq = ?', sale.recordId, sale.seq);
	for (const line of left) {
		if (line.sku === '' || line.quantityMilli <= 0) continue;
		await sql.run(
			`INSERT INTO bought (record_id, seq, sku, occurred_at, quantity_milli) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (record_id, seq, sku) DO UPDATE SET quantity_milli = bought.quantity_milli + excluded.quantity_milli`,
			sale.recordId, sale.seq, line.sku, sale.occurredAt, line.quantityMilli,
		);
		if (line.category !== undefined) {
			await sql.run('INSERT INTO goods_categories (sku, category) VALUES (?, ?) ON CONFLICT (sku, category) DO NOTHING', line.sku, line.category);
		}
	}
}

/** The record that a purchase hangs from, its living customer and the sale's place; undefined where it was never booked. */
export async function bookedPurchase(sql: Sql, saleId: string): Promise<{ recordId: number; customerId: number; seq: number } | undefined> {
	const row = await sql.get<{ record_id: number; customer_id: number; seq: number }>(
		'SELECT p.record_id, r.customer_id, s.seq FROM purchases p JOIN sales s ON s.sale_id = p.sale_id JOIN person_records r ON r.id = p.record_id WHERE p.sale_id = ?',
		saleId,
	);
	return row && { recordId: Number(row.record_id), customerId: Number(row.customer_id), seq: Number(row.seq) };
}

/** Marks the purchase by what refunds left of its money. */
export async function markUndone(sql: Sql, saleId: string): Promise<void> {
	await sql.run(
		`UPDATE purchases SET undone = CASE WHEN amount_cents > 0
			AND amount_cents + COALESCE((SELECT SUM(b.amount_cents) FROM purchases b WHERE b.original_id = ?), 0) <= 0 THEN 1 ELSE 0 END
		WHERE sale_id = ?`,
		saleId, saleId,
	);
}

/** The latest of these goods that any of these has, bought since an instant. */
export async function boughtSince(sql: Sql, customerIds: readonly number[], skus: readonly string[], since: number): Promise<string | undefined> {
	if (skus.length === 0) return undefined;
	const row = await sql.get<{ sku: string }>(
		`SELECT b.sku FROM person_records r JOIN bought b ON b.record_id = r.id
		WHERE r.customer_id IN (${customerIds.map(() => '?').join(', ')}) AND b.occurred_at >= ? AND b.sku IN (${skus.map(() => '?').join(', ')})
		ORDER BY b.occurred_at DESC, b.sku LIMIT 1`,
		...customerIds, since, ...skus,
	);
	return row?.sku;
}

/** Every category that the catalogue or a till names. */
export async function allCategories(sql: Sql): Promise<string[]> {
	const rows = await sql.all<{ category: string }>('SELECT category FROM products WHERE category IS NOT NULL UNION SELECT category FROM goods_categories ORDER BY 1');
	return rows.map((row) => row.category);
}

/** Goods of categories, by the catalogue or, where it does not know them, by the till. */
export async function skusIn(sql: Sql, categories: readonly string[]): Promise<string[]> {
	if (categories.length === 0) return [];
	const marks = categories.map(() => '?').join(', ');
	const rows = await sql.all<{ sku: string }>(
		`SELECT sku FROM products WHERE category IN (${marks})
		UNION SELECT g.sku FROM goods_categories g WHERE g.category IN (${marks})
			AND NOT EXISTS (SELECT 1 FROM products p WHERE p.sku = g.sku AND p.category IS NOT NULL)`,
		...categories, ...categories,
	);
	return rows.map((row) => row.sku);
}

/** The category of a SKU. */
export async function categoryOf(sql: Sql, sku: string): Promise<string | undefined> {
	const row = await sql.get<{ category: string }>('SELECT category FROM products WHERE sku = ? AND category IS NOT NULL', sku);
	return row?.category;
}
