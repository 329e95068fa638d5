/** Catalogue and opening stock: products upserted by SKU, stock set by a count. Chunked by the caller. */
import { levelAt, move, setLevelRules, upsertProduct } from '../../ledger/repositories/stock';
import type { CatalogueRow } from '../../shop/stock/catalogueRow';
import { unit } from '../unit';

export interface CatalogueInput {
	rows: readonly CatalogueRow[];
	/** One import run: the same run twice counts stock once. */
	importId: string;
}

export interface CatalogueAnswer {
	products: number;
	/** Levels that the count changed. */
	counted: number;
}

export const importCatalogue = unit<CatalogueInput, CatalogueAnswer>(async (context, input) => {
	const { sql, now } = context;
	let counted = 0;
	for (const row of input.rows) {
		await upsertProduct(sql, row, now);
		if (row.location === undefined) continue;
		if (row.stockMilli !== undefined) {
			const onHand = (await levelAt(sql, row.sku, row.location)) ?? 0;
			const moved = await move(sql, {
				key: `count/${input.importId}/${row.location}/${row.sku}`,
				sku: row.sku,
				location: row.location,
				kind: 'count',
				quantityMilli: row.stockMilli - onHand,
				occurredAt: now,
			});
			if (moved.applied && row.stockMilli !== onHand) counted += 1;
		}
		await setLevelRules(sql, row.sku, row.location, row);
	}
	return { products: new Set(input.rows.map((row) => row.sku)).size, counted };
});
