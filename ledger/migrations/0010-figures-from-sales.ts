/** What reports count of the sales from before version 10, from their documents, in the default zone: the ledger knows no other. */
import { figuresOf } from '../../shop/report/figures';
import { parseSale } from '../../shop/sale/parseSale';
import { planRefund } from '../../shop/sale/refund';
import type { Sale } from '../../shop/sale/sale';
import { defaultSettings } from '../../shop/settings';
import { writeFigures } from '../repositories/figures';
import type { Sql } from '../sql';

const AT_ONCE = 500;

export async function figuresFromSales(sql: Sql): Promise<void> {
	for (let after = 0; ; ) {
		const rows = await sql.all<{ seq: number; document: string; original_id: string | null }>('SELECT seq, document, original_id FROM sales WHERE seq > ? ORDER BY seq LIMIT ?', after, AT_ONCE);
		if (rows.length === 0) return;
		for (const row of rows) {
			const sale = read(row.document);
			if (sale === undefined) continue;
			const plan = sale.kind === 'sale' ? undefined : await planOf(sql, sale, row.original_id, Number(row.seq));
			await writeFigures(sql, Number(row.seq), figuresOf(sale, plan, defaultSettings.zone));
		}
		after = Number(rows.at(-1)!.seq);
	}
}

async function planOf(sql: Sql, refund: Sale, originalId: string | null, seq: number) {
	const original = originalId === null ? undefined : await sql.get<{ document: string }>('SELECT document FROM sales WHERE sale_id = ?', originalId);
	const earlier = originalId === null ? [] : await sql.all<{ document: string }>('SELECT document FROM sales WHERE original_id = ? AND seq < ? ORDER BY seq', originalId, seq);
	return planRefund(refund, original && read(original.document), earlier.flatMap((each) => read(each.document) ?? []));
}

function read(document: string): Sale | undefined {
	const { zone, currency, country } = defaultSettings;
	const parsed = parseSale(JSON.parse(document), { zone, currency, country, now: Number.MAX_SAFE_INTEGER, keepSaleId: true });
	return parsed.ok ? parsed.sale : undefined;
}
