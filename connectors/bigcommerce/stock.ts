/**
 * Stock in BigCommerce: absolute adjustments at one location, a thousand a call. What a buyer can buy is what is on hand less
 * what the store keeps back, so that difference is read first and added.
 * https://developer.bigcommerce.com/docs/store-operations/catalog/inventory-adjustments
 */
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { skuGroups } from '../skuGroups';
import type { StockCapability, StockListing, StockPage } from '../stock';
import { isStale, matching, onlyOne, orHalves, wholeUnits, writeLevels, type ItemOutcome, type Placed, type StockPort } from '../stockWrite';
import { bigcommerceCall } from './store';

/** It takes 2,000; a thousand answers in good time. */
const MOST_ADJUSTED = 1000;
const MOST_READ = 250;
/** What BigCommerce calls the only location of a store that never made another. */
const DEFAULT_LOCATION = '1';
const PER_PAGE = 50;

export const bigcommerceStock: StockCapability = {
	batchSize: MOST_ADJUSTED,
	write: async (http, levels) => await writeLevels(port(http, levels[0]?.place ?? DEFAULT_LOCATION), levels),
	async read(http, items, place = DEFAULT_LOCATION) {
		const rows = await inventoryOf(http, items.map((item) => item.sku), place);
		return items.flatMap(({ sku }) => {
			const [row, ...others] = matching(rows, sku, skuOf);
			return row && others.length === 0 ? [{ sku, externalId: idOf(row), levelMilli: sellableMilli(row) }] : [];
		});
	},
	list: async (http, cursor, place = DEFAULT_LOCATION) => await listStock(http, cursor, place),
};

function port(http: HttpClient, location: string): StockPort<JsonRecord> {
	return {
		partSize: MOST_ADJUSTED,
		targetOf: () => undefined,
		idOf,
		groupsOf: (skus) => skuGroups(skus, MOST_READ),
		async find(skus) {
			const rows = await inventoryOf(http, skus, location);
			return new Map(skus.flatMap((sku) => {
				const found = onlyOne(matching(rows, sku, skuOf), (row) => ({ target: row }), idOf);
				return found ? [[sku, found] as const] : [];
			}));
		},
		async writePart(part) {
			const outcomes = new Map<Placed<JsonRecord>, ItemOutcome>();
			for (const item of part) {
				const currentMilli = sellableMilli(item.target);
				if (isStale(item.level.expectedMilli, currentMilli)) outcomes.set(item, { status: 'stale', currentMilli });
			}
			const toWrite = part.filter((item) => !outcomes.has(item));
			for (const [index, outcome] of (await orHalves(toWrite, async (items) => await adjust(http, items, location))).entries()) outcomes.set(toWrite[index]!, outcome);
			return part.map((item) => outcomes.get(item)!);
		},
	};
}

async function adjust(http: HttpClient, items: readonly Placed<JsonRecord>[], location: string): Promise<void> {
	// https://developer.bigcommerce.com/docs/rest-management/inventory/adjustments#absolute-adjustment
	await http.request(bigcommerceCall({
		operation: 'stock of variants',
		method: 'PUT',
		path: '/v3/inventory/adjustments/absolute',
		json: {
			reason: 'Stock Sync',
			items: items.map(({ level, target }) => ({ location_id: Number(location), variant_id: Number(idOf(target)), quantity: wholeUnits(level.availableMilli) + keptBack(target) })),
		},
	}));
}

/** @throws ApiError */
async function inventoryOf(http: HttpClient, skus: readonly string[], location: string): Promise<JsonRecord[]> {
	const rows: JsonRecord[] = [];
	for (const group of skuGroups(skus, MOST_READ)) {
		// https://developer.bigcommerce.com/docs/rest-management/inventory/items
		const answer = await http.request(bigcommerceCall({ operation: 'stock by SKU', method: 'GET', path: `/v3/inventory/locations/${encodeURIComponent(location)}/items`, query: { 'sku:in': group.join(','), limit: MOST_READ } }));
		rows.push(...asArray(asRecord(answer.body)['data']).map(asRecord));
	}
	return rows;
}

const identityOf = (row: JsonRecord) => asRecord(row['identity']);
const skuOf = (row: JsonRecord) => asText(identityOf(row)['sku']);
const idOf = (row: JsonRecord) => asText(identityOf(row)['variant_id']) ?? '';
const sellableMilli = (row: JsonRecord) => asNumber(row['available_to_sell'], 0) * 1000;
const keptBack = (row: JsonRecord) => Math.max(0, asNumber(row['total_inventory_onhand'] ?? row['available_to_sell'], 0) - asNumber(row['available_to_sell'], 0));

/**
 * Prices are left out: whether they are with tax is the store's setting.
 * @param cursor the page's number
 */
async function listStock(http: HttpClient, cursor: string | undefined, location: string): Promise<StockPage> {
	const page = Number(cursor ?? 1);
	// https://developer.bigcommerce.com/docs/rest-catalog/products#get-all-products
	const answer = await http.request(bigcommerceCall({ operation: 'catalogue', method: 'GET', path: '/v3/catalog/products', query: { include: 'variants', limit: PER_PAGE, page, sort: 'id', direction: 'asc' } }));
	const products = asArray(asRecord(answer.body)['data']).map(asRecord);
	const variants = products.flatMap((product) => asArray(product['variants']).map((variant) => ({ product, variant: asRecord(variant) })));
	const rows = await inventoryOf(http, variants.flatMap(({ variant }) => asText(variant['sku']) ?? []), location);
	const { total_pages: pages } = asRecord(asRecord(asRecord(answer.body)['meta'])['pagination']);
	return {
		listings: variants.map(({ product, variant }) => listingOf(product, variant, rows)),
		...(page < Number(pages ?? page) ? { cursor: String(page + 1) } : {}),
	};
}

function listingOf(product: JsonRecord, variant: JsonRecord, rows: readonly JsonRecord[]): StockListing {
	const [id, barcode, parentSku] = [asText(variant['id']), asText(variant['upc']), asText(product['sku'])];
	const row = rows.find((candidate) => idOf(candidate) === id);
	const choices = asArray(variant['option_values']).map((value) => asText(asRecord(value)['label']));
	const name = [asText(product['name']), ...choices].filter((part) => part !== undefined).join(' ');
	return {
		sku: asText(variant['sku']) ?? '',
		...(id === undefined ? {} : { externalId: id }),
		...(row ? { levelMilli: sellableMilli(row) } : {}),
		...(name === '' ? {} : { name }),
		...(barcode === undefined ? {} : { barcode }),
		...(choices.length > 0 && parentSku !== undefined ? { parentSku } : {}),
	};
}
