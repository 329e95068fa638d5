import { importCatalogueList } from '../../../usecases/importCatalogueList';
import type { MovementAnswer } from '../../../usecases/units/stock/recordMovements';
import type { ReservationAnswer } from '../../../usecases/units/stock/reservations';
import { itemOf, stockShop } from '../../support/stockShop';
import type { StockShop } from '../../support/stockShop';

let shop: StockShop;

beforeEach(async () => {
	shop = await stockShop();
});
afterEach(async () => {
	expect((await shop.run('checkStockLedger', {})).broken).toEqual([]);
	await shop.close();
});

const record = async (json: Record<string, unknown>, key = 'one', simulate = false) =>
	(await shop.run('recordMovements', { items: [itemOf(json, key)], simulate, fallbackLocation: 'Tienda' }))[0] as MovementAnswer;
const reserve = async (json: Record<string, unknown>, keepForMs = 3_600_000, intoSafety = false) =>
	(await shop.run('reserveStock', { items: [itemOf(json)], simulate: false, intoSafety, keepForMs }))[0] as ReservationAnswer;
const release = async (reservation: string) => (await shop.run('releaseStock', { items: [itemOf({ reservation_id: reservation })], simulate: false }))[0] as ReservationAnswer;
const levels = async () =>
	Object.fromEntries((await shop.rows<{ id: string; units: number }>("SELECT sku || ' ' || location AS id, on_hand_milli / 1000.0 AS units FROM stock_levels ORDER BY 1")).map((row) => [row.id, row.units]));
const available = async (sku: string) => {
	const [answer] = await shop.run('stockAvailability', { items: [itemOf({ sku })] });
	return answer && 'lines' in answer ? answer.lines[0] : undefined;
};

describe('movements', () => {
	it('change what lies where, each in its way, once', async () => {
		await shop.count({ A: 10 });
		await record({ kind: 'entrada', sku: 'A', cantidad: 5 }, 'in');
		await record({ kind: 'merma', sku: 'A', cantidad: 2, nota: 'rota' }, 'loss');
		await record({ kind: 'traspaso', sku: 'A', cantidad: 4, origen: 'Tienda', destino: 'Almacén' }, 'move');
		await record({ kind: 'venta', sku: 'A', cantidad: 1, location: 'Almacén' }, 'sale');
		await record({ kind: 'recuento', sku: 'A', cantidad: 8, location: 'Tienda' }, 'count');
		expect(await levels()).toEqual({ 'A Almacén': 3, 'A Tienda': 8 });
		expect(await record({ kind: 'merma', sku: 'A', cantidad: 2 }, 'loss')).toMatchObject({ status: 'already_moved', lines: [{ moved: 0, reason: 'already_moved' }] });
		expect(await shop.rows("SELECT note FROM stock_movements WHERE kind = 'loss'")).toEqual([{ note: 'rota' }]);
	});

	it('that lack something say what, and stop no other', async () => {
		const answers = await shop.run('recordMovements', {
			items: [itemOf({ kind: 'sale', sku: 'A' }), itemOf({ sku: 'A', quantity: 1 }), itemOf({ kind: 'transfer', sku: 'A', quantity: 1 }), itemOf({ kind: 'receipt', sku: 'A', quantity: 1 }, 'good')],
			simulate: false,
			fallbackLocation: 'Tienda',
		});
		expect(answers.map((answer) => [answer.reason, answer.status])).toEqual([['row_unreadable', 'failed'], ['row_unreadable', 'failed'], ['row_unreadable', 'failed'], ['moved', 'moved']]);
	});

	it('simulated leave no trace', async () => {
		await shop.count({ A: 10 });
		expect(await record({ kind: 'loss', sku: 'A', quantity: 3 }, 'one', true)).toMatchObject({ simulated: true, lines: [{ on_hand: 7 }] });
		expect(await levels()).toEqual({ 'A Tienda': 10 });
	});
});

describe('low stock', () => {
	it('is told once on crossing, and again only after recovery', async () => {
		await importCatalogueList(shop, [{ sku: 'A', name: 'Anchoas', stock: 6, min_stock: 4, location: 'Tienda' }], 'opening');
		const told: number[] = [];
		for (const [kind, quantity] of [['loss', 1], ['loss', 1], ['loss', 1], ['return', 1], ['receipt', 1], ['loss', 1]] as const) {
			told.push((await record({ kind, sku: 'A', quantity }, `step-${told.length}`)).low.length);
		}
		// 5, 4 (crossed), 3, 4, 5 (recovered), 4 (crossed again)
		expect(told).toEqual([0, 1, 0, 0, 0, 1]);
	});

	it('lists what to order, by supplier, from how fast it sells', async () => {
		await importCatalogueList(shop, [
			{ sku: 'A', name: 'Anchoas', stock: 40, min_stock: 4, proveedor: 'Conservas SL', ref_proveedor: 'C-1', plazo_dias: 5, unidades_caja: 12, location: 'Tienda' },
			{ sku: 'B', name: 'Sobaos', stock: 3, min_stock: 4, location: 'Tienda' },
			{ sku: 'C', name: 'Quieto', stock: 9, min_stock: 1, location: 'Tienda' },
		], 'opening');
		shop.later(10 * 86_400_000);
		await record({ kind: 'sale', sku: 'A', quantity: 30, timestamp: '2026-11-30T10:00:00Z' }, 'sales');
		const answer = await shop.run('lowStock', { days: 28, coverDays: 14, leadDays: 7 });
		expect(answer).toMatchObject({
			status: 'low',
			orders: [
				{ supplier: 'Conservas SL', lines: [{ sku: 'A', supplier_sku: 'C-1', order: 60 }] },
				{ supplier: null, lines: [{ sku: 'B', order: 1 }] },
			],
			low: [{ sku: 'A', reason: 'runs_out', sold_per_day: 3, days_left: 3 }, { sku: 'B', reason: 'below_minimum', minimum: 4, days_left: null }],
		});
	});
});

describe('reservations', () => {
	it('keep goods off the market until released, run out or sold', async () => {
		await shop.count({ A: 3 });
		expect(await reserve({ sku: 'A', quantity: 2, order_id: 'P-1' })).toMatchObject({ status: 'reserved', reservation_id: 'P-1', expires_at: '2026-11-22T11:00:00+01:00', lines: [{ location: 'Tienda', reserved: 2, available: 1 }] });
		expect(await available('A')).toMatchObject({ available: 1, on_hand: 3, reserved: 2 });
		expect(await reserve({ sku: 'A', quantity: 2, order_id: 'P-1' })).toMatchObject({ status: 'already_reserved' });
		expect(await reserve({ sku: 'A', quantity: 2, order_id: 'P-2' })).toMatchObject({ status: 'refused', reason: 'not_enough', alarms: [{ event: 'not_enough', wanted: 2, available: 1 }] });
		expect(await release('P-1')).toMatchObject({ status: 'released', lines: [{ sku: 'A', available: 3 }] });
		expect((await release('P-1')).reason).toBe('already_released');
		expect((await release('P-9')).reason).toBe('reservation_unknown');
		expect(await reserve({ sku: 'A', quantity: 2, order_id: 'P-1' })).toMatchObject({ status: 'reserved' });
	});

	it('run out by themselves', async () => {
		await shop.count({ A: 1 });
		await reserve({ sku: 'A', order_id: 'P-1' });
		shop.later(3_600_000);
		expect(await available('A')).toMatchObject({ available: 1, reserved: 0 });
		expect(await reserve({ sku: 'A', order_id: 'P-2' })).toMatchObject({ status: 'reserved' });
		expect((await release('P-1')).reason).toBe('reservation_expired');
		expect(await shop.rows('SELECT reservation_id, state FROM stock_reservations ORDER BY 1')).toEqual([{ reservation_id: 'P-1', state: 'expired' }, { reservation_id: 'P-2', state: 'active' }]);
	});

	it('hold all lines of an order or none', async () => {
		await shop.count({ A: 5, B: 1 });
		expect(await reserve({ order_id: 'P-1', items: [{ sku: 'A', quantity: 2 }, { sku: 'B', quantity: 2 }] })).toMatchObject({ status: 'refused', lines: [{ sku: 'B', available: 1 }] });
		expect([(await available('A'))?.reserved, (await available('B'))?.reserved]).toEqual([0, 0]);
	});

	it('leave the safety stock alone, unless a person says otherwise', async () => {
		await importCatalogueList(shop, [{ sku: 'A', name: 'Anchoas', stock: 3, safety_units: 2, location: 'Tienda' }], 'opening');
		expect(await reserve({ sku: 'A', quantity: 2, order_id: 'P-1' })).toMatchObject({ status: 'refused' });
		expect(await reserve({ sku: 'A', quantity: 3, order_id: 'P-1' }, 1000, true)).toMatchObject({ status: 'reserved' });
	});

	it('are kept by the sale they were made for, from where they lie', async () => {
		await shop.count({ A: 2 }, 'Almacén');
		await shop.count({ A: 2 }, 'Tienda');
		await reserve({ sku: 'A', quantity: 2, order_id: '512', source: 'web', location: 'Almacén' });
		const answer = await shop.sell({ sku: 'A', units: 2, id: '512', source: 'web' });
		expect(answer).toMatchObject({ lines: [{ location: 'Almacén', on_hand: 0, available: 2 }], alarms: [] });
		expect(await shop.rows('SELECT state FROM stock_reservations')).toEqual([{ state: 'sold' }]);
	});
});

describe('a sale of what is not there', () => {
	it('is booked, and names the sale that had the last', async () => {
		await shop.count({ A: 1 });
		expect((await shop.sell({ sku: 'A', units: 1, id: 'T-1', store: 'Tienda' })).alarms).toEqual([]);
		const { alarms, lines } = await shop.sell({ sku: 'A', units: 2, id: 'W-1', source: 'web' });
		expect(lines).toMatchObject([{ on_hand: -2, available: 0 }]);
		expect(alarms).toMatchObject([{ event: 'oversold', missing: 2, sale: { id: 'web/-/W-1', source: 'web' }, taken_by: { id: 'till/tienda/T-1', source: 'till' } }]);
	});

	it('is told again where the run is repeated, and moves nothing more', async () => {
		await shop.count({ A: 0 });
		await shop.sell({ sku: 'A', units: 1, id: 'T-1' });
		expect(await shop.sell({ sku: 'A', units: 1, id: 'T-1' })).toMatchObject({ status: 'already_moved', alarms: [{ event: 'oversold', missing: 1 }] });
	});

	it('is none where it only left another place than it lay, or nobody ever counted', async () => {
		await shop.count({ A: 5 }, 'Almacén');
		await shop.count({ A: 0 }, 'Tienda');
		expect((await shop.sell({ sku: 'A', units: 1, store: 'Tienda' })).alarms).toEqual([]);
		expect((await shop.sell({ sku: 'NEVER', units: 1 })).alarms.map((alarm) => alarm.event)).toEqual(['sku_unknown']);
	});

	it('includes what is promised and gets lost', async () => {
		await shop.count({ A: 1 });
		await reserve({ sku: 'A', order_id: 'P-1' });
		expect((await record({ kind: 'loss', sku: 'A', quantity: 1 })).alarms).toMatchObject([{ event: 'promised_missing', missing: 1, taken_by: { kind: 'reservation', id: 'P-1' } }]);
	});
});

describe('what others call a thing', () => {
	beforeEach(async () => {
		await importCatalogueList(shop, [
			{ sku: 'ANCHOA-001', name: 'Lata', barcode: '8410000000016', stock: 20, location: 'Tienda' },
			{ sku: 'CAJA', name: 'Caja', stock: 5, location: 'Tienda' },
			{ sku: 'LOTE-6', name: 'Lote', componentes: 'ANCHOA-001*6 + CAJA' },
			{ sku: 'ANCHOA-001', canal: 'web', sku_canal: 'anchovy-tin' },
		], 'opening');
	});

	it('is found by its name there, its barcode, or as a bundle of parts', async () => {
		expect((await shop.sell({ sku: 'anchovy-tin', units: 1, source: 'web' })).lines).toMatchObject([{ sku: 'ANCHOA-001', on_hand: 19 }]);
		expect((await shop.sell({ sku: '8410000000016', units: 1 })).lines).toMatchObject([{ sku: 'ANCHOA-001', on_hand: 18 }]);
		expect((await shop.sell({ sku: 'LOTE-6', units: 2 })).lines).toMatchObject([{ sku: 'ANCHOA-001', moved: -12, on_hand: 6 }, { sku: 'CAJA', moved: -2, on_hand: 3 }]);
		expect(await available('LOTE-6')).toMatchObject({ status: 'available', available: 1, parts: [{ sku: 'ANCHOA-001', quantity: 6 }, { sku: 'CAJA', quantity: 1 }] });
	});

	it('and is listed, told once and moved all the same where nobody knows it', async () => {
		expect((await shop.sell({ sku: 'anchovy-tin', units: 1, source: 'till' })).alarms).toMatchObject([{ event: 'sku_unknown', sku: 'anchovy-tin' }]);
		expect((await shop.sell({ sku: 'anchovy-tin', units: 1, source: 'till' })).alarms).toEqual([]);
		expect((await shop.run('checkStockLedger', {})).unmapped).toMatchObject([{ system: 'till', sku: 'anchovy-tin', times: 2 }]);
		expect(await levels()).toMatchObject({ 'anchovy-tin Tienda': -2 });
		await importCatalogueList(shop, [{ sku: 'ANCHOA-001', canal: 'till', sku_canal: 'anchovy-tin' }], 'map');
		expect((await shop.run('checkStockLedger', {})).unmapped).toEqual([]);
	});

	it('is not guessed from a barcode that two products carry', async () => {
		const answer = await importCatalogueList(shop, [{ sku: 'OTRA', name: 'Otra', barcode: '8410000000016' }], 'twice');
		expect(answer.warnings).toEqual([{ field: 'barcode', message: '«8410000000016» lo llevan ANCHOA-001, OTRA' }]);
		expect((await shop.sell({ sku: '8410000000016', units: 1 })).lines).toMatchObject([{ sku: '8410000000016' }]);
	});
});

describe('a list that says zero of everything', () => {
	const zeros = Array.from({ length: 10 }, (_, index) => ({ sku: `S${index}`, name: 'x', stock: 0, location: 'Tienda' }));

	it('is refused, and taken where a person confirms it', async () => {
		await shop.count(Object.fromEntries(zeros.map((row) => [row.sku, 4])));
		expect(await importCatalogueList(shop, zeros, 'broken')).toMatchObject({ rows: 10, counted: 0, refused: 'suspicious_zero' });
		expect(Object.values(await levels())).toEqual(Array(10).fill(4));
		expect(await importCatalogueList(shop, zeros, 'confirmed', true)).toMatchObject({ counted: 10 });
	});
});
