/** What was bought before version 7, line by line, from the sales as accepted less their refunds. */
import { remainder } from '../../shop/sale/refund';
import { parseSale } from '../../shop/sale/parseSale';
import type { Sale } from '../../shop/sale/sale';
import { defaultSettings } from '../../shop/settings';
import { writeBought } from '../repositories/bought';
import type { Sql } from '../sql';

const AT_ONCE = 500;

export async function boughtFromSales(sql: Sql): Promise<void> {
	for (let after = 0; ; ) {
		const rows = await sql.all<{ seq: number; sale_id: string; document: string; record_id: number; occurred_at: number }>(
			`SELECT s.seq, s.sale_id, s.document, p.record_id, p.occurred_at FROM sales s JOIN purchases p ON p.sale_id = s.sale_id
			WHERE s.seq > ? AND s.kind = 'sale' ORDER BY s.seq LIMIT ?`,
			after, AT_ONCE,
		);
		if (rows.length === 0) return;
		for (const row of rows) {
			const sale = read(row.document);
			if (sale === undefined) continue;
			const refunds = await sql.all<{ document: string }>('SELECT document FROM sales WHERE original_id = ? ORDER BY seq', row.sale_id);
			const left = remainder(sale, refunds.flatMap((refund) => read(refund.document) ?? []));
			const lines = sale.totalCents > 0 && left.amountCents <= 0 ? [] : left.lines;
			await writeBought(sql, { recordId: Number(row.record_id), seq: Number(row.seq), occurredAt: Number(row.occurred_at) }, lines);
		}
		after = Number(rows.at(-1)!.seq);
	}
}

function read(document: string): Sale | undefined {
	const { zone, currency, country } = defaultSettings;
	const parsed = parseSale(JSON.parse(document), { zone, currency, country, now: Number.MAX_SAFE_INTEGER, keepSaleId: true });
	return parsed.ok ? parsed.sale : undefined;
}
