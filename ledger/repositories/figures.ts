/** Sales as reports count them, written as each is accepted and anew when a refund finds its sale. */
import type { SaleFigures } from '../../shop/report/figures';
import type { Sql, SqlValue } from '../sql';

/** @param seq the sale's place in the ledger */
export async function writeFigures(sql: Sql, seq: number, figures: SaleFigures): Promise<void> {
	const { occurredAt, kind, day, hour, channel, store, till, cashier, currency, captured, netCents, lines } = figures;
	await sql.run(
		`INSERT INTO sale_figures (seq, occurred_at, kind, day, hour, channel, store, till, cashier, currency, captured, net_cents)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (seq) DO UPDATE SET net_cents = excluded.net_cents`,
		seq, occurredAt, kind, day, hour, channel, store ?? null, till ?? null, cashier ?? null, currency, captured ? 1 : 0, netCents,
	);
	await sql.run('DELETE FROM sale_lines WHERE seq = ?', seq);
	for (const line of lines) {
		const values: SqlValue[] = [seq, line.line, line.sku, line.name, line.category ?? null, line.quantityMilli, line.netCents];
		await sql.run('INSERT INTO sale_lines (seq, line, sku, name, category, quantity_milli, net_cents) VALUES (?, ?, ?, ?, ?, ?, ?)', ...values);
	}
}
