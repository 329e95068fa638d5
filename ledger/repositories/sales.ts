/** Sales as accepted: written once, never changed but for finding the ticket that a refund undoes. */
import type { Sale } from '../../shop/sale/sale';
import type { Sql } from '../sql';

export interface StoredSale {
	seq: number;
	saleId: string;
	/** The sale in the door's JSON. */
	document: string;
	originalId: string | null;
}

export interface NewSale {
	sale: Sale;
	/** The id without the suffix of a reused number. */
	baseId: string;
	lane: string;
	businessDate: string;
	fingerprint: string;
	/** Epoch milliseconds. */
	acceptedAt: number;
	originalId: string | undefined;
	document: string;
}

/** Every ticket known under a number of a place: usually none or one. */
export async function salesWithBase(sql: Sql, baseId: string): Promise<{ sale_id: string; business_date: string; fingerprint: string }[]> {
	return await sql.all('SELECT sale_id, business_date, fingerprint FROM sales WHERE base_id = ? ORDER BY seq', baseId);
}

/** @returns the sale's place in the ledger's order */
export async function insertSale(sql: Sql, entry: NewSale): Promise<number> {
	const { sale } = entry;
	const row = await sql.get<{ seq: number }>(
		`INSERT INTO sales (sale_id, base_id, kind, source, number, lane, refund_of, original_id, occurred_at, business_date,
			accepted_at, store, channel, currency, total_cents, fingerprint, document)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq`,
		sale.saleId, entry.baseId, sale.kind, sale.source, sale.number, entry.lane, sale.refundOf ?? null, entry.originalId ?? null,
		Date.parse(sale.timestamp), entry.businessDate, entry.acceptedAt, sale.store ?? null, sale.channel, sale.currency,
		sale.totalCents, entry.fingerprint, entry.document,
	);
	return Number(row!.seq);
}

export async function findSale(sql: Sql, saleId: string): Promise<StoredSale | undefined> {
	const row = await sql.get<{ seq: number; sale_id: string; document: string; original_id: string | null }>(
		'SELECT seq, sale_id, document, original_id FROM sales WHERE sale_id = ?',
		saleId,
	);
	return row && { seq: Number(row.seq), saleId: row.sale_id, document: row.document, originalId: row.original_id };
}

/** Without a look at its document. */
export async function hasSale(sql: Sql, saleId: string): Promise<boolean> {
	return (await sql.get('SELECT 1 AS one FROM sales WHERE sale_id = ?', saleId)) !== undefined;
}

/**
 * The ticket that `refundOf` names: a sale id, or a ticket number of the same place, else of the same source (goods come
 * back to another shop), the latest first.
 */
export async function findOriginal(sql: Sql, refund: Sale, lane: string): Promise<string | undefined> {
	const named = refund.refundOf ?? refund.number;
	const row = await sql.get<{ sale_id: string }>(
		`SELECT sale_id FROM sales WHERE kind = 'sale' AND (sale_id = ? OR (source = ? AND number = ?))
		ORDER BY CASE WHEN sale_id = ? THEN 0 WHEN lane = ? THEN 1 ELSE 2 END, seq DESC LIMIT 1`,
		named, refund.source, named, named, lane,
	);
	return row?.sale_id;
}

/** Refunds that came before their sale find it when it comes. */
export async function adoptEarlyRefunds(sql: Sql, sale: Sale): Promise<void> {
	await sql.run(
		`UPDATE sales SET original_id = ? WHERE refund_of IS NOT NULL AND original_id IS NULL AND kind <> 'sale'
		AND (refund_of = ? OR (refund_of = ? AND source = ?))`,
		sale.saleId, sale.saleId, sale.number, sale.source,
	);
}

/** Refunds and voids of a sale, in the order they came. */
export async function refundsOf(sql: Sql, saleId: string): Promise<StoredSale[]> {
	const rows = await sql.all<{ seq: number; sale_id: string; document: string; original_id: string }>(
		'SELECT seq, sale_id, document, original_id FROM sales WHERE original_id = ? ORDER BY seq',
		saleId,
	);
	return rows.map((row) => ({ seq: Number(row.seq), saleId: row.sale_id, document: row.document, originalId: row.original_id }));
}

/** Money that is left of an order after its refunds, what was added to it later counted in. Minor units. */
export async function leftOfOrder(sql: Sql, saleId: string): Promise<number> {
	const row = await sql.get<{ left: number | null }>(
		`SELECT SUM(f.net_cents) AS "left" FROM sales s JOIN sale_figures f ON f.seq = s.seq
		WHERE s.sale_id = ? OR s.original_id = ? OR (s.base_id = ? AND s.kind = 'sale' AND s.sale_id LIKE ?)
			OR s.original_id IN (SELECT e.sale_id FROM sales e WHERE e.base_id = ? AND e.kind = 'sale' AND e.sale_id LIKE ?)`,
		saleId, saleId, saleId, `${saleId.replace(/[\\%_]/g, '_')}#%`, saleId, `${saleId.replace(/[\\%_]/g, '_')}#%`,
	);
	return Number(row?.left ?? 0);
}

export interface SetAside {
	reason: 'rejected' | 'content_differs' | 'refund_exceeds_sale' | 'refunded_in_two_channels' | 'refunded_before';
	saleId?: string;
	triggerId?: string;
	/** Epoch milliseconds. */
	receivedAt: number;
	detail: string;
	document: string;
}

/** Keeps for a person what nobody may apply. */
export async function setAside(sql: Sql, entry: SetAside): Promise<void> {
	await sql.run(
		'INSERT INTO set_aside (reason, sale_id, received_at, trigger_id, detail, document) VALUES (?, ?, ?, ?, ?, ?)',
		entry.reason, entry.saleId ?? null, entry.receivedAt, entry.triggerId ?? null, entry.detail, entry.document,
	);
}

/** Rejected bodies may hold personal data: they go after their time. */
export async function forgetSetAside(sql: Sql, before: number): Promise<number> {
	return await sql.run('DELETE FROM set_aside WHERE received_at < ?', before);
}
