/** A shop in memory that counts, sells and tells channels, on a clock that the test turns. */
import type { StockFields } from '../../shop/stock/stockRow';
import { importCatalogueList } from '../../usecases/importCatalogueList';
import type { Shop } from '../../usecases/shop';
import type { StockItem } from '../../usecases/units/stock/stockItems';
import { FakeClock } from '../contract/fakeClock';
import { memoryShop } from './memoryShop';
import type { MemoryShop } from './memoryShop';

export interface StockShop extends MemoryShop {
	time: FakeClock;
	/** Milliseconds. */
	later(milliseconds: number): void;
	/** Counts these at a location, in units. */
	count(levels: Record<string, number>, location?: string): Promise<void>;
	sell(line: { sku: string; units: number; id?: string; source?: string; store?: string }): ReturnType<typeof sellOn>;
	record(kind: string, fields: StockFields & Record<string, unknown>): Promise<void>;
}

let serial = 0;

export async function stockShop(): Promise<StockShop> {
	const time = new FakeClock(Date.UTC(2026, 10, 22, 9, 0, 0));
	const shop = await memoryShop({}, time.now());
	Object.defineProperty(shop.clock, 'now', { get: () => time.now() });
	return Object.assign(shop, {
		time,
		later: (milliseconds: number) => time.advance(milliseconds),
		count: async (levels: Record<string, number>, location = 'Tienda') => {
			serial += 1;
			await importCatalogueList(shop, Object.entries(levels).map(([sku, stock]) => ({ sku, stock, location, name: sku })), `count-${serial}`, true);
		},
		sell: async (line: Parameters<StockShop['sell']>[0]) => await sellOn(shop, line),
		record: async (kind: string, fields: StockFields & Record<string, unknown>) => {
			serial += 1;
			await shop.run('recordMovements', { items: [itemOf({ kind, ...fields }, `m-${serial}`)], simulate: false, fallbackLocation: 'Tienda' });
		},
	});
}

export function itemOf(json: Record<string, unknown>, key = 'item'): StockItem {
	return { json, fields: {}, key };
}

/** One line sold; negative units are a line that came back. */
export async function sellOn(shop: Shop, { sku, units, id, source = 'till', store }: { sku: string; units: number; id?: string; source?: string; store?: string }) {
	serial += 1;
	const sale = {
		transaction_id: id ?? `S-${serial}`,
		source,
		timestamp: '2026-11-22T09:00:00Z',
		...(store === undefined ? {} : { store_location: store }),
		items: [{ sku, product_name: sku, quantity: units, price: 1 }],
		total_amount: units,
	};
	const [result] = await shop.run('syncStock', { items: [sale], simulate: false, fallbackLocation: 'Tienda' });
	if (!result?.ok) throw new Error(JSON.stringify(result));
	return result.value;
}
