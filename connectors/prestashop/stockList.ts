/** PrestaShop's catalogue: products without combinations, and each combination for itself. */
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import type { StockListing, StockPage } from '../stock';
import { readBy, readList } from './read';
import { itemOf, stockRows, type PrestaItem } from './stockItems';
import { idOf } from './values';

const PER_PAGE = 50;

/**
 * Prices are left out: what the web service tells is without tax, and without the rules that change it.
 * @param cursor how many were listed
 * @throws ApiError
 */
export async function listStock(http: HttpClient, cursor: string | undefined): Promise<StockPage> {
	const start = Number(cursor ?? 0);
	const products = await readList(http, { resource: 'products', display: '[id,reference,ean13,name]', sort: '[id_ASC]', limit: `${start},${PER_PAGE}` });
	const ids = products.map((product) => idOf(product['id']));
	const combinations = await readBy(http, 'combinations', 'id_product', ids);
	const choices = await choicesOf(http, combinations);
	const rows = await stockRows(http, ids);
	const listings = products.flatMap((product) => {
		const id = idOf(product['id']) ?? '';
		const mine = combinations.filter((combination) => idOf(combination['id_product']) === id);
		if (mine.length === 0) return [listingOf(product, itemOf(rows, id, '0'), textOf(product['name']))];
		return mine.map((combination) => ({
			...listingOf(combination, itemOf(rows, id, idOf(combination['id']) ?? ''), [textOf(product['name']), ...choices(combination)].join(' ')),
			...(asText(product['reference']) === undefined ? {} : { parentSku: asText(product['reference'])! }),
		}));
	});
	return { listings, ...(products.length === PER_PAGE ? { cursor: String(start + PER_PAGE) } : {}) };
}

/** «Azul», «L». */
async function choicesOf(http: HttpClient, combinations: readonly JsonRecord[]): Promise<(combination: JsonRecord) => string[]> {
	const idsOf = (combination: JsonRecord) => asArray(asRecord(combination['associations'])['product_option_values']).map((value) => idOf(asRecord(value)['id']));
	const values = await readBy(http, 'product_option_values', 'id', combinations.flatMap(idsOf));
	return (combination) => idsOf(combination).flatMap((id) => textOf(values.find((value) => idOf(value['id']) === id)?.['name']) ?? []);
}

function listingOf(record: JsonRecord, item: PrestaItem, name: string | undefined): StockListing {
	const [stockId, quantity, barcode] = [idOf(item.stock?.['id']), asNumber(item.stock?.['quantity']), asText(record['ean13'])];
	return {
		sku: asText(record['reference']) ?? '',
		...(stockId === undefined ? {} : { externalId: stockId }),
		...(Number.isSafeInteger(quantity) ? { levelMilli: quantity * 1000 } : {}),
		...(name === undefined ? {} : { name }),
		...(barcode === undefined ? {} : { barcode }),
	};
}

/** In the first language where there are several. */
function textOf(value: unknown): string | undefined {
	return asText(value) ?? asText(asRecord(asArray(value)[0])['value']);
}
