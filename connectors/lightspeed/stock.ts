/**
 * Stock in Lightspeed X-Series: `current_amount` of a product at one outlet, a product a call, by version 2.1 of its products; what
 * it has is read from 2.0. https://x-series-api.lightspeedhq.com/reference/updateaproduct
 */
import { AccountCache } from '../accountCache';
import { toMicros } from '../../shop/money';
import { toMilli } from '../../shop/quantity';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { StockCapability, StockListing, StockReading } from '../stock';
import { chunks } from '../chunks';
import { matching, onlyOne, wholeUnits, writeLevels, type Found, type ItemOutcome, type StockPort } from '../stockWrite';
import { allByVersion } from './names';

/** Calls of one SKU each, at one a second. */
const AT_ONCE = 25;
/** From here on all of the inventory is quicker than one product at a time. */
const MANY = 20;

export function lightspeedStock(): StockCapability {
	const outlets = new AccountCache<string>();

	/** The one chosen; else the first. */
	async function outletOf(http: HttpClient, place: string | undefined): Promise<string> {
		return place ?? (await outlets.get(http.account, async () => asText((await allByVersion(http, 'outlets', '/outlets'))[0]?.['id']) ?? ''));
	}

	function port(http: HttpClient, outlet: string): StockPort<string> {
		return {
			partSize: 1,
			targetOf: (externalId) => (/^[0-9a-f-]{36}$/i.test(externalId ?? '') ? externalId : undefined),
			idOf: (id) => id,
			groupsOf: (skus) => chunks([...new Set(skus)], AT_ONCE),
			async find(skus) {
				const products = await productsBySku(http, skus);
				return new Map(skus.flatMap((sku) => {
					const found = onlyOne(matching(products, sku, skuOf), withStock, idOf);
					return found ? [[sku, found] as const] : [];
				}));
			},
			async writePart([item]) {
				return item ? [await setAmount(http, item.target, outlet, wholeUnits(item.level.availableMilli))] : [];
			},
		};
	}

	return {
		batchSize: AT_ONCE,
		write: async (http, levels) => await writeLevels(port(http, await outletOf(http, levels[0]?.place)), levels),
		async read(http, items, place) {
			const outlet = await outletOf(http, place);
			const unknown = items.filter((item) => item.externalId === undefined && item.sku.trim() !== '').map((item) => item.sku);
			const products = unknown.length === 0 ? [] : await productsBySku(http, unknown);
			const ids = new Map(items.flatMap(({ sku, externalId }) => {
				const [match, ...others] = matching(products, sku, skuOf);
				const id = externalId ?? (match && others.length === 0 ? idOf(match) : undefined);
				return id === undefined ? [] : [[sku, id] as const];
			}));
			const levels = await inventoryOf(http, [...ids.values()], outlet);
			return [...ids].map(([sku, id]): StockReading => {
				const levelMilli = levels.get(id);
				return { sku, externalId: id, ...(levelMilli === undefined ? {} : { levelMilli }) };
			});
		},
		/** In one page: what lies where is listed for the whole account only. */
		async list(http, _cursor, place) {
			const outlet = await outletOf(http, place);
			const products = (await allByVersion(http, 'products', '/products')).filter((product) => product['has_inventory'] === true && product['deleted_at'] == null);
			const levels = await inventoryOf(http, undefined, outlet);
			return { listings: products.map((product) => listingOf(product, levels.get(idOf(product)))) };
		},
	};
}

async function setAmount(http: HttpClient, id: string, outlet: string, units: number): Promise<ItemOutcome> {
	const call: ApiCall = {
		operation: 'stock of a product',
		method: 'PUT',
		origin: new URL(http.baseUrl).origin,
		path: `/api/2.1/products/${encodeURIComponent(id)}`,
		json: { details: { inventory: [{ outlet_id: outlet, current_amount: units }] } },
		accept: [404],
	};
	const answer = await http.request(call);
	return answer.status === 404 ? { status: 'gone', message: http.refusal(call, answer).message } : { status: 'written' };
}

/** By the product's id, at one outlet. @param ids all where absent */
async function inventoryOf(http: HttpClient, ids: readonly string[] | undefined, outlet: string): Promise<Map<string, number>> {
	const rows: JsonRecord[] = [];
	// https://x-series-api.lightspeedhq.com/reference/listinventory, /getproductinventorybyid
	if (ids === undefined || ids.length > MANY) rows.push(...(await allByVersion(http, 'inventory', '/inventory')));
	else {
		for (const id of ids) {
			const answer = await http.request({ operation: 'inventory of a product', method: 'GET', path: `/products/${encodeURIComponent(id)}/inventory`, accept: [404] });
			rows.push(...asArray(asRecord(answer.body)['data']).map(asRecord));
		}
	}
	return new Map(rows.filter((row) => row['outlet_id'] === outlet).flatMap((row) => {
		const levelMilli = toMilli(row['current_amount'] ?? row['inventory_level']);
		return levelMilli === undefined ? [] : [[asText(row['product_id']) ?? '', levelMilli] as const];
	}));
}

/** One call each, or the whole catalogue where that is quicker. */
async function productsBySku(http: HttpClient, skus: readonly string[]): Promise<JsonRecord[]> {
	if (skus.length > MANY) return await allByVersion(http, 'products', '/products');
	const found: JsonRecord[] = [];
	for (const sku of skus) {
		// https://x-series-api.lightspeedhq.com/reference/listproducts
		const answer = await http.request({ operation: 'SKU lookup', method: 'GET', path: '/products', query: { sku } });
		found.push(...asArray(asRecord(answer.body)['data']).map(asRecord));
	}
	return found;
}

function withStock(product: JsonRecord): Found<string> {
	return product['has_inventory'] === true ? { target: idOf(product) } : { problem: 'Lightspeed keeps no stock for it: switch on “Track inventory” in the product' };
}

function listingOf(product: JsonRecord, levelMilli: number | undefined): StockListing {
	const [name, barcode] = [asText(product['variant_name']) ?? asText(product['name']), asText(product['upc'])];
	const price = toMicros(product['price_including_tax']);
	return {
		sku: skuOf(product) ?? '',
		externalId: idOf(product),
		...(levelMilli === undefined ? {} : { levelMilli }),
		...(name === undefined ? {} : { name }),
		...(barcode === undefined ? {} : { barcode }),
		...(price === undefined ? {} : { priceMicros: price }),
	};
}

const skuOf = (product: JsonRecord) => asText(product['sku']);
const idOf = (product: JsonRecord) => asText(product['id']) ?? '';
