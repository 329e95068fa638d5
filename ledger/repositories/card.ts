/** What a customer bought, where and when, for their card. Money in minor units, times epoch milliseconds. */
import type { Sql } from '../sql';

export interface BoughtTicket {
	sale_id: string;
	original_id: string | null;
	amount: number;
	currency: string;
	channel: string;
	store: string | null;
	at: number;
	number: string;
}

/** Purchases and refunds, the latest first. */
export async function ticketsOf(sql: Sql, customerId: number, limit: number): Promise<BoughtTicket[]> {
	return await sql.all<BoughtTicket>(
		`SELECT p.sale_id, p.original_id, p.amount_cents AS amount, p.currency, p.channel, p.store, p.occurred_at AS at, s.number
		FROM person_records r JOIN purchases p ON p.record_id = r.id JOIN sales s ON s.sale_id = p.sale_id WHERE r.customer_id = ? ORDER BY p.occurred_at DESC, s.seq DESC LIMIT ?`,
		customerId, limit,
	);
}

/** Where most of the purchases that were kept were made. */
export async function favouriteStore(sql: Sql, customerId: number): Promise<string | undefined> {
	const row = await sql.get<{ store: string }>(
		`SELECT p.store FROM person_records r JOIN purchases p ON p.record_id = r.id
		WHERE r.customer_id = ? AND p.store IS NOT NULL AND p.channel = 'store' AND p.original_id IS NULL AND p.undone = 0 GROUP BY p.store ORDER BY COUNT(*) DESC, SUM(p.amount_cents) DESC, p.store LIMIT 1`,
		customerId,
	);
	return row?.store;
}

/** Goods that were bought and kept, the most often bought first. */
export async function favouriteGoods(sql: Sql, customerId: number, limit: number): Promise<{ sku: string; name: string | null; times: number; quantity: number; last: number }[]> {
	return await sql.all(
		`SELECT b.sku, MAX(COALESCE(p.name, l.name)) AS name, COUNT(DISTINCT b.seq) AS times, SUM(b.quantity_milli) AS quantity, MAX(b.occurred_at) AS last
		FROM person_records r JOIN bought b ON b.record_id = r.id LEFT JOIN products p ON p.sku = b.sku LEFT JOIN (SELECT seq, sku, MAX(name) AS name FROM sale_lines GROUP BY seq, sku) l ON l.seq = b.seq AND l.sku = b.sku
		WHERE r.customer_id = ? GROUP BY b.sku ORDER BY times DESC, quantity DESC, b.sku LIMIT ?`,
		customerId, limit,
	);
}

/** When purchases that were kept happened, the oldest first. */
export async function purchaseDays(sql: Sql, customerId: number): Promise<number[]> {
	const rows = await sql.all<{ at: number }>(
		'SELECT p.occurred_at AS at FROM person_records r JOIN purchases p ON p.record_id = r.id WHERE r.customer_id = ? AND p.original_id IS NULL AND p.amount_cents >= 0 AND p.undone = 0 ORDER BY p.occurred_at',
		customerId,
	);
	return rows.map((row) => Number(row.at));
}

export interface TouchRow {
	at: number;
	what: string;
	detail: string | null;
	points: number | null;
}

/** What happened beside buying: points, messages, reviews, bookings, permissions; the latest first. */
export async function touchesOf(sql: Sql, customerId: number, limit: number): Promise<TouchRow[]> {
	return await sql.all<TouchRow>(
		`SELECT at, what, detail, points FROM (
			SELECT e.at, 'points_' || e.kind AS what, e.reward AS detail, e.points FROM person_records r JOIN loyalty_entries e ON e.record_id = r.id WHERE r.customer_id = ?
			UNION ALL SELECT m.sent_at, 'message_' || m.kind, NULL, NULL FROM person_records r JOIN messages_sent m ON m.record_id = r.id WHERE r.customer_id = ?
			UNION ALL SELECT q.changed_at, 'review_' || q.status, q.reason, NULL FROM person_records r JOIN review_requests q ON q.record_id = r.id WHERE r.customer_id = ?
			UNION ALL SELECT b.arrives_at, CASE WHEN b.cancelled = 1 THEN 'booking_cancelled' ELSE 'booking' END, b.place, NULL FROM person_records r JOIN bookings b ON b.record_id = r.id WHERE r.customer_id = ?
			UNION ALL SELECT c.stated_at, CASE WHEN c.granted = 1 THEN 'consent_given' ELSE 'consent_withdrawn' END, c.purpose, NULL FROM person_records r JOIN consents c ON c.record_id = r.id WHERE r.customer_id = ?
		) AS touches ORDER BY at DESC LIMIT ?`,
		customerId, customerId, customerId, customerId, customerId, limit,
	);
}
