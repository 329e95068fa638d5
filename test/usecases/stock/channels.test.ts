import { importCatalogueList } from '../../../usecases/importCatalogueList';
import { importFromChannel } from '../../../usecases/stock/importFromChannel';
import { publishPending } from '../../../usecases/stock/publishPending';
import { pullStock } from '../../../usecases/stock/pullStock';
import { pushStock } from '../../../usecases/stock/pushStock';
import { reconcile } from '../../../usecases/stock/reconcile';
import { reconcileStock } from '../../../usecases/stock/reconcileStock';
import type { ReconcileOptions } from '../../../usecases/stock/reconcileStock';
import type { StockChange } from '../../../connectors/stock';
import { FakeChannel } from '../../support/fakeChannel';
import { itemOf, stockShop } from '../../support/stockShop';
import type { StockShop } from '../../support/stockShop';

let shop: StockShop;
let web: FakeChannel;
const owner = 'test';
const fix: ReconcileOptions = { owner, simulate: false, master: 'ledger', changeMaster: false, location: 'Tienda', acceptZeros: false };

beforeEach(async () => {
	shop = await stockShop();
	web = new FakeChannel({ id: 'web', compareAndSet: true }, shop.time);
});
afterEach(async () => await shop.close());

const many = (count: number) => Array.from({ length: count }, (_, index) => `SKU-${String(index).padStart(4, '0')}`);
async function stocked(skus: readonly string[], units = 10): Promise<void> {
	for (const sku of skus) web.list(sku);
	await shop.count(Object.fromEntries(skus.map((sku) => [sku, units])));
	await pushStock(shop, web.target, { owner });
	web.calls = 0;
	web.written.length = 0;
}

describe('a push', () => {
	it('tells what changed, once however often it moved, in the largest batches', async () => {
		await stocked(many(120));
		for (let move = 0; move < 40; move++) await shop.record('loss', { sku: 'SKU-0001', quantity: 0.1 });
		await shop.sell({ sku: 'SKU-0002', units: 1 });
		expect((await pushStock(shop, web.target, { owner })).map((level) => [level.sku, level.available, level.status])).toEqual([['SKU-0001', 6, 'sent'], ['SKU-0002', 9, 'sent']]);
		expect([web.calls, web.written]).toEqual([1, ['SKU-0001', 'SKU-0002']]);
		expect(await pushStock(shop, web.target, { owner })).toEqual([]);
		expect(web.calls).toBe(1);
	});

	it('lets near SKUs go at once, and what waits goes with them', async () => {
		await stocked(many(10));
		await shop.sell({ sku: 'SKU-0001', units: 1 });
		expect(await pushStock(shop, web.target, { owner, skus: ['SKU-0001'], nearOnly: true })).toEqual([]);
		await shop.sell({ sku: 'SKU-0002', units: 9 });
		expect((await pushStock(shop, web.target, { owner, skus: ['SKU-0002'], nearOnly: true })).map((level) => level.sku)).toEqual(['SKU-0002', 'SKU-0001']);
		expect(web.calls).toBe(1);
	});

	it('lists what the channel does not have, and says nothing of what nobody counted', async () => {
		await stocked(['A']);
		await shop.count({ B: 3 });
		await shop.sell({ sku: 'NEVER', units: 1 });
		expect((await pushStock(shop, web.target, { owner, skus: ['A', 'B', 'NEVER'] })).map((level) => [level.sku, level.status, level.reason])).toEqual([['NEVER', 'skipped', 'never_counted'], ['B', 'unmapped', 'sku_unmapped']]);
	});

	it('uses the channel’s own names, and tells bundles as their parts move', async () => {
		await stocked(['A', 'tin']);
		await importCatalogueList(shop, [{ sku: 'LATA', name: 'Lata', stock: 12, location: 'Tienda' }, { sku: 'LATA', channel: 'web', channel_sku: 'tin' }, { sku: 'PACK', name: 'Pack', componentes: 'LATA*6' }], 'map');
		web.list('PACK');
		await pushStock(shop, web.target, { owner });
		expect([web.level('tin'), web.level('PACK')]).toEqual([12, 2]);
		await shop.sell({ sku: 'LATA', units: 1 });
		await pushStock(shop, web.target, { owner, skus: ['LATA'] });
		expect([web.level('tin'), web.level('PACK')]).toEqual([11, 1]);
	});

	it('is not doubled by two processes at once', async () => {
		await stocked(many(100));
		for (const sku of many(100)) await shop.record('loss', { sku, quantity: 1 });
		await Promise.all([pushStock(shop, web.target, { owner: 'one' }), pushStock(shop, web.target, { owner: 'two' })]);
		expect(web.written.toSorted()).toEqual(many(100));
	});

	it('does not undo a sale there that has not reached us', async () => {
		await stocked(['A']);
		web.sell('A', 2);
		await shop.record('receipt', { sku: 'A', quantity: 1 });
		expect((await pushStock(shop, web.target, { owner })).map((level) => level.status)).toEqual(['held']);
		expect(web.level('A')).toBe(8);
		await shop.sell({ sku: 'A', units: 2, source: 'web' });
		await pushStock(shop, web.target, { owner });
		expect(web.level('A')).toBe(9);
	});

	it('tells it in the end where no sale explains it', async () => {
		await stocked(['A']);
		web.sell('A', 2);
		await shop.record('receipt', { sku: 'A', quantity: 1 });
		await pushStock(shop, web.target, { owner });
		shop.later(11 * 60_000);
		expect((await publishPending(shop, web.target, { owner, location: 'Tienda', simulate: false })).alarms).toMatchObject([{ event: 'changed_there', sku: 'A' }]);
		expect(web.level('A')).toBe(11);
	});

	it('settles by reading what was left without an answer', async () => {
		const changes = new FakeChannel({ id: 'erp', takes: 'delta' }, shop.time);
		changes.list('A');
		await shop.count({ A: 10 });
		let calls = 0;
		changes.fault = () => (++calls === 2 ? 'cut-after' : undefined);
		expect((await pushStock(shop, changes.target, { owner })).map((level) => level.status)).toEqual(['unknown']);
		expect(changes.level('A')).toBe(10);
		shop.later(60_000);
		expect((await pushStock(shop, changes.target, { owner })).map((level) => level.status)).toEqual(['sent']);
		expect([changes.level('A'), changes.written]).toEqual([10, ['A']]);
	});

	it('simulated tells and sends nothing', async () => {
		await stocked(['A']);
		await shop.sell({ sku: 'A', units: 1 });
		expect((await publishPending(shop, web.target, { owner, location: 'Tienda', simulate: true })).stock).toMatchObject({ status: 'simulated', would_send: [{ sku: 'A', available: 9 }] });
		expect(web.calls).toBe(0);
	});

	it('keeps back a channel’s own safety stock, of one product too', async () => {
		const market = new FakeChannel({ id: 'market', view: { locations: [], combine: 'sum', figure: 'available', safety: { safetyMilli: 2000, safetyBp: 0 } } }, shop.time);
		market.list('A');
		market.list('B');
		await shop.count({ A: 5, B: 5 });
		await importCatalogueList(shop, [{ sku: 'B', channel: 'market', safety_units: 4 }], 'rule');
		await pushStock(shop, market.target, { owner });
		expect([market.level('A'), market.level('B')]).toEqual([3, 1]);
	});
});

describe('an import from a channel', () => {
	it('opens the stock of what was never counted, and wipes nothing', async () => {
		web.list('A', 4);
		web.list('B', 7);
		await shop.count({ B: 2 });
		expect(await importFromChannel(shop, web.target, 'Tienda')).toMatchObject({ listed: 2, created: 1, known: 1, counted: 1 });
		await importFromChannel(shop, web.target, 'Tienda');
		expect(await shop.rows('SELECT sku, on_hand_milli FROM stock_levels ORDER BY sku')).toEqual([{ sku: 'A', on_hand_milli: 4000 }, { sku: 'B', on_hand_milli: 2000 }]);
	});

	it('refuses a catalogue that says zero of everything', async () => {
		for (const sku of many(8)) web.list(sku, 0);
		expect(await importFromChannel(shop, web.target, 'Tienda')).toMatchObject({ listed: 8, counted: 0, refused: 'suspicious_zero' });
		expect(await shop.rows('SELECT sku FROM stock_levels')).toEqual([]);
	});

	it('lists where prices differ', async () => {
		await importCatalogueList(shop, [{ sku: 'A', name: 'A', price: '9,50' }, { sku: 'B', name: 'B', price: 3 }], 'prices');
		const { stock } = web.target.connector;
		web.target.connector.stock = { ...stock!, list: async () => ({ listings: [{ sku: 'A', priceMicros: 9_900_000 }, { sku: 'B', priceMicros: 3_000_000 }] }) };
		expect((await importFromChannel(shop, web.target, 'Tienda')).price_differences).toEqual([{ sku: 'A', prices: { ledger: 9.5, 'web:1': 9.9 } }]);
	});
});

describe('a reconciliation', () => {
	it('finds differences both ways with their causes, and only tells where it should', async () => {
		await stocked(['A', 'B', 'C']);
		await shop.count({ HERE: 1 });
		web.list('THERE', 3);
		web.sell('B', 4);
		await shop.sell({ sku: 'C', units: 1, id: 'T-9', store: 'Tienda' });
		const answer = await reconcile(shop, web.target, { ...fix, simulate: true });
		expect(answer.stock).toMatchObject({
			status: 'drift', compared: 3, same: 1, unknown_here: ['THERE'], missing_there: ['HERE'],
			drifts: [
				{ sku: 'B', reason: 'changed_there', wanted: 10, shown: 6, unexplained: -4 },
				{ sku: 'C', reason: 'not_sent_yet', wanted: 9, shown: 10, movements: ['till/tienda/T-9#1'] },
			],
		});
		expect(answer.alarms.map((alarm) => [alarm.event, alarm.sku])).toEqual([['drift_found', 'B'], ['drift_found', 'C'], ['sku_unknown', 'THERE']]);
		expect([web.level('B'), web.level('C')]).toEqual([6, 10]);
		expect(await shop.rows('SELECT sku FROM unmapped_skus')).toEqual([]);
	});

	it('puts the channel right where the ledger keeps the stock', async () => {
		await stocked(['A', 'B']);
		web.sell('A', 4);
		web.sell('B', -4);
		expect(await reconcileStock(shop, web.target, fix)).toMatchObject({ fixed: 2 });
		expect([web.level('A'), web.level('B')]).toEqual([10, 10]);
		expect(await reconcileStock(shop, web.target, fix)).toMatchObject({ drifts: [], same: 2 });
	});

	it('is known to Shop Health where it could not be put right, since the first time', async () => {
		await stocked(['A', 'B']);
		const drift = async () => (await shop.run('shopHealth', { sensitivity: 'normal', days: 7 })).checks.find(({ check }) => check === 'drift');
		await reconcileStock(shop, web.target, fix);
		expect(await drift()).toMatchObject({ status: 'ok', reason: 'stock_in_step' });
		web.sell('A', 4);
		// Only told of: no trace.
		await reconcileStock(shop, web.target, { ...fix, simulate: true });
		expect(await drift()).toMatchObject({ status: 'ok' });
		await shop.run('noteDrift', { channel: 'web:1', skus: ['A'] });
		const since = (await drift())!.since;
		await shop.run('noteDrift', { channel: 'web:1', skus: ['A', 'B'] });
		expect(await drift()).toMatchObject({ status: 'warn', reason: 'stock_drifts', count: 2, since, examples: ['web:1: 2 (A, B)'] });
		await shop.run('noteDrift', { channel: 'web:1', skus: [] });
		expect(await drift()).toMatchObject({ status: 'ok' });
	});

	it('follows an ERP that keeps it, and tells it what was sold elsewhere', async () => {
		const erp = new FakeChannel({ id: 'erp', takes: 'delta', view: { locations: [], combine: 'sum', figure: 'on_hand' } }, shop.time);
		erp.list('A', 10);
		await importFromChannel(shop, erp.target, 'Tienda');
		await pushStock(shop, erp.target, { owner });
		await shop.sell({ sku: 'A', units: 1 });
		erp.sell('A', -5);
		const asMaster = { ...fix, master: 'channel' as const };
		expect(await reconcileStock(shop, erp.target, asMaster)).toMatchObject({ fixed: 1 });
		expect([erp.level('A'), (await shop.rows<{ on_hand_milli: number }>('SELECT on_hand_milli FROM stock_levels'))[0]?.on_hand_milli]).toEqual([14, 14_000]);
		await expect(reconcileStock(shop, web.target, fix)).rejects.toThrow('erp:1');
		await reconcileStock(shop, web.target, { ...fix, changeMaster: true });
	});

	it('refuses to follow an ERP that says zero of everything', async () => {
		const erp = new FakeChannel({ id: 'erp', view: { locations: [], combine: 'sum', figure: 'on_hand' } }, shop.time);
		for (const sku of many(9)) erp.list(sku);
		await shop.count(Object.fromEntries(many(9).map((sku) => [sku, 5])));
		const answer = await reconcile(shop, erp.target, { ...fix, master: 'channel' });
		expect([answer.stock.reason, answer.alarms[0]?.event, answer.stock.fixed]).toEqual(['suspicious_zero', 'suspicious_zero', 0]);
		expect(await shop.rows('SELECT DISTINCT on_hand_milli FROM stock_levels')).toEqual([{ on_hand_milli: 5000 }]);
	});

	it('names a level that somebody changed in the file', async () => {
		await stocked(['A']);
		await shop.database.transaction('process', async (sql) => await sql.run("UPDATE stock_levels SET on_hand_milli = 3000 WHERE sku = 'A'"));
		expect((await reconcile(shop, web.target, { ...fix, simulate: true })).alarms).toMatchObject([{ event: 'level_broken', sku: 'A', on_hand: 3, sum: 10 }, { event: 'drift_found' }]);
	});
});

it('movements that a channel lists are booked once, and its list is read on from there', async () => {
	await stocked(['A']);
	const change = (id: string, quantityMilli: number, kind: StockChange['kind'] = 'loss'): StockChange => ({ id, kind, sku: 'A', quantityMilli, occurredAt: shop.time.now() });
	const cursors: (string | undefined)[] = [];
	web.target.connector.stock = {
		...web.target.connector.stock!,
		changes: async (_http, { cursor }) => {
			cursors.push(cursor);
			return cursor === undefined ? { changes: [change('1', -2000), change('2', 6000, 'count')], cursor: 'p2', more: true } : { changes: [change('2', 6000, 'count'), change('3', 1000, 'receipt')], cursor: 'p3', more: false };
		},
	};
	expect((await pullStock(shop, web.target, 'Tienda')).booked).toBe(3);
	expect((await pullStock(shop, web.target, 'Tienda')).booked).toBe(0);
	expect(cursors).toEqual([undefined, 'p2', 'p3']);
	expect(await shop.rows('SELECT on_hand_milli FROM stock_levels')).toEqual([{ on_hand_milli: 7000 }]);
});

it('a reservation is told to channels, and its end too', async () => {
	await stocked(['A']);
	await shop.run('reserveStock', { items: [itemOf({ sku: 'A', quantity: 4, order_id: 'P-1' })], simulate: false, intoSafety: false, keepForMs: 60_000 });
	await pushStock(shop, web.target, { owner });
	expect(web.level('A')).toBe(6);
	shop.later(60_000);
	await pushStock(shop, web.target, { owner });
	expect(web.level('A')).toBe(10);
});
