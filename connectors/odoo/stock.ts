/**
 * Stock in Odoo: what is free in a location and those below it (on hand less reserved), since orders reserve and leave when they
 * are delivered. It is written as an inventory: quants made in Odoo's inventory mode, many in one call and one transaction, which
 * changes those that are there. https://www.odoo.com/documentation/18.0/applications/inventory_and_mrp/inventory.html
 */
import { AccountCache } from '../accountCache';
import type { HttpClient } from '../http';
import { asText, type JsonRecord } from '../json';
import type { StockCapability, StockReading } from '../stock';
import { chunks } from '../chunks';
import { isStale, matching, onlyOne, orHalves, writeLevels, type Found, type ItemOutcome, type Placed, type StockPort } from '../stockWrite';
import { callOdoo, searchRead } from './call';
import { listStock } from './stockList';
import { freeMilli, quantsOf, type Quants } from './quants';
import { byId, idOf, pointed } from './values';

const AT_ONCE = 200;

const locations = new AccountCache<number>();

export const odooStock: StockCapability = {
	batchSize: AT_ONCE,
	write: async (http, levels) => await writeLevels(port(http, await locationOf(http, levels[0]?.place)), levels),
	async read(http, items, place) {
		const location = await locationOf(http, place);
		const readings: StockReading[] = [];
		for (const part of chunks(items, AT_ONCE)) {
			const products = await productsOf(http, part);
			const quants = await quantsOf(http, [...products.values()], location);
			readings.push(...[...products].map(([sku, id]) => ({ sku, externalId: String(id), levelMilli: freeMilli(quants.get(id)) })));
		}
		return readings;
	},
	list: async (http, cursor, place) => await listStock(http, cursor, await locationOf(http, place)),
};

function port(http: HttpClient, location: number): StockPort<number> {
	return {
		partSize: AT_ONCE,
		smallestPart: 10,
		targetOf: (externalId) => (/^[1-9]\d{0,14}$/.test(externalId ?? '') ? Number(externalId) : undefined),
		idOf: String,
		groupsOf: (skus) => chunks([...new Set(skus)], AT_ONCE),
		async find(skus) {
			const products = await productsBySku(http, skus);
			return new Map(skus.flatMap((sku) => {
				const found = onlyOne(matching(products, sku, skuOf), withStock, (product) => String(idOf(product)));
				return found ? [[sku, found] as const] : [];
			}));
		},
		writePart: async (part) => await writePart(http, part, location),
	};
}

async function writePart(http: HttpClient, part: readonly Placed<number>[], location: number): Promise<ItemOutcome[]> {
	const ids = part.map((item) => item.target);
	const there = byId(await searchRead(http, { operation: 'products', model: 'product.product', domain: [['id', 'in', ids]], fields: ['default_code'] }));
	const quants = await quantsOf(http, ids, location);
	const outcomes = new Map<Placed<number>, ItemOutcome>();
	for (const item of part) {
		const outcome = there.has(item.target) ? obstacle(item, quants.get(item.target)) : { status: 'gone' as const, message: 'The product was deleted or archived' };
		if (outcome) outcomes.set(item, outcome);
	}
	const toWrite = part.filter((item) => !outcomes.has(item));
	const written = await orHalves(toWrite, async (items) => {
		const values = items.map(({ level, target }) => ({ product_id: target, location_id: location, inventory_quantity_auto_apply: (level.availableMilli + takenMilli(quants.get(target))) / 1000 }));
		// https://github.com/odoo/odoo/blob/18.0/addons/stock/models/stock_quant.py (`create` in inventory mode)
		await callOdoo(http, { operation: 'inventory', model: 'stock.quant', method: 'create', args: { vals_list: values, context: { inventory_mode: true } }, first: 'vals_list', idempotent: true });
	});
	for (const [index, outcome] of written.entries()) outcomes.set(toWrite[index]!, outcome);
	return part.map((item) => outcomes.get(item)!);
}

function obstacle({ level }: Placed<number>, quants: Quants | undefined): ItemOutcome | undefined {
	const currentMilli = freeMilli(quants);
	if (isStale(level.expectedMilli, currentMilli)) return { status: 'stale', currentMilli };
	if (level.availableMilli + takenMilli(quants) < 0) return { status: 'failed', message: 'The goods lie in locations below this one: choose one of them as the place' };
	return undefined;
}

/** What the location itself has to hold besides what may be sold: reservations, less what lies below it. */
function takenMilli(quants: Quants | undefined): number {
	return (quants?.reservedMilli ?? 0) - (quants?.belowMilli ?? 0);
}

function withStock(product: JsonRecord): Found<number> {
	if (product['tracking'] === 'lot' || product['tracking'] === 'serial') return { problem: 'Odoo tracks it by lot or serial number, which have to be counted there' };
	return { target: idOf(product) ?? 0 };
}

async function productsOf(http: HttpClient, items: readonly { sku: string; externalId?: string }[]): Promise<Map<string, number>> {
	const found = await productsBySku(http, items.map((item) => item.sku));
	return new Map(items.flatMap(({ sku }) => {
		const [match, ...others] = matching(found, sku, skuOf);
		const id = match && idOf(match);
		return id === undefined || others.length > 0 ? [] : [[sku, id] as const];
	}));
}

async function productsBySku(http: HttpClient, skus: readonly string[]): Promise<JsonRecord[]> {
	return await searchRead(http, { operation: 'SKU lookup', model: 'product.product', domain: [['default_code', 'in', skus]], fields: ['default_code', 'tracking'] });
}

const skuOf = (product: JsonRecord) => asText(product['default_code']);

/** The one chosen; else where the first warehouse keeps its stock. */
async function locationOf(http: HttpClient, place: string | undefined): Promise<number> {
	if (place !== undefined) return Number(place);
	return await locations.get(`${http.account} ${http.baseUrl}`, async () => {
		const [warehouse] = await searchRead(http, { operation: 'warehouse', model: 'stock.warehouse', domain: [], fields: ['lot_stock_id'], limit: 1, order: 'sequence, id' });
		return pointed(warehouse?.['lot_stock_id']).id ?? 0;
	});
}
