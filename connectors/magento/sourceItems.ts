/** Rows of Magento's sources, and what of them can be bought. */
import type { HttpClient } from '../http';
import { asNumber, asText, type JsonRecord } from '../json';
import { searchAll } from './search';

export const AT_ONCE = 100;

/** By SKU in lower case. @throws ApiError */
export async function sourceItems(http: HttpClient, skus: readonly string[], source: string): Promise<Map<string, JsonRecord>> {
	const rows = await searchAll(http, '/V1/inventory/source-items', 'stock by SKU', [
		{ field: 'sku', is: skus.length === 1 ? 'eq' : 'in', value: skus.join(',') },
		{ field: 'source_code', is: 'eq', value: source },
	], { sort: 'source_item_id', pageSize: AT_ONCE });
	return new Map(rows.map((row) => [(asText(row['sku']) ?? '').toLowerCase(), row]));
}

export function salableMilli(row: JsonRecord, reserved: ReadonlyMap<string, number>): number {
	return Math.round((asNumber(row['quantity'], 0) - reservedOf(row, reserved)) * 1000);
}

/** In units. */
export function reservedOf(row: JsonRecord, reserved: ReadonlyMap<string, number>): number {
	return reserved.get((asText(row['sku']) ?? '').toLowerCase()) ?? 0;
}
