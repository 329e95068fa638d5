/** Stock Sync on n8n's own engine, with a shop in memory and a channel made by hand. */
import type { IDataObject } from 'n8n-workflow';
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';
import { StockSync } from '../../nodes';
import type { OpenedShop } from '../../nodes/support/openShopFor';
import type { OutsideSystem } from '../../nodes/support/outside';
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { connectors } from '../../usecases/outsideSystems';
import { runOnEngine } from '../support/engine';
import { FakeChannel } from '../support/fakeChannel';
import { stockShop } from '../support/stockShop';
import type { StockShop } from '../support/stockShop';

let mockShop: OpenedShop;
let mockOutside: OutsideSystem;

jest.mock('../../nodes/support/openShopFor', () => ({
	...jest.requireActual<object>('../../nodes/support/openShopFor'),
	openShopFor: async () => await Promise.resolve(mockShop),
}));
jest.mock('../../nodes/support/outside', () => ({ openOutside: async () => await Promise.resolve(mockOutside) }));

let shop: StockShop;
let web: FakeChannel;

beforeEach(async () => {
	shop = await stockShop();
	mockShop = { ...shop, settings: shop.settings, tillSecret: undefined };
	web = new FakeChannel({ id: 'woocommerce', compareAndSet: true }, shop.time);
	mockOutside = { connector: web.target.connector, http: web.target.http, account: web.target.channel };
	await importCatalogueList(shop, [{ sku: 'A', name: 'Anchoas', stock: 5, min_stock: 2, location: 'Tienda', price: 9 }, { sku: 'B', name: 'Sobaos', stock: 8, location: 'Tienda' }], 'opening');
	for (const sku of ['A', 'B']) web.list(sku);
});
afterEach(async () => await shop.close());

/** One Stock Sync after a trigger, with its parameters as a person sets them. */
async function run(parameters: IDataObject, item: IDataObject, onError?: string) {
	const node = (name: string, type: string, more: object = {}) => ({ id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more });
	const file = {
		name: 'one node',
		nodes: [node('Start', 'n8n-nodes-tpv-crm.posTrigger'), node('Stock', 'n8n-nodes-tpv-crm.stockSync', { parameters, ...(onError === undefined ? {} : { onError }) })],
		connections: { Start: { main: [[{ node: 'Stock', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	} as unknown as WorkflowFile;
	const { run: ran, output } = await runOnEngine(file, item);
	return { status: ran.status, error: ran.data.resultData.error, items: output('Stock').map((each) => each.json), low: output('Stock', 1).map((each) => each.json), alarms: output('Stock', 2).map((each) => each.json) };
}

const sale = (sku: string, quantity: number, number = 'T-1') => ({ transaction_id: number, timestamp: '2026-11-22T09:00:00Z', store_location: 'Tienda', items: [{ sku, product_name: sku, quantity, price: 1 }], total_amount: quantity });

it('reads what to do from the item, and hands every item on with one key', async () => {
	const item = { sku: 'A', cantidad: 2, motivo: 'rota', more: 'stays' };
	const { items, low } = await run({ operation: 'record', kind: 'loss' }, item);
	expect(items).toEqual([{ ...item, stock: { status: 'moved', reason: 'moved', message: 'Stock movido', lines: [{ sku: 'A', location: 'Tienda', moved: -2, on_hand: 3, available: 3, reason: 'moved' }] } }]);
	expect(low).toEqual([]);
	expect((await run({ operation: 'count', sku: 'A', quantity: '2' }, {})).low).toMatchObject([{ event: 'low_stock', sku: 'A', on_hand: 2, minimum: 2 }]);
});

it('says which field is wrong, beside the item', async () => {
	const { items, alarms, status } = await run({ operation: 'record' }, { sku: 'A', quantity: 1 });
	expect([status, items[0]?.stock, alarms[0]?.event]).toMatchObject(['success', { status: 'failed', reason: 'row_unreadable' }, 'row_unreadable']);
});

it('reserves, tells what is left, and releases', async () => {
	const order = { order_id: 'P-1', items: [{ sku: 'A', quantity: 4 }] };
	expect((await run({ operation: 'reserve' }, order)).items[0]?.stock).toMatchObject({ status: 'reserved', reservation_id: 'P-1', expires_at: '2026-11-24T10:00:00+01:00' });
	expect((await run({ operation: 'availability' }, { sku: 'A' })).items[0]?.stock).toMatchObject({ status: 'available', lines: [{ available: 1, reserved: 4 }] });
	const refused = await run({ operation: 'reserve', sku: 'A', quantity: '2', reference: 'P-2' }, {});
	expect([refused.items[0]?.stock, refused.alarms]).toMatchObject([{ status: 'refused', reason: 'not_enough' }, [{ event: 'not_enough', sku: 'A' }]]);
	expect((await run({ operation: 'release' }, order)).items[0]?.stock).toMatchObject({ status: 'released' });
});

it('tells the channel at once, or only the last units', async () => {
	expect((await run({ channel: 'woocommerce' }, sale('A', 1))).items[0]?.stock).toMatchObject({ channel: { system: 'woocommerce', status: 'published', levels: [{ sku: 'A', available: 4, status: 'sent' }] } });
	expect(web.level('A')).toBe(4);
	expect((await run({ channel: 'woocommerce', publish: 'nearSafety' }, sale('B', 1, 'T-2'))).items[0]?.stock).toMatchObject({ channel: { status: 'skipped', reason: 'nothing_to_send' } });
	expect(web.level('B')).toBe(0);
	expect((await run({ operation: 'push', channel: 'woocommerce' }, {})).items[0]?.stock).toMatchObject({ status: 'published', sent: 1 });
	expect(web.level('B')).toBe(7);
});

it('looks at the stock as the channel’s options say, here and in Push Pending', async () => {
	await run({ channel: 'woocommerce', channelOptions: { safetyUnits: 2, locations: 'Tienda' } }, sale('A', 1));
	expect(web.level('A')).toBe(2);
	await run({ operation: 'push', channel: 'woocommerce' }, {});
	expect([web.level('A'), web.level('B')]).toEqual([2, 6]);
});

it('gives a sale of what is gone as an event that names both', async () => {
	await run({}, sale('A', 5));
	const { items, alarms } = await run({}, { ...sale('A', 1, 'W-1'), source: 'web' });
	expect(items[0]?.stock).toMatchObject({ status: 'moved', lines: [{ on_hand: -1 }] });
	expect(alarms).toMatchObject([{ event: 'oversold', missing: 1, sale: { source: 'web' }, taken_by: { id: 'till/tienda/T-1' } }]);
});

it('reconciles: only tells, then puts right', async () => {
	await run({ operation: 'push', channel: 'woocommerce' }, {});
	web.sell('B', 3);
	const told = await run({ operation: 'reconcile', channel: 'woocommerce' }, {});
	expect([told.items[0]?.stock, told.alarms]).toMatchObject([{ status: 'drift', drifts: [{ sku: 'B', wanted: 8, shown: 5 }] }, [{ event: 'drift_found', sku: 'B' }]]);
	expect(web.level('B')).toBe(5);
	expect((await run({ operation: 'reconcile', channel: 'woocommerce', differences: 'fix' }, {})).items[0]?.stock).toMatchObject({ status: 'fixed', fixed: 1 });
	expect(web.level('B')).toBe(8);
});

it('imports a channel’s catalogue, and lists what is low', async () => {
	web.list('C', 4);
	expect((await run({ operation: 'import', source: 'channel', channel: 'woocommerce', fallbackLocation: 'Almacén' }, {})).items).toMatchObject([{ listed: 3, created: 1, known: 2, counted: 1 }]);
	await run({ operation: 'record', kind: 'loss', sku: 'A', quantity: '4' }, {});
	const { items, low } = await run({ operation: 'lowStock' }, { from: 'schedule' });
	expect(items).toMatchObject([{ from: 'schedule', stock: { status: 'low', orders: [{ supplier: null, lines: [{ sku: 'A' }] }] } }]);
	expect(low).toMatchObject([{ event: 'low_stock', sku: 'A', reason: 'below_minimum' }]);
});

it('stops where the channel cannot be reached, or goes on with what happened', async () => {
	web.fault = () => 'cut-before';
	expect(await run({ channel: 'woocommerce' }, sale('A', 1))).toMatchObject({ status: 'error', items: [] });
	const { status, items } = await run({ channel: 'woocommerce' }, sale('A', 1), 'continueRegularOutput');
	expect([status, items[0]?.stock]).toMatchObject(['success', { status: 'already_moved', channel: { status: 'failed', reason: 'channel_refused' } }]);
	web.fault = () => undefined;
	await run({ operation: 'push', channel: 'woocommerce' }, {});
	expect(web.level('A')).toBe(4);
});

it('simulates without a trace, here and there', async () => {
	expect((await run({ channel: 'woocommerce', simulate: true }, sale('A', 1))).items[0]?.stock).toMatchObject({ simulated: true, lines: [{ on_hand: 4 }], channel: { levels: [{ sku: 'A', status: 'simulated' }] } });
	expect([web.calls, (await shop.rows("SELECT 1 AS one FROM stock_movements WHERE kind = 'sale'")).length]).toEqual([0, 0]);
});

it('offers every system whose stock can be written, with its credentials', () => {
	const { description } = new StockSync();
	const offered = description.properties.filter((property) => property.name === 'channel').map((property) => property.options?.map((option) => 'value' in option && option.value) ?? []);
	const asked = description.credentials?.map((credential) => credential.name);
	const systems = connectors.filter((connector) => connector.stock !== undefined);
	expect(systems.length).toBeGreaterThanOrEqual(14);
	expect(offered).toHaveLength(3);
	for (const system of systems) {
		expect(offered.every((options) => options.includes(system.id))).toBe(true);
		expect(asked).toEqual(expect.arrayContaining([...system.credentials]));
	}
});

it('writes what may be sold as a list: everything, then what changed', async () => {
	const list = { operation: 'list', listName: 'tienda', listKind: 'csv', listRows: 'changed' };
	expect((await run(list, {})).items).toEqual([{ stock: { status: 'written', rows: [{ sku: 'A', available: 5 }, { sku: 'B', available: 8 }] } }]);
	await run({}, sale('B', 3));
	expect((await run({ ...list, simulate: true }, {})).items[0]?.stock).toMatchObject({ rows: [{ sku: 'B', available: 5 }] });
	expect((await run(list, {})).items[0]?.stock).toMatchObject({ rows: [{ sku: 'B', available: 5 }] });
	expect((await run(list, {})).items[0]?.stock).toEqual({ status: 'skipped', rows: [] });
	expect((await run({ ...list, listRows: 'all', listKind: 'excel' }, {})).items[0]?.stock).toMatchObject({ rows: [{ sku: 'A', available: 5 }, { sku: 'B', available: 5 }] });
});
