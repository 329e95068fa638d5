/** Catalogue and opening stock: products upserted by SKU, what others call them, stock set by a count. Chunked by the caller. */
import { levelsOfSku, move, setLevelRules, touch } from '../../ledger/repositories/stock';
import { setSafetyIn } from '../../ledger/repositories/stockChannels';
import { setAlias, setBundle, skusWithBarcode, upsertProduct } from '../../ledger/repositories/stockProducts';
import type { CatalogueRow } from '../../shop/stock/catalogueRow';
import { NO_ZEROS, tally } from '../../shop/stock/suspiciousZero';
import type { ZeroTally } from '../../shop/stock/suspiciousZero';
import { reading, unit } from '../unit';
import { systemOf } from './stock/figures';

export interface CatalogueAnswer {
	/** Barcodes that several products carry: they name none of them. */
	sharedBarcodes: { barcode: string; skus: string[] }[];
}

/** Everything of the rows but their counts. */
export const importCatalogue = unit<{ rows: readonly CatalogueRow[] }, CatalogueAnswer>(async ({ sql, now }, { rows }) => {
	const shared = new Map<string, string[]>();
	for (const row of rows) {
		if (row.channel !== undefined) {
			const system = systemOf(row.channel);
			await setAlias(sql, system, row.channelSku ?? row.sku, row.sku);
			if (row.safetyMilli !== undefined || row.safetyBp !== undefined) {
				await setSafetyIn(sql, system, row.sku, { safetyMilli: row.safetyMilli ?? 0, safetyBp: row.safetyBp ?? 0 });
				await touch(sql, row.sku, now);
			}
		}
		await upsertProduct(sql, row, now);
		if (row.parts !== undefined) await setBundle(sql, row.sku, row.parts, now);
		if (row.location !== undefined) await setLevelRules(sql, row.sku, row.location, row.channel === undefined ? row : { minMilli: row.minMilli }, now);
		const carriers = row.barcode === undefined ? [] : await skusWithBarcode(sql, row.barcode);
		if (carriers.length > 1) shared.set(row.barcode!, carriers);
	}
	return { sharedBarcodes: [...shared].map(([barcode, skus]) => ({ barcode, skus })) };
});

export interface LevelCount {
	sku: string;
	location: string;
	/** Counted, thousandths. */
	stockMilli: number;
}

/** What the counts would do, before any of them is made. */
export const weighCounts = reading<{ counts: readonly LevelCount[] }, ZeroTally>(async ({ sql }, { counts }) => {
	let sum = NO_ZEROS;
	for (const count of counts) {
		const level = (await levelsOfSku(sql, count.sku)).find((each) => each.location === count.location);
		sum = tally(sum, level?.counted === true ? level.onHandMilli : undefined, count.stockMilli);
	}
	return sum;
});

/**
 * Sets levels to what was counted.
 * @param importId one import run: the same run twice counts stock once
 * @returns how many levels it changed
 */
export const countLevels = unit<{ counts: readonly LevelCount[]; importId: string }, number>(async ({ sql, now }, { counts, importId }) => {
	let changed = 0;
	for (const { sku, location, stockMilli } of counts) {
		const levels = await levelsOfSku(sql, sku);
		const onHandMilli = levels.find((level) => level.location === location)?.onHandMilli ?? 0;
		const key = `count/${importId}/${location}/${sku}`;
		const moved = await move(sql, { key, sku, location, kind: 'count', quantityMilli: stockMilli - onHandMilli, occurredAt: now }, levels);
		if (moved.applied && stockMilli !== onHandMilli) changed += 1;
	}
	return changed;
});
