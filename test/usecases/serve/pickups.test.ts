/** Orders to collect: noted once, ready, reminded of once, handed over once. */
import fc from 'fast-check';
import { pickupAdvice } from '../../../shop/pickup/advice';
import { newCode, readCode, shownCode } from '../../../shop/pickup/code';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';

const DAY = 86_400_000;
let shop: MemoryShop;
beforeEach(async () => (shop = await memoryShop()));
afterEach(async () => await shop.close());

const order = (number: string, more: object = {}) => ({
	transaction_id: number, source: 'web', channel: 'online', timestamp: '2025-12-11T10:00:00Z', customer: { name: 'Iñaki Etxeberria', email: 'inaki@shop.example' },
	items: [{ sku: 'ORUJO', product_name: 'Orujo', quantity: 2, price: 14 }], total_amount: 28, ...more,
});
const batch = (...items: object[]) => ({ items, simulate: false });

async function register(body: object) {
	const [result] = await shop.run('registerPickups', { ...batch(body), store: 'Santander', holdStock: true });
	if (result?.ok !== true) throw new Error('not read');
	return result.value;
}

async function stock(quantity: number) {
	await shop.run('recordMovements', { items: [{ json: { sku: 'ORUJO', quantity, location: 'Santander', kind: 'count' }, fields: {}, key: `c${quantity}` }], simulate: false, defaultKind: 'count' } as never);
}
const levels = async () => await shop.rows('SELECT on_hand_milli, reserved_milli FROM stock_levels WHERE sku = ?', 'ORUJO');

it('walks from the order to the counter', async () => {
	await stock(5);
	const noted = await register(order('W-1'));
	expect(noted).toMatchObject({ status: 'reserved', reason: 'pickup_registered', order: 'W-1', store: 'Santander', missing: [], code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/) });
	expect(await levels()).toEqual([{ on_hand_milli: 5000, reserved_milli: 2000 }]);
	expect(await register(order('W-1'))).toMatchObject({ reason: 'already_registered', code: noted.code });

	const [early] = await shop.run('handOverPickups', { ...batch({}), codes: [noted.code!], notes: ['Marta'] });
	expect(early).toMatchObject({ status: 'skipped', reason: 'pickup_not_ready' });
	const [ready] = await shop.run('markPickupsReady', { ...batch({}), codes: ['W-1'], notes: ['Taquilla 4'] });
	expect(ready).toMatchObject({ status: 'ready', reason: 'pickup_ready', notice: { subject: 'Tu pedido W-1 está listo en Santander' } });
	expect(ready!.notice!.text).toContain(noted.code!);
	expect(ready!.notice!.text).toContain('Taquilla 4');
	expect((await shop.run('markPickupsReady', { ...batch({}), codes: ['W-1'], notes: [''] }))[0]).toMatchObject({ reason: 'already_ready', notice: null });

	// A scanner may give it in small letters and without the dash.
	const [handed] = await shop.run('handOverPickups', { ...batch({}), codes: [noted.scan!.toLowerCase()], notes: ['Marta'] });
	expect(handed).toMatchObject({ status: 'collected', reason: 'handed_over', customer: { name: 'Iñaki Etxeberria' }, items: [{ sku: 'ORUJO', quantity: 2 }] });
	expect((await shop.run('handOverPickups', { ...batch({}), codes: [noted.code!], notes: [''] }))[0]).toMatchObject({ status: 'skipped', reason: 'already_collected' });

	// The sale takes the goods that were promised to it.
	await shop.run('syncStock', { ...batch(order('W-1')), fallbackLocation: 'Santander' });
	expect(await levels()).toEqual([{ on_hand_milli: 3000, reserved_milli: 0 }]);
});

it('sets nothing aside that the sale has taken already, and says what is missing', async () => {
	await stock(3);
	await shop.run('syncStock', { ...batch(order('W-1')), fallbackLocation: 'Santander' });
	await register(order('W-1'));
	expect(await levels()).toEqual([{ on_hand_milli: 1000, reserved_milli: 0 }]);
	expect(await register(order('W-2'))).toMatchObject({ status: 'reserved', missing: [{ sku: 'ORUJO', wanted: 2, available: 1 }] });
});

it('hands nothing over that was given back, and frees its goods', async () => {
	await stock(5);
	const { code } = await register(order('W-1'));
	await shop.run('acceptSales', { triggerId: 'w:n', bodies: [{ transaction_id: 'D-1', kind: 'refund', refund_of: 'W-1', source: 'web', channel: 'online', timestamp: '2025-12-11T11:00:00Z', items: [], total_amount: 28 }], keep: true, simulate: false, withFacts: false });
	expect((await shop.run('handOverPickups', { ...batch({}), codes: [code!], notes: [''] }))[0]).toMatchObject({ status: 'skipped', reason: 'pickup_cancelled' });
	expect(await levels()).toEqual([{ on_hand_milli: 5000, reserved_milli: 0 }]);
});

it('reminds once', async () => {
	await register(order('W-1'));
	await shop.run('markPickupsReady', { ...batch({}), codes: ['W-1'], notes: [''] });
	const due = { afterDays: 3, limit: 10, simulate: false };
	expect(await shop.run('duePickups', due)).toEqual([]);
	shop.clock.now += 3 * DAY;
	expect(await shop.run('duePickups', { ...due, simulate: true })).toHaveLength(1);
	expect(await shop.run('duePickups', due)).toMatchObject([{ status: 'waits', order: 'W-1', customer: { email: 'inaki@shop.example' }, notice: { subject: 'Tu pedido W-1 te espera en Santander' } }]);
	expect(await shop.run('duePickups', due)).toEqual([]);
});

it('knows no other code, and asks for the code where a number is of several', async () => {
	await register(order('7'));
	await register(order('7', { source: 'amazon', channel: 'marketplace' }));
	const answers = await shop.run('handOverPickups', { ...batch({}, {}, {}), codes: ['7', 'ZZZZ-ZZZZ', ''], notes: ['', '', ''] });
	expect(answers.map((answer) => answer.reason)).toEqual(['several_pickups', 'pickup_unknown', 'pickup_unknown']);
	expect(await register({ ...order('D-1'), kind: 'refund', refund_of: '7' })).toMatchObject({ reason: 'not_an_order' });
});

it('counts by day and advises by ordinary days', async () => {
	for (const [day, orders] of [[0, 3], [1, 25], [2, 21]] as const) {
		shop.clock.now = Date.parse('2025-12-11T12:00:00Z') + day * DAY;
		for (let index = 0; index < orders; index++) await register(order(`W-${day}-${index}`));
	}
	const [counts] = await shop.run('pickupCounts', { days: 30 });
	expect(counts).toMatchObject({ store: 'Santander', orders: 49, days: 3, a_day: 21, busiest: { day: '2025-12-12', orders: 25 }, reason: 'lockers_advised' });
	expect([19, 20, 50, 51].map(pickupAdvice)).toEqual(['counter_enough', 'lockers_advised', 'lockers_advised', 'smart_lockers_advised']);
});

it('reads its codes back, however they are said', () => {
	fc.assert(fc.property(fc.array(fc.nat(31), { minLength: 8, maxLength: 8 }), (numbers) => {
		const left = [...numbers];
		const code = newCode(() => left.pop()!);
		expect(readCode(shownCode(code))).toBe(code);
		expect(readCode(` ${code.toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l')} `)).toBe(code);
	}));
	expect(readCode('W-1')).toBeUndefined();
});
