import { createSquare } from '../../connectors/square';
import { pullStock } from '../../usecases/stock/pullStock';
import { stockShop } from '../support/stockShop';
import { FakeClock } from './fakeClock';
import { squareStandIn } from './square';
import { accountAt, stockSuite } from './stockSuite';
import { describeWithContract } from './vendorContracts';

const square = createSquare();

function stage(clock: FakeClock) {
	const standIn = squareStandIn('token', () => clock.now());
	const { inventory } = standIn.model;
	return {
		standIn,
		inventory,
		http: accountAt(square, standIn, clock, { authorization: 'Bearer token' }),
		list: (sku: string, units: number) => inventory.list(sku, units),
		level: (sku: string) => inventory.level(`VAR-${sku}`),
		sell: (sku: string, units: number) => inventory.move(sku, -units, { from_state: 'IN_STOCK', to_state: 'SOLD', transaction_id: 'T' }),
		set: (sku: string, units: number) => inventory.count(sku, units),
		placeName: 'Tienda Santander',
		isWrite: ({ path }: { path: string }) => path === '/v2/inventory/changes/batch-create',
	};
}

describeWithContract('square', 'Square’s stock', () => {
	stockSuite(square, stage, { many: 230 });

	it('a sale that happens while a level is on its way is set against it', async () => {
		const clock = new FakeClock();
		const { http, inventory, level } = stage(clock);
		inventory.list('A', 5);
		const asOf = clock.now() + 1000;
		clock.advance(3000);
		inventory.move('A', -1, { from_state: 'IN_STOCK', to_state: 'SOLD', transaction_id: 'T' });
		await square.stock!.write(http, [{ sku: 'A', availableMilli: 8000, asOf, idempotencyKey: 'k' }]);
		expect(level('A')).toBe(7);
	});

	it('one that is gone does not stop its neighbours', async () => {
		const clock = new FakeClock();
		const { http, inventory, level } = stage(clock);
		inventory.list('A', 5);
		const asOf = clock.now();
		expect(await square.stock!.write(http, [{ sku: 'B', availableMilli: 8000, externalId: 'VAR-B', asOf }, { sku: 'A', availableMilli: 8000, externalId: 'VAR-A', asOf }])).toMatchObject([{ status: 'unmapped' }, { status: 'written' }]);
		expect(level('A')).toBe(8);
	});

	it('goods in, losses and counts over there come in once; our own and those of sales do not', async () => {
		const shop = await stockShop();
		const { http, inventory } = stage(shop.time);
		const target = { connector: square, http, channel: 'square:1' };
		inventory.list('A', 10);
		inventory.list('B', 10);
		await shop.count({ A: 10, B: 10 }, 'Tienda Santander');
		await pullStock(shop, target, 'Tienda Santander');
		shop.later(600_000);
		inventory.move('A', 5, { from_state: 'NONE', to_state: 'IN_STOCK' });
		inventory.move('A', -2, { from_state: 'IN_STOCK', to_state: 'WASTE' });
		inventory.move('A', -3, { from_state: 'IN_STOCK', to_state: 'SOLD', transaction_id: 'T' });
		inventory.count('B', 4);
		inventory.count('B', 9, { reference_id: 'tpv-ours' });
		shop.later(1000);
		expect((await pullStock(shop, target, 'Tienda Santander')).booked).toBe(3);
		expect((await pullStock(shop, target, 'Tienda Santander')).booked).toBe(0);
		expect(await shop.rows('SELECT sku, on_hand_milli / 1000 AS units FROM stock_levels ORDER BY sku')).toEqual([{ sku: 'A', units: 13 }, { sku: 'B', units: 4 }]);
		await shop.close();
	});
});
