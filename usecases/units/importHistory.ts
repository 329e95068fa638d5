/** Sales of the past, straight into the ledger: people, purchases, consents. No workflow runs and no stock moves. Chunked by the caller. */
import { findSale } from '../../ledger/repositories/sales';
import { inSavepoint } from '../../ledger/sql';
import { parseSale } from '../../shop/sale/parseSale';
import { writeSale } from '../knownSale';
import { parseContext, unit } from '../unit';
import { recordSaleInCrm } from './recordInCrm';

export interface HistoryInput {
	/** Sales in the door's JSON, oldest first. */
	sales: readonly unknown[];
}

export interface HistoryAnswer {
	imported: number;
	/** Known before. */
	duplicates: number;
	rejected: { index: number; field: string; message: string }[];
}

export const importHistory = unit<HistoryInput, HistoryAnswer>(async (context, input) => {
	const answer: HistoryAnswer = { imported: 0, duplicates: 0, rejected: [] };
	for (const [index, body] of input.sales.entries()) {
		const parsed = parseSale(body, parseContext(context, false));
		if (!parsed.ok) {
			answer.rejected.push({ index, field: parsed.problems[0]?.field ?? '', message: parsed.problems[0]?.message ?? '' });
			continue;
		}
		const { sale } = parsed;
		if (await findSale(context.sql, sale.saleId)) {
			answer.duplicates += 1;
			continue;
		}
		await inSavepoint(context.sql, () => true, async () => {
			await writeSale(context, sale, sale.saleId);
			await recordSaleInCrm(context, sale, { tags: [], channelTag: true });
		});
		answer.imported += 1;
	}
	return answer;
});
