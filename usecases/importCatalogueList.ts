/** Catalogue and opening stock read into the ledger, streamed. */
import { readCatalogueRow } from '../shop/stock/catalogueRow';
import type { CatalogueRow } from '../shop/stock/catalogueRow';
import { inChunks } from './inChunks';
import type { Shop } from './shop';

const CHUNK = 100;
const MOST_PROBLEMS = 100;

export interface CatalogueListAnswer {
	rows: number;
	/** Rows taken. */
	imported: number;
	/** Levels that the count changed. */
	counted: number;
	/** Rows left out, by their number in the list (1-based, the header not counted). */
	problems: { row: number; field: string; message: string }[];
}

/** @param importId names this run: stock is counted once however often its parts are repeated */
export async function importCatalogueList(shop: Shop, rows: AsyncIterable<Record<string, unknown>> | Iterable<Record<string, unknown>>, importId: string): Promise<CatalogueListAnswer> {
	const answer: CatalogueListAnswer = { rows: 0, imported: 0, counted: 0, problems: [] };
	for await (const chunk of inChunks(rows, CHUNK)) {
		const read: CatalogueRow[] = [];
		for (const record of chunk) {
			answer.rows += 1;
			const result = readCatalogueRow(record);
			if (result.ok) read.push(result.row);
			else if (answer.problems.length < MOST_PROBLEMS) answer.problems.push({ row: answer.rows, field: result.field, message: result.message });
		}
		const part = await shop.run('importCatalogue', { rows: read, importId });
		answer.imported += read.length;
		answer.counted += part.counted;
	}
	return answer;
}
