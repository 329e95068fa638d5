/** Sales that came again although they had been accepted: counted, so that a person sees a till that repeats itself. */
import type { Sql } from '../sql';

export interface Redelivered {
	times: number;
	/** Epoch milliseconds. */
	firstAt: number;
	lastAt: number;
}

export async function countRedelivery(sql: Sql, saleId: string, now: number): Promise<void> {
	await sql.run(
		`INSERT INTO redeliveries (sale_id, times, first_at, last_at) VALUES (?, 1, ?, ?)
		ON CONFLICT (sale_id) DO UPDATE SET times = redeliveries.times + 1, last_at = excluded.last_at`,
		saleId, now, now,
	);
}

export async function redeliveriesOf(sql: Sql, saleId: string): Promise<Redelivered | undefined> {
	const row = await sql.get<{ times: number; first_at: number; last_at: number }>('SELECT times, first_at, last_at FROM redeliveries WHERE sale_id = ?', saleId);
	return row && { times: Number(row.times), firstAt: Number(row.first_at), lastAt: Number(row.last_at) };
}
