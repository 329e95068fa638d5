/**
 * Stock in Elastic Path: a transaction `set` a product, on the total; what orders have allocated is added to what may be sold.
 * https://elasticpath.dev/docs/api/pxm/inventory
 */
import type { ApiCall, HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { skuGroups } from '../skuGroups';
import type { StockCapability, StockListing, StockReading } from '../stock';
import { chunks } from '../chunks';
import { isStale, matching, onlyOne, wholeUnits, writeLevels, type ItemOutcome, type StockPort } from '../stockWrite';

const SKUS_AT_ONCE = 25;
const PER_PAGE = 100;
/** Stock of this many products in one read. */
const READ_AT_ONCE = 100;

export const elasticpathStock: StockCapability = {
	batchSize: READ_AT_ONCE,
	async write(http, levels) {
		return await writeLevels(port(http), levels);
	},
	async read(http, items) {
		const ids = new Map(items.flatMap((item) => (item.externalId === undefined ? [] : [[item.sku, item.externalId] as const])));
		const products = await productsBySku(http, items.map((item) => item.sku).filter((sku) => !ids.has(sku)));
		for (const { sku } of items) {
			const [match, ...others] = ids.has(sku) ? [] : matching(products, sku, skuOf);
			if (match && others.length === 0) ids.set(sku, idOf(match));
		}
		const stocks = await stocksOf(http, [...ids.values()]);
		return [...ids].flatMap(([sku, id]): StockReading[] => {
			const stock = stocks.get(id);
			return stock ? [{ sku, externalId: id, levelMilli: figure(stock, 'available') * 1000 }] : [];
		});
	},
	async list(http, cursor) {
		const offset = Number(cursor ?? 0);
		// https://elasticpath.dev/docs/api/pxm/products/get-all-products
		const { body } = await http.request({ operation: 'catalogue', method: 'GET', path: '/pcm/products', query: { 'page[limit]': PER_PAGE, 'page[offset]': offset } });
		const products = asArray(asRecord(body)['data']).map(asRecord);
		const stocks = await stocksOf(http, products.map(idOf));
		return { listings: products.map((product) => listingOf(product, stocks.get(idOf(product)))), ...(products.length === PER_PAGE ? { cursor: String(offset + PER_PAGE) } : {}) };
	},
};

function port(http: HttpClient): StockPort<string> {
	return {
		partSize: READ_AT_ONCE,
		targetOf: (externalId) => (/^[0-9a-f-]{36}$/i.test(externalId ?? '') ? externalId : undefined),
		idOf: (id) => id,
		groupsOf: (skus) => skuGroups(skus, SKUS_AT_ONCE),
		async find(skus) {
			const products = await productsBySku(http, skus);
			return new Map(skus.flatMap((sku) => {
				const found = onlyOne(matching(products, sku, skuOf), (product) => ({ target: idOf(product) }), idOf);
				return found ? [[sku, found] as const] : [];
			}));
		},
		async writePart(part) {
			const stocks = await stocksOf(http, part.map((item) => item.target));
			const outcomes: ItemOutcome[] = [];
			for (const { level, target } of part) {
				const stock = stocks.get(target);
				const currentMilli = stock === undefined ? 0 : figure(stock, 'available') * 1000;
				if (stock !== undefined && isStale(level.expectedMilli, currentMilli)) outcomes.push({ status: 'stale', currentMilli });
				else outcomes.push(await setTotal(http, target, wholeUnits(level.availableMilli) + (stock === undefined ? 0 : figure(stock, 'allocated')), stock === undefined));
			}
			return outcomes;
		},
	};
}

/** @param isFirst nobody has counted the product yet: then it has no stock that could be changed */
async function setTotal(http: HttpClient, id: string, units: number, isFirst: boolean): Promise<ItemOutcome> {
	const call: ApiCall = isFirst
		? { operation: 'first stock', method: 'POST', path: '/v2/inventories', json: { data: { id, type: 'stock', attributes: { available: units } } }, idempotent: true, accept: [404, 409] }
		: { operation: 'stock of a product', method: 'POST', path: `/v2/inventories/${encodeURIComponent(id)}/transactions`, json: { data: { type: 'stock-transaction', attributes: { action: 'set', quantity: units } } }, idempotent: true, accept: [404] };
	const answer = await http.request(call);
	// It was made by the try before, whose answer was lost.
	if (answer.status === 409) return await setTotal(http, id, units, false);
	return answer.status === 404 ? { status: 'gone', message: http.refusal(call, answer).message } : { status: 'written' };
}

/** By product. */
async function stocksOf(http: HttpClient, ids: readonly string[]): Promise<Map<string, JsonRecord>> {
	const stocks = new Map<string, JsonRecord>();
	for (const group of chunks(ids, READ_AT_ONCE)) {
		const answer = await http.request({ operation: 'stock by id', method: 'POST', path: '/v2/inventories/multiple', json: { data: group.map((id) => ({ type: 'stock', id })) }, idempotent: true, accept: [404] });
		for (const stock of asArray(asRecord(answer.body)['data']).map(asRecord)) stocks.set(asText(stock['id']) ?? '', asRecord(stock['attributes']));
	}
	return stocks;
}

async function productsBySku(http: HttpClient, skus: readonly string[]): Promise<JsonRecord[]> {
	const found: JsonRecord[] = [];
	for (const group of skuGroups(skus, SKUS_AT_ONCE)) {
		// https://elasticpath.dev/guides/Getting-Started/filtering
		const answer = await http.request({ operation: 'SKU lookup', method: 'GET', path: '/pcm/products', query: { filter: `in(sku,${group.join(',')})`, 'page[limit]': PER_PAGE } });
		found.push(...asArray(asRecord(answer.body)['data']).map(asRecord));
	}
	return found;
}

function listingOf(product: JsonRecord, stock: JsonRecord | undefined): StockListing {
	const attributes = asRecord(product['attributes']);
	const [name, barcode] = [asText(attributes['name']), asText(attributes['upc_ean'])];
	return {
		sku: skuOf(product) ?? '',
		externalId: idOf(product),
		...(stock ? { levelMilli: figure(stock, 'available') * 1000 } : {}),
		...(name === undefined ? {} : { name }),
		...(barcode === undefined ? {} : { barcode }),
	};
}

const skuOf = (product: JsonRecord) => asText(asRecord(product['attributes'])['sku']);
const idOf = (product: JsonRecord) => asText(product['id']) ?? '';
const figure = (stock: JsonRecord, name: 'available' | 'allocated') => asNumber(stock[name], 0);
