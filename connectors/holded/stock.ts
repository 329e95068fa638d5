/**
 * Stock in Holded: it takes changes, one product a call, and knows no keys; so what it has is read right before, and a change
 * whose answer is lost is never repeated blindly. Its calls are counted by the month (see `quota.ts`).
 * v2: PUT /products/{productId}/stock, `stock_variation` is a change (https://www.holded.com/es/desarrolladores/referencia-api)
 */
import { AccountCache } from '../accountCache';
import type { Meaning } from '../dialect';
import { toMilli } from '../../shop/quantity';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { StockCapability, StockLevel, StockReading } from '../stock';
import { matching, onlyOne, writeLevels, type Found, type ItemOutcome, type StockPort } from '../stockWrite';
import { plainDecimal } from './figures';
import { allProducts, articlesOf, listStock, type Article } from './stockList';
import { isLegacy } from './version';

/** Calls of one SKU each, at less than one a second. */
const AT_ONCE = 25;
const SCOPES = ['inventory:products.read', 'inventory:products.write', 'inventory:warehouses.read'];

/** @returns the capability with its own memory of warehouses and SKUs */
export function holdedStock(): StockCapability {
	const warehouses = new AccountCache<string>();
	const articles = new AccountCache<readonly Article[]>();

	/** All of the catalogue is asked for where a SKU is not in what is known of it; there is no search by SKU. */
	async function articlesFor(http: HttpClient, skus: readonly string[]): Promise<Map<string, Article[]>> {
		const ask = async () => (await allProducts(http)).flatMap(articlesOf);
		let known = await articles.get(http.account, ask);
		if (skus.some((sku) => matching(known, sku, ({ sku: called }) => called).length === 0)) {
			articles.forget(http.account);
			known = await articles.get(http.account, ask);
		}
		return new Map(skus.map((sku) => [sku, matching(known, sku, ({ sku: called }) => called)]));
	}

	/** The one chosen; else the account's default, or its first. */
	async function warehouseOf(http: HttpClient, place: string | undefined): Promise<string> {
		if (place !== undefined) return place;
		return await warehouses.get(http.account, async () => {
			const answer = await http.request({ operation: 'warehouses', method: 'GET', path: '/warehouses', scopes: SCOPES });
			const all = asArray(asRecord(answer.body)['items']).map(asRecord);
			return asText((all.find((warehouse) => warehouse['default'] === true) ?? all[0])?.['id']) ?? '';
		});
	}

	return {
		batchSize: AT_ONCE,
		takes: 'delta',
		async write(http, levels) {
			refuseLegacy(http);
			const warehouse = await warehouseOf(http, levels[0]?.place);
			return await writeLevels(port(http, warehouse, articlesFor), levels);
		},
		async read(http, items, place) {
			refuseLegacy(http);
			const unknown = items.filter((item) => item.externalId === undefined && item.sku.trim() !== '').map((item) => item.sku);
			const found = unknown.length === 0 ? new Map<string, Article[]>() : await articlesFor(http, unknown);
			const readings: StockReading[] = [];
			for (const { sku, externalId } of items) {
				const [match, ...others] = found.get(sku) ?? [];
				const id = externalId ?? (others.length === 0 ? match?.id : undefined);
				const levelMilli = id === undefined ? undefined : await levelOf(http, id, place);
				if (id !== undefined && levelMilli !== undefined) readings.push({ sku, externalId: id, levelMilli });
			}
			return readings;
		},
		async list(http, cursor, place) {
			refuseLegacy(http);
			return await listStock(http, cursor, place === undefined ? undefined : async (id) => await levelOf(http, id, place));
		},
	};
}

function port(http: HttpClient, warehouse: string, articlesFor: (http: HttpClient, skus: readonly string[]) => Promise<Map<string, Article[]>>): StockPort<string> {
	return {
		partSize: 1,
		targetOf: (externalId) => (/^[\w-]+(\/[\w-]+)?$/.test(externalId ?? '') ? externalId : undefined),
		idOf: (id) => id,
		groupsOf: (skus) => (skus.length === 0 ? [] : [[...skus]]),
		async find(skus) {
			return new Map([...(await articlesFor(http, skus))].flatMap(([sku, found]) => {
				const one = onlyOne(found, withStock, ({ id }) => id);
				return one ? [[sku, one] as const] : [];
			}));
		},
		async writePart([item]) {
			return item ? [await change(http, item.target, item.level, warehouse)] : [];
		},
	};
}

function withStock({ id, kind }: Article): Found<string> {
	return kind === 'lots' || kind === 'serialnumbers' ? { problem: 'Holded tracks it by lot or serial number, which have to be counted there' } : { target: id };
}

async function change(http: HttpClient, id: string, level: StockLevel, warehouse: string): Promise<ItemOutcome> {
	const [product = '', variant] = id.split('/');
	const call: ApiCall = {
		operation: 'stock change',
		method: 'PUT',
		path: `/products/${encodeURIComponent(product)}/stock`,
		json: {
			stock_variation: (level.availableMilli - (level.expectedMilli ?? 0)) / 1000,
			warehouse_id: warehouse,
			...(variant === undefined ? {} : { variant_id: variant }),
			description: `n8n ${level.idempotencyKey ?? ''}`.trim(),
		},
		// A change made twice is two changes.
		idempotent: false,
		accept: [404],
		scopes: SCOPES,
	};
	const answer = await http.request(call);
	return answer.status === 404 ? { status: 'gone', message: http.refusal(call, answer).message } : { status: 'written' };
}

/** Of all warehouses together, or of one. */
async function levelOf(http: HttpClient, id: string, place: string | undefined): Promise<number | undefined> {
	const [product = '', variant] = id.split('/');
	const path = `/products/${encodeURIComponent(product)}${place === undefined ? '' : '/stock'}`;
	const { status, body } = await http.request({ operation: 'stock of a product', method: 'GET', path, accept: [404], scopes: SCOPES });
	if (status === 404) return undefined;
	const record = asRecord(body);
	if (place !== undefined) return atWarehouse(record, place, variant);
	return stockIn(variant === undefined ? record : asArray(record['variants']).map(asRecord).find((each) => each['id'] === variant));
}

/** The fields of a warehouse's entry are not published: the names that Holded uses elsewhere are tried. */
function atWarehouse(stock: JsonRecord, place: string, variant: string | undefined): number | undefined {
	const entries = asArray(stock['warehouses']).map(asRecord).filter((entry) => [entry['warehouse_id'], entry['id']].includes(place) && (variant === undefined || entry['variant_id'] === variant));
	return entries.length === 0 ? 0 : entries.map((entry) => stockIn(entry) ?? 0).reduce((sum, milli) => sum + milli, 0);
}

function stockIn(record: JsonRecord | undefined): number | undefined {
	return toMilli(plainDecimal(record?.['stock'] ?? record?.['units'] ?? record?.['total']));
}

const ONLY_V2: Meaning = {
	what: { es: 'la clave es de la API antigua de Holded (v1), que no sirve para el stock', en: 'the key is for Holded’s old API (v1), which does not do for stock' },
	todo: { es: 'Cree un token nuevo (pat_…) y elija v2 en la credencial', en: 'Make a new token (pat_…) and choose v2 in the credential' },
};

function refuseLegacy(http: HttpClient): void {
	if (!isLegacy(http)) return;
	throw http.finding({ operation: 'stock', method: 'GET', path: '/products' }, ONLY_V2);
}
