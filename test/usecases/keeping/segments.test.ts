/** What each condition of a segment means, what entering and leaving tell, and that time and merges move people too. */
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { importBookingList } from '../../../usecases/importBookingList';
import { updateSegments } from '../../../usecases/segments/update';
import type { Condition } from '../../../shop/segment/definition';
import { define, keep, membership } from './keeping';

let shop: MemoryShop;
const DAY = 86_400_000;
const NOW = Date.parse('2025-12-11T12:00:00Z');
const NAMES: Record<string, string> = { ana: 'Ana García Ruiz', luis: 'Luis Cobo Sainz', marta: 'Marta Polo Vega', pedro: 'Pedro Salas Gil' };

beforeEach(async () => {
	shop = await memoryShop({}, NOW);
});

afterEach(async () => await shop.close());

let ticket = 0;
async function buys(who: string, daysAgo: number, sku: string, price: number, more: object = {}): Promise<object> {
	ticket += 1;
	const sale = {
		transaction_id: `S-${ticket}`,
		timestamp: new Date(shop.clock.now - daysAgo * DAY).toISOString(),
		customer: { email: `${who}@shop.es`, name: NAMES[who] },
		store_location: 'Tienda Santander',
		items: [{ sku, product_name: sku, quantity: 1, price, category: sku === 'CHUPETE' ? 'Niños' : 'Comida' }],
		total_amount: price,
		...more,
	};
	await keep(shop, sale, ['crm']);
	return sale;
}

const online = { source: 'woocommerce', channel: 'online', store_location: undefined };
const who = async (...conditions: Condition[]) => {
	await define(shop, 'asked', ...conditions);
	return ((await membership(shop)).asked ?? []).map((email) => email.split('@')[0]);
};

describe('a condition', () => {
	beforeEach(async () => {
		await buys('ana', 200, 'ANCHOA', 30);
		await buys('ana', 5, 'QUESO', 12, online);
		await buys('luis', 190, 'ANCHOA', 50);
		await buys('marta', 20, 'CHUPETE', 9, { store_location: 'Potes' });
		const sale = (await buys('pedro', 10, 'ANCHOA', 80)) as { transaction_id: string };
		await buys('pedro', 9, 'ANCHOA', 80, { kind: 'refund', refund_of: sale.transaction_id });
		for (let index = 0; index < 4; index++) await buys('marta', 30 + index, 'PAN', 2, { store_location: 'Potes' });
	});

	it.each<[string, Condition[], string[]]>([
		['a product, given back or not', [{ kind: 'product', skus: ['ANCHOA'], bought: true }], ['ana', 'luis']],
		['a product lately', [{ kind: 'product', skus: ['ANCHOA', 'QUESO'], bought: true, withinDays: 100 }], ['ana']],
		['a product never', [{ kind: 'product', skus: ['ANCHOA'], bought: false }], ['marta', 'pedro']],
		['a category that the till names', [{ kind: 'category', categories: ['Niños'], bought: true }], ['marta']],
		['a category that nobody knows', [{ kind: 'category', categories: ['Motos'], bought: true }], []],
		['not seen for six months', [{ kind: 'not_seen', days: 182, where: 'anywhere' }], ['luis']],
		['not seen in the shop', [{ kind: 'not_seen', days: 182, where: 'store' }], ['ana', 'luis']],
		['seen online', [{ kind: 'seen', days: 30, where: 'online' }], ['ana']],
		['the top one', [{ kind: 'top', count: 1, by: 'spent' }], ['luis']],
		['the top two by purchases', [{ kind: 'top', count: 2, by: 'purchases' }], ['ana', 'marta']],
		['more than there are', [{ kind: 'top', count: 50, by: 'spent_online' }], ['ana']],
		['a first purchase', [{ kind: 'first_time' }], ['luis']],
		['regulars', [{ kind: 'vip' }], ['marta']],
		['a season', [{ kind: 'season', from: '2025-05-01', to: '2025-06-30' }], ['ana', 'luis']],
		['a store', [{ kind: 'store', stores: ['Potes', 'Suances'] }], ['marta']],
		['an amount', [{ kind: 'spent', atLeastCents: 4000, where: 'anywhere' }], ['ana', 'luis']],
		['an amount in store', [{ kind: 'spent', atLeastCents: 100, atMostCents: 3000, where: 'store' }], ['ana', 'marta']],
		['a number of purchases', [{ kind: 'purchases', atLeast: 2, atMost: 4 }], ['ana']],
		['two at once', [{ kind: 'not_seen', days: 90, where: 'anywhere' }, { kind: 'top', count: 2, by: 'spent' }], ['luis']],
	])('%s', async (_, conditions, expected) => {
		expect(await who(...conditions)).toEqual(expected);
		// And one by one, as after a sale.
		const before = await membership(shop);
		await shop.database.transaction('process', async (sql) => {
			await sql.run('DELETE FROM segment_members');
			for (const { id } of await sql.all<{ id: number }>('SELECT id FROM customers')) await updateSegments({ sql, shop: shop.settings, now: shop.clock.now }, [id]);
		});
		expect(await membership(shop)).toEqual(before);
	});

	it('any of several', async () => {
		await shop.run('defineSegment', { name: 'any', definition: { match: 'any', conditions: [{ kind: 'first_time' }, { kind: 'vip' }] } });
		expect((await membership(shop)).any).toEqual(['luis@shop.es', 'marta@shop.es']);
	});

	it('that says nothing is refused in words', async () => {
		for (const condition of [{ kind: 'product', skus: [], bought: true }, { kind: 'season', from: '2025-09-01', to: '2025-06-01' }, { kind: 'top', count: 0, by: 'spent' }] as Condition[]) {
			expect(await shop.run('defineSegment', { name: 'wrong', definition: { match: 'all', conditions: [condition] } })).toMatchObject({ status: 'refused', reason: 'segment_wrong' });
		}
	});
});

it('bookings count as visits, each once, until they are cancelled', async () => {
	await buys('ana', 200, 'ANCHOA', 30);
	await define(shop, 'summer', { kind: 'season', from: '2025-06-21', to: '2025-09-22' });
	await define(shop, 'away', { kind: 'not_seen', days: 150, where: 'anywhere' });
	expect(await membership(shop)).toEqual({ away: ['ana@shop.es'], summer: [] });
	const row = { localizador: 'R-1', nombre: NAMES.ana, email: 'ana@shop.es', fecha: '14/08/2025', hora: '21:30', estado: 'confirmada', local: 'Suances' };
	const guest = { ...row, localizador: 'R-2', nombre: NAMES.pedro, email: 'pedro@shop.es' };
	expect(await importBookingList(shop, [row, guest, { nombre: 'Nadie', fecha: '2025-08-01' }], 'bookings')).toMatchObject({ rows: 3, added: 2, problems: [{ row: 3 }] });
	expect(await membership(shop)).toEqual({ away: [], summer: ['ana@shop.es', 'pedro@shop.es'] });
	expect(await importBookingList(shop, [row], 'bookings')).toMatchObject({ repeated: 1 });
	expect(await importBookingList(shop, [{ ...row, estado: 'Cancelada' }], 'bookings')).toMatchObject({ changed: 1 });
	expect(await membership(shop)).toEqual({ away: ['ana@shop.es'], summer: ['pedro@shop.es'] });
});

it('tells who entered and who left, once to each listener', async () => {
	await buys('ana', 10, 'ANCHOA', 100);
	await define(shop, 'top 1', { kind: 'top', count: 1, by: 'spent' });
	const hear = async (listener: string) => {
		const { events, upTo } = await shop.run('segmentEvents', { listener, segments: [], limit: 100, peek: false });
		await shop.run('heardSegmentEvents', { listener, upTo });
		return events.map(({ event, customer, segment }) => [event, segment, customer.email]);
	};
	expect(await hear('tags')).toEqual([]);
	await buys('luis', 1, 'ANCHOA', 200);
	expect(await hear('tags')).toEqual([['segment_left', 'top 1', 'ana@shop.es'], ['segment_entered', 'top 1', 'luis@shop.es']]);
	expect(await hear('tags')).toEqual([]);
	expect(await hear('newcomer')).toEqual([]);
	expect((await shop.run('segmentEvents', { listener: 'editor', segments: ['top 1'], limit: 10, peek: true })).events).toHaveLength(2);
});

it('time moves people: taken anew once a day', async () => {
	await buys('ana', 0, 'ANCHOA', 30);
	await define(shop, 'away', { kind: 'not_seen', days: 180, where: 'anywhere' });
	await define(shop, 'all', { kind: 'purchases', atLeast: 1 });
	expect(await shop.run('refreshOneSegment', {})).toBe(false);
	shop.clock.now += 181 * DAY;
	expect(await shop.run('refreshOneSegment', {})).toBe(true);
	expect(await shop.run('refreshOneSegment', {})).toBe(false);
	expect((await membership(shop)).away).toEqual(['ana@shop.es']);
	expect(await shop.rows("SELECT change, reason FROM segment_events")).toEqual([{ change: 'entered', reason: 'segment_time' }]);
});

it('merging and its undoing move people along', async () => {
	await buys('ana', 3, 'ANCHOA', 60);
	await buys('luis', 3, 'ANCHOA', 60);
	await buys('marta', 3, 'ANCHOA', 100);
	await define(shop, 'top 1', { kind: 'top', count: 1, by: 'spent' });
	await define(shop, 'two', { kind: 'purchases', atLeast: 2 });
	expect(await membership(shop)).toEqual({ 'top 1': ['marta@shop.es'], two: [] });
	const merged = await shop.run('mergeCustomers', { customer: 'C1', other: 'C2' });
	await shop.run('refreshOneSegment', {});
	const [one] = await shop.rows<{ email: string }>('SELECT email FROM customers WHERE id = 1');
	expect(await membership(shop)).toEqual({ 'top 1': [one!.email], two: [one!.email] });
	await shop.run('undoMerge', { mergeId: merged.merge_id! });
	await shop.run('refreshOneSegment', {});
	expect(await membership(shop)).toEqual({ 'top 1': ['marta@shop.es'], two: [] });
});

it('a segment’s people are given a page at a time, with what may be done with them', async () => {
	for (const person of Object.keys(NAMES)) await buys(person, 3, 'ANCHOA', 10);
	await define(shop, 'all', { kind: 'purchases', atLeast: 1 });
	const first = (await shop.run('segmentMembers', { name: 'all', after: 0, limit: 3 }))!;
	const rest = (await shop.run('segmentMembers', { name: 'all', after: Number(first.at(-1)!.customer_id.slice(1)), limit: 3 }))!;
	expect([...first, ...rest].map(({ customer }) => customer.email)).toEqual(['ana@shop.es', 'luis@shop.es', 'marta@shop.es', 'pedro@shop.es']);
	expect(await shop.run('segmentMembers', { name: 'none', after: 0, limit: 3 })).toBeNull();
	expect(await shop.run('removeSegment', { name: 'all' })).toBe(true);
	expect(await shop.run('listSegments', {})).toEqual([]);
});
