/**
 * Stock in Erply: it takes changes. What is too little is registered and what is too much written off, a hundred products in one
 * document each; what it has is read right before.
 * https://learn-api.erply.com/requests/saveinventoryregistration, https://learn-api.erply.com/requests/saveinventorywriteoff
 */
import { AccountCache } from '../accountCache';
import { toMicros } from '../../shop/money';
import { toMilli } from '../../shop/quantity';
import type { HttpClient } from '../http';
import { asNumber, asRecord, asText, type JsonRecord } from '../json';
import type { StockCapability, StockListing, StockReading } from '../stock';
import { chunks } from '../chunks';
import { matching, onlyOne, writeLevels, type Found, type ItemOutcome, type Placed, type StockPort } from '../stockWrite';
import type { ErplySessions } from './session';

/** The most that Erply gives with their stock. */
const AT_ONCE = 100;
/** An end for a list that never says that there is no more. */
const MOST_PAGES = 2000;

export function erplyStock(sessions: ErplySessions): StockCapability {
	const warehouses = new AccountCache<string>();
	const catalogues = new AccountCache<readonly JsonRecord[]>();

	/** The one chosen; else the first. */
	async function warehouseOf(http: HttpClient, place: string | undefined): Promise<string> {
		return place ?? (await warehouses.get(http.account, async () => asText((await sessions.records(http, 'warehouses', 'getWarehouses', {}))[0]?.['warehouseID']) ?? ''));
	}

	// https://learn-api.erply.com/requests/getproducts
	async function productPage(http: HttpClient, page: number): Promise<JsonRecord[]> {
		return await sessions.records(http, 'products', 'getProducts', { getStockInfo: 1, type: 'PRODUCT', recordsOnPage: AT_ONCE, pageNo: page, orderBy: 'productID', orderByDir: 'asc' });
	}

	async function allProducts(http: HttpClient): Promise<JsonRecord[]> {
		const all: JsonRecord[] = [];
		for (let page = 1; page <= MOST_PAGES; page++) {
			const products = await productPage(http, page);
			all.push(...products);
			if (products.length < AT_ONCE) break;
		}
		return all;
	}

	/** From the catalogue as it is known; all of it is asked for where a SKU is not in that. */
	async function productsFor(http: HttpClient, skus: readonly string[]): Promise<Map<string, JsonRecord[]>> {
		let known = await catalogues.get(http.account, () => allProducts(http));
		if (skus.some((sku) => matching(known, sku, skuOf).length === 0)) {
			catalogues.forget(http.account);
			known = await catalogues.get(http.account, () => allProducts(http));
		}
		return new Map(skus.map((sku) => [sku, matching(known, sku, skuOf)]));
	}

	function port(http: HttpClient, warehouse: string): StockPort<string> {
		return {
			partSize: AT_ONCE,
			targetOf: (externalId) => (/^[1-9]\d{0,14}$/.test(externalId ?? '') ? externalId : undefined),
			idOf: (id) => id,
			groupsOf: (skus) => (skus.length === 0 ? [] : [[...skus]]),
			async find(skus) {
				return new Map([...(await productsFor(http, skus))].flatMap(([sku, products]) => {
					const found = onlyOne(products, withStock, idOf);
					return found ? [[sku, found] as const] : [];
				}));
			},
			async writePart(part): Promise<ItemOutcome[]> {
				const change = (item: Placed<string>) => item.level.availableMilli - (item.level.expectedMilli ?? 0);
				await book(http, 'saveInventoryRegistration', warehouse, part.filter((item) => change(item) > 0).map((item) => [item.target, change(item)]));
				await book(http, 'saveInventoryWriteOff', warehouse, part.filter((item) => change(item) < 0).map((item) => [item.target, -change(item)]));
				return part.map(() => ({ status: 'written' }));
			},
		};
	}

	async function book(http: HttpClient, request: string, warehouse: string, lines: readonly (readonly [id: string, milli: number])[]): Promise<void> {
		if (lines.length === 0) return;
		const form: Record<string, string | number> = { warehouseID: warehouse, confirmed: 1, comments: 'n8n Stock Sync' };
		for (const [index, [id, milli]] of lines.entries()) {
			form[`productID${index + 1}`] = id;
			form[`amount${index + 1}`] = milli / 1000;
		}
		await sessions.change(http, 'stock change', request, form);
	}

	return {
		batchSize: AT_ONCE,
		takes: 'delta',
		write: async (http, levels) => await writeLevels(port(http, await warehouseOf(http, levels[0]?.place)), levels),
		async read(http, items, place) {
			const warehouse = await warehouseOf(http, place);
			const unknown = items.filter((item) => item.externalId === undefined && item.sku.trim() !== '').map((item) => item.sku);
			const found = unknown.length === 0 ? new Map<string, JsonRecord[]>() : await productsFor(http, unknown);
			const ids = new Map(items.flatMap(({ sku, externalId }) => {
				const [match, ...others] = found.get(sku) ?? [];
				const id = externalId ?? (match && others.length === 0 ? idOf(match) : undefined);
				return id === undefined ? [] : [[id, sku] as const];
			}));
			const readings: StockReading[] = [];
			for (const group of chunks([...ids.keys()], AT_ONCE)) {
				const products = await sessions.records(http, 'stock by id', 'getProducts', { productIDs: group.join(','), getStockInfo: 1, recordsOnPage: AT_ONCE });
				readings.push(...products.map((product) => ({ ...readingOf(product, warehouse), sku: ids.get(idOf(product)) ?? '' })));
			}
			return readings;
		},
		async list(http, cursor, place) {
			const page = Number(cursor ?? 1);
			const warehouse = await warehouseOf(http, place);
			const products = await productPage(http, page);
			return {
				listings: products.filter((product) => asNumber(product['nonStockProduct'], 0) === 0).map((product) => listingOf(product, warehouse)),
				...(products.length === AT_ONCE ? { cursor: String(page + 1) } : {}),
			};
		},
	};
}

function withStock(product: JsonRecord): Found<string> {
	return asNumber(product['nonStockProduct'], 0) === 1 ? { problem: 'Erply keeps no stock for it (non-stock product)' } : { target: idOf(product) };
}

/** Free: in stock and not reserved by an order. */
function readingOf(product: JsonRecord, warehouse: string): Omit<StockReading, 'sku'> {
	const stock = asRecord(asRecord(product['warehouses'])[warehouse]);
	const levelMilli = toMilli(stock['free'] ?? stock['totalInStock'] ?? 0);
	return { externalId: idOf(product), ...(levelMilli === undefined ? {} : { levelMilli }) };
}

function listingOf(product: JsonRecord, warehouse: string): StockListing {
	const [name, category, barcode] = [asText(product['name']), asText(product['groupName']), asText(product['code2'])];
	const price = toMicros(product['priceWithVat']);
	return {
		...readingOf(product, warehouse),
		sku: skuOf(product) ?? '',
		...(name === undefined ? {} : { name }),
		...(category === undefined ? {} : { category }),
		...(barcode === undefined ? {} : { barcode }),
		...(price === undefined ? {} : { priceMicros: price }),
	};
}

const skuOf = (product: JsonRecord) => asText(product['code']);
const idOf = (product: JsonRecord) => asText(product['productID']) ?? '';
