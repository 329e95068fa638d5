import { asRecord } from '../../connectors/json';
import { shopify } from '../../connectors/shopify';
import { FakeClock } from './fakeClock';
import { shopifyStandIn } from './shopify';
import { accountAt, stockSuite } from './stockSuite';
import { describeWithContract } from './vendorContracts';

function stage(clock: FakeClock) {
	const standIn = shopifyStandIn('token', () => clock.now());
	const { inventory } = standIn.model;
	const item = (sku: string) => inventory.find(sku).available;
	return {
		standIn,
		inventory,
		http: accountAt(shopify, standIn, clock, { authorization: 'token', site: 'tienda' }),
		list: (sku: string, units: number) => void inventory.list(sku, units),
		level: (sku: string) => item(sku).get(9),
		sell: (sku: string, units: number) => void item(sku).set(9, item(sku).get(9)! - units),
		set: (sku: string, units: number) => void item(sku).set(9, units),
		placeName: 'Tienda Santander',
		isWrite: ({ body }: { body?: unknown }) => String(asRecord(body)['query']).includes('inventorySetQuantities'),
	};
}

describeWithContract('shopify', 'Shopify’s stock', () => {
	stockSuite(shopify, stage, { many: 520 });

	const write = (http: ReturnType<typeof stage>['http'], levels: { sku: string; units: number; expected?: number; place?: string }[]) =>
		shopify.stock!.write(http, levels.map(({ sku, units, expected, place }) => ({
			sku, availableMilli: units * 1000, idempotencyKey: `${sku}-1`, ...(expected === undefined ? {} : { expectedMilli: expected * 1000 }), ...(place === undefined ? {} : { place }),
		})));

	it('one that changed meanwhile is left, and its neighbours are written all the same', async () => {
		const { http, inventory, level } = stage(new FakeClock());
		for (const sku of ['A', 'B', 'C']) inventory.list(sku, 5);
		inventory.find('B').available.set(9, 4);
		expect(await write(http, ['A', 'B', 'C'].map((sku) => ({ sku, units: 8, expected: 5 })))).toMatchObject([{ status: 'written' }, { sku: 'B', status: 'stale' }, { status: 'written' }]);
		expect(['A', 'B', 'C'].map(level)).toEqual([8, 4, 8]);
	});

	it('says why one cannot be written', async () => {
		const { http, inventory } = stage(new FakeClock());
		inventory.list('SIN', 1, { tracked: false });
		inventory.list('DOBLE', 1);
		inventory.list('DOBLE', 2);
		inventory.list('LEJOS', 1, { available: new Map([[10, 3]]) });
		const results = await write(http, ['SIN', 'DOBLE', 'LEJOS'].map((sku) => ({ sku, units: 8 })));
		expect(results.map(({ status, message }) => [status, message])).toEqual([
			['failed', expect.stringContaining('Track quantity')],
			['failed', expect.stringContaining('2 products share this SKU')],
			['failed', expect.stringContaining('not stocked at this location')],
		]);
	});

	it('writes at the place that was chosen, and lists each place', async () => {
		const { http, inventory } = stage(new FakeClock());
		inventory.locations.set(10, 'Almacén');
		inventory.list('A', 1, { available: new Map([[9, 1], [10, 3]]), barcode: '8410000000017' });
		await write(http, [{ sku: 'A', units: 30, expected: 3, place: '10' }]);
		expect([...inventory.find('A').available]).toEqual([[9, 1], [10, 30]]);
		expect((await shopify.stock!.list!(http, undefined)).listings).toEqual([
			{ sku: 'A', externalId: '4000', name: 'Producto A', category: 'Conservas', barcode: '8410000000017', priceMicros: 9_500_000, levelMilli: 1000, places: [{ place: 'Tienda Santander', levelMilli: 1000 }, { place: 'Almacén', levelMilli: 30_000 }] },
		]);
	});

	it('a product made anew is found by its SKU', async () => {
		const { http, inventory, level } = stage(new FakeClock());
		inventory.list('A', 1);
		expect(await shopify.stock!.write(http, [{ sku: 'A', availableMilli: 6000, externalId: '1' }])).toEqual([{ sku: 'A', status: 'written', externalId: '4000' }]);
		expect(level('A')).toBe(6);
	});
});
