/** Catalogue and opening stock read into the ledger, streamed. Stock is counted at the end, when all of it has been seen. */
import { readCatalogueRow } from '../shop/stock/catalogueRow';
import type { CatalogueRow } from '../shop/stock/catalogueRow';
import { addTallies, isSuspiciousZero, NO_ZEROS } from '../shop/stock/suspiciousZero';
import { inWordsOf } from '../shop/voice/inSpanish';
import { inChunks } from './inChunks';
import type { Shop } from './shop';
import type { LevelCount } from './units/importCatalogue';

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
	/** Rows taken that somebody should look at; absent where there are none. */
	warnings?: { row?: number; field: string; message: string }[];
	/** The stock of the whole list is nearly all zero, and none of it was counted; absent where it is not. */
	refused?: 'suspicious_zero';
}

/**
 * @param importId names this run: stock is counted once however often its parts are repeated
 * @param acceptZeros somebody confirmed that the shop is empty
 */
export async function importCatalogueList(
	shop: Shop,
	rows: AsyncIterable<Record<string, unknown>> | Iterable<Record<string, unknown>>,
	importId: string,
	acceptZeros = false,
): Promise<CatalogueListAnswer> {
	const answer: CatalogueListAnswer = { rows: 0, imported: 0, counted: 0, problems: [] };
	const warnings: NonNullable<CatalogueListAnswer['warnings']> = [];
	const counts: LevelCount[] = [];
	for await (const chunk of inChunks(rows, CHUNK)) {
		const read: CatalogueRow[] = [];
		for (const record of chunk) {
			answer.rows += 1;
			const result = readCatalogueRow(record);
			if (!result.ok) {
				if (answer.problems.length < MOST_PROBLEMS) answer.problems.push({ row: answer.rows, field: result.field, message: inWordsOf(result.message, shop.settings.locale) });
				continue;
			}
			read.push(result.row);
			for (const warning of result.warnings) warnings.push({ row: answer.rows, ...warning, message: inWordsOf(warning.message, shop.settings.locale) });
			const { sku, location, stockMilli } = result.row;
			if (location !== undefined && stockMilli !== undefined) counts.push({ sku, location, stockMilli });
		}
		const { sharedBarcodes } = await shop.run('importCatalogue', { rows: read });
		for (const { barcode, skus } of sharedBarcodes) warnings.push({ field: 'barcode', message: inWordsOf(`"${barcode}" is carried by ${skus.join(', ')}`, shop.settings.locale) });
		answer.imported += read.length;
	}
	if (!acceptZeros && (await wouldEmptyShop(shop, counts))) answer.refused = 'suspicious_zero';
	else for await (const part of inChunks(counts, CHUNK)) answer.counted += await shop.run('countLevels', { counts: part, importId });
	if (warnings.length > 0) answer.warnings = warnings.slice(0, MOST_PROBLEMS);
	return answer;
}

export async function wouldEmptyShop(shop: Shop, counts: readonly LevelCount[]): Promise<boolean> {
	let sum = NO_ZEROS;
	for await (const part of inChunks(counts, CHUNK * 10)) sum = addTallies(sum, await shop.run('weighCounts', { counts: part }));
	return isSuspiciousZero(sum);
}
