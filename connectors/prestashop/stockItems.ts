/** From references to what has stock: products without combinations, and combinations. */
import type { HttpClient } from '../http';
import { asText, type JsonRecord } from '../json';
import { chunks } from '../chunks';
import { matching } from '../stockWrite';
import { readBy, readList } from './read';
import { idOf } from './values';

export interface PrestaItem {
	productId: string;
	/** `0` for a product. */
	combinationId: string;
	/** Its row in `stock_availables`. */
	stock?: JsonRecord;
	/** A product whose combinations have the stock. */
	hasCombinations: boolean;
}

const AT_ONCE = 50;

/** In a filter `|` parts and brackets end: such references go alone, or not at all. */
export function skuGroups(skus: readonly string[]): string[][] {
	const wanted = [...new Set(skus)].filter((sku) => sku.trim() !== '' && !/[[\]|]/.test(sku));
	return chunks(wanted, AT_ONCE);
}

/** @throws ApiError */
export async function itemsBySku(http: HttpClient, skus: readonly string[]): Promise<Map<string, PrestaItem[]>> {
	const filters = { reference: `[${skus.join('|')}]` };
	const products = await readList(http, { resource: 'products', filters, display: '[id,reference]' });
	const combinations = await readList(http, { resource: 'combinations', filters, display: '[id,id_product,reference]' });
	const productIds = [...products.map((product) => idOf(product['id'])), ...combinations.map((combination) => idOf(combination['id_product']))];
	const rows = await stockRows(http, productIds);
	const items = [
		...products.map((product) => ({ reference: asText(product['reference']), item: itemOf(rows, idOf(product['id']) ?? '', '0') })),
		...combinations.map((combination) => ({ reference: asText(combination['reference']), item: itemOf(rows, idOf(combination['id_product']) ?? '', idOf(combination['id']) ?? '') })),
	];
	return new Map(skus.map((sku) => [sku, matching(items, sku, (each) => each.reference).map(({ item }) => item)]));
}

/** By product, the first of each shop where several share it. @throws ApiError */
export async function stockRows(http: HttpClient, productIds: readonly (string | undefined)[]): Promise<Map<string, JsonRecord[]>> {
	return Map.groupBy(await readBy(http, 'stock_availables', 'id_product', productIds), (row) => idOf(row['id_product']) ?? '');
}

export function itemOf(rows: ReadonlyMap<string, readonly JsonRecord[]>, productId: string, combinationId: string): PrestaItem {
	const mine = rows.get(productId) ?? [];
	const stock = mine.find((row) => (idOf(row['id_product_attribute']) ?? '0') === combinationId);
	return { productId, combinationId, ...(stock ? { stock } : {}), hasCombinations: combinationId === '0' && mine.some((row) => idOf(row['id_product_attribute']) !== undefined) };
}
