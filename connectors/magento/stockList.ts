/** Magento's catalogue: what has stock of its own (variants of configurable products are products too). */
import type { HttpClient } from '../http';
import { asText, type JsonRecord } from '../json';
import { skuGroups } from '../skuGroups';
import type { StockPage } from '../stock';
import { readReserved } from './reserved';
import { searchPage } from './search';
import { salableMilli, sourceItems } from './sourceItems';

const PER_PAGE = 100;

/**
 * Prices are left out: whether they are with tax is the shop's setting, which this does not see.
 * @param cursor the page's number
 * @throws ApiError
 */
export async function listStock(http: HttpClient, cursor: string | undefined, source: string): Promise<StockPage> {
	const page = Number(cursor ?? 1);
	// https://developer.adobe.com/commerce/webapi/rest/quick-reference/
	const { items, more } = await searchPage(http, '/V1/products', 'catalogue', [{ field: 'type_id', is: 'in', value: 'simple,virtual,downloadable' }], { sort: 'entity_id', pageSize: PER_PAGE, page, fields: 'sku,name,type_id' });
	const skus = items.flatMap((item) => asText(item['sku']) ?? []);
	const rows = new Map<string, JsonRecord>();
	for (const group of skuGroups(skus)) for (const [key, row] of await sourceItems(http, group, source)) rows.set(key, row);
	const reserved = await readReserved(http);
	return {
		listings: items.map((item) => {
			const [sku, name] = [asText(item['sku']) ?? '', asText(item['name'])];
			const row = rows.get(sku.toLowerCase());
			return { sku, ...(name === undefined ? {} : { name }), ...(row ? { externalId: sku, levelMilli: salableMilli(row, reserved) } : {}) };
		}),
		...(more ? { cursor: String(page + 1) } : {}),
	};
}
