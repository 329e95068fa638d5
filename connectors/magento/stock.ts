/**
 * Stock in Magento with its Multi Source Inventory: source items, a hundred a call. What a buyer can buy there is a source's
 * quantity less what open orders have reserved and have not shipped; so what may be sold is written with that added, and read
 * with it taken off. Orders that are no sale yet reserve too, on top.
 * https://developer.adobe.com/commerce/webapi/rest/inventory/
 */
import type { HttpClient } from '../http';
import { asNumber, asText, type JsonRecord } from '../json';
import { skuGroups } from '../skuGroups';
import type { StockCapability, StockReading } from '../stock';
import { isStale, orHalves, wholeUnits, writeLevels, type ItemOutcome, type Placed, type StockPort } from '../stockWrite';
import { readReserved } from './reserved';
import { AT_ONCE, reservedOf, salableMilli, sourceItems } from './sourceItems';
import { listStock } from './stockList';

/** What Magento calls the only source of a shop that never made another. */
export const DEFAULT_SOURCE = 'default';

export const magentoStock: StockCapability = {
	batchSize: AT_ONCE,
	async write(http, levels) {
		return await writeLevels(port(http, levels[0]?.place ?? DEFAULT_SOURCE, await readReserved(http)), levels);
	},
	async read(http, items, place = DEFAULT_SOURCE) {
		const reserved = await readReserved(http);
		const readings: StockReading[] = [];
		for (const skus of skuGroups(items.map((item) => item.sku))) {
			const rows = await sourceItems(http, skus, place);
			readings.push(...skus.flatMap((sku) => {
				const row = rows.get(sku.toLowerCase());
				return row ? [{ sku, externalId: sku, levelMilli: salableMilli(row, reserved) }] : [];
			}));
		}
		return readings;
	},
	list: async (http, cursor, place = DEFAULT_SOURCE) => await listStock(http, cursor, place),
};

/** Magento's own key is the SKU. */
function port(http: HttpClient, source: string, reserved: ReadonlyMap<string, number>): StockPort<JsonRecord> {
	return {
		partSize: AT_ONCE,
		smallestPart: 10,
		targetOf: () => undefined,
		idOf: (row) => asText(row['sku']) ?? '',
		groupsOf: (skus) => skuGroups(skus),
		async find(skus) {
			const rows = await sourceItems(http, skus, source);
			return new Map(skus.flatMap((sku) => {
				const row = rows.get(sku.toLowerCase());
				return row ? [[sku, { target: row }] as const] : [];
			}));
		},
		async writePart(part) {
			const outcomes = new Map<Placed<JsonRecord>, ItemOutcome>();
			for (const item of part) {
				const currentMilli = salableMilli(item.target, reserved);
				if (isStale(item.level.expectedMilli, currentMilli)) outcomes.set(item, { status: 'stale', currentMilli });
			}
			const toWrite = part.filter((item) => !outcomes.has(item));
			const written = await orHalves(toWrite, async (items) => await save(http, items, reserved));
			for (const [index, outcome] of written.entries()) outcomes.set(toWrite[index]!, outcome);
			return part.map((item) => outcomes.get(item)!);
		},
	};
}

async function save(http: HttpClient, items: readonly Placed<JsonRecord>[], reserved: ReadonlyMap<string, number>): Promise<void> {
	const sourceItems = items.map(({ level, target }) => {
		const quantity = wholeUnits(level.availableMilli) + reservedOf(target, reserved);
		// Somebody took it off sale although there is some.
		const keptOff = asNumber(target['status']) === 0 && asNumber(target['quantity']) > 0;
		return { sku: asText(target['sku']) ?? level.sku, source_code: target['source_code'], quantity, status: quantity > 0 && !keptOff ? 1 : 0 };
	});
	// https://developer.adobe.com/commerce/webapi/rest/inventory/manage-source-items/
	await http.request({ operation: 'stock of products', method: 'POST', path: '/V1/inventory/source-items', json: { sourceItems }, idempotent: true, timeoutMs: 60_000, budgetMs: 120_000 });
}
