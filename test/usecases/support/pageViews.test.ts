/** The same product page more than three times in a day, and nothing kept of anybody who did not allow it. */
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { keep } from '../keeping/keeping';
import { expire } from '../../../usecases/expire';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { order } from './asking';

const HOUR = 3_600_000;
const ana = { name: 'Ana García Ruiz', email: 'ana@shop.example' };
let shop: MemoryShop;
beforeEach(async () => (shop = await memoryShop()));
afterEach(async () => await shop.close());

const see = async (...items: object[]) => await shop.run('recordPageViews', { items: items.map((item) => ({ sku: 'ANCHOA-001', consent: true, visitor_id: 'v1', ...item })), timeline: 5, simulate: false });
const kept = async () => await shop.rows<{ page: string; customer_id: number | null; visitor_hash: string }>('SELECT page, customer_id, visitor_hash FROM page_views ORDER BY id');

it('the fourth view calls a person, once', async () => {
	const answers = await see({}, {}, {}, {}, {}, { sku: 'QUESO-003' });
	expect(answers.map(({ status, reason, views }) => [status, reason, views])).toEqual([
		['kept', 'view_kept', 1], ['kept', 'view_kept', 2], ['kept', 'view_kept', 3], ['help', 'help_wanted', 4], ['skipped', 'help_offered_before', 0], ['kept', 'view_kept', 1],
	]);
	expect(answers[3]).toMatchObject({ product: 'ANCHOA-001', offer: '¿Te ayudamos con «ANCHOA-001»? Hay una persona de la tienda al otro lado.', history: null });
});

it('within 24 hours, whatever came between', async () => {
	await see({}, {}, {});
	shop.clock.now += 24 * HOUR;
	expect((await see({}))[0]).toMatchObject({ status: 'kept', views: 1 });
	expect(await see({ viewed_at: '2025-12-11T12:00:00Z' })).toMatchObject([{ status: 'skipped', reason: 'view_old' }]);
	expect(await see({ viewed_at: '2025-12-12T11:00:00Z' }, { viewed_at: '2030-01-01T00:00:00Z' })).toMatchObject([{ views: 2 }, { views: 3 }]);
});

it('of one visitor or one customer, on whatever device', async () => {
	await keep(shop, order('W-1', '2025-11-01T10:00:00Z', ana), ['crm']);
	await see({ visitor_id: 'v2' }, { visitor_id: 'v3' });
	expect(await see({ visitor_id: 'phone', ...ana }, { visitor_id: 'tablet', ...ana }, { visitor_id: undefined, ...ana }, { visitor_id: 'phone', ...ana })).toMatchObject([{ views: 1 }, { views: 2 }, { views: 3 }, { status: 'help', views: 4, history: { card: { name: 'Ana García Ruiz' } } }]);
});

it('not of who has just bought it', async () => {
	await see(ana, ana, ana);
	await keep(shop, order('W-1', '2025-12-11T11:00:00Z', ana), ['crm']);
	expect(await see(ana)).toMatchObject([{ status: 'skipped', reason: 'view_bought' }]);
});

it.each([
	['no consent', { consent: undefined }, 'view_no_consent'],
	['a banner that was closed', { consent: 'no' }, 'view_no_consent'],
	['nobody to count', { visitor_id: '' }, 'view_no_visitor'],
	['an address that nobody goes by', { visitor_id: undefined, email: 'nadie@shop.example' }, 'view_no_visitor'],
	['no product', { sku: undefined }, 'view_no_page'],
])('keeps nothing: %s', async (_name, item, reason) => {
	expect(await see(item)).toMatchObject([{ status: 'skipped', reason, views: 0 }]);
	expect(await kept()).toEqual([]);
});

it('keeps nothing of who objected', async () => {
	await keep(shop, order('W-1', '2025-11-01T10:00:00Z', ana), ['crm']);
	await shop.run('object', { items: [ana], simulate: false, who: 'Marta' });
	expect(await see(ana)).toMatchObject([{ status: 'skipped', reason: 'view_objected' }]);
	expect(await kept()).toEqual([]);
});

it('counts a view once, and of addresses only the page', async () => {
	expect(await see({ view_id: 'a' }, { view_id: 'a' })).toMatchObject([{ status: 'kept', views: 1 }, { status: 'skipped', reason: 'view_repeated', views: 1 }]);
	await see({ sku: undefined, page: 'https://tienda.example/anchoas?email=ana@shop.example#x' });
	const rows = await kept();
	expect(rows.map(({ page }) => page)).toEqual(['ANCHOA-001', 'https://tienda.example/anchoas']);
	expect(JSON.stringify(rows)).not.toContain('v1');
});

it('goes after a day without anybody’s doing', async () => {
	await see({}, {});
	shop.clock.now += 23 * HOUR;
	await see({});
	await expire(shop.database, shop.clock.now + HOUR);
	expect(await kept()).toHaveLength(1);
	await expire(shop.database, shop.clock.now + 24 * HOUR);
	expect(await kept()).toEqual([]);
});

it('are in a customer’s copy of their data, and go with them', async () => {
	await keep(shop, order('W-1', '2025-11-01T10:00:00Z', ana), ['crm']);
	await see(ana, ana, { visitor_id: 'other' });
	const [copy] = await shop.run('giveAccess', { items: [ana], simulate: false, who: 'Marta' });
	const text = Object.values(unzipSync((copy as unknown as { zip: Uint8Array }).zip)).map((bytes) => Buffer.from(bytes).toString('utf8')).join();
	expect(text).toContain('page_views');
	await shop.run('erase', { items: [ana], simulate: false, who: 'Marta', invoiceYears: 4 });
	expect((await kept()).map(({ customer_id }) => customer_id)).toEqual([null]);
});

it('simulated views are counted with one another, and none is kept', async () => {
	const answers = await see(...Array.from({ length: 4 }, () => ({ simulate: true })));
	expect(answers.map(({ status, simulated }) => [status, simulated])).toEqual([['kept', true], ['kept', true], ['kept', true], ['help', true]]);
	expect(await kept()).toEqual([]);
});

it('of any day, help is offered exactly where a fourth view falls within 24 hours of the first', async () => {
	const steps = fc.array(fc.record({ after: fc.integer({ min: 0, max: 20 * HOUR }), visitor: fc.constantFrom('a', 'b'), sku: fc.constantFrom('X', 'Y') }), { maxLength: 20 });
	await fc.assert(fc.asyncProperty(steps, async (views) => {
		const own = await memoryShop();
		const model = new Map<string, { at: number; offered: boolean }[]>();
		for (const { after, visitor, sku } of views) {
			own.clock.now += after;
			const { now } = own.clock;
			const [answer] = await own.run('recordPageViews', { items: [{ sku, visitor_id: visitor, consent: true }], timeline: 0, simulate: false });
			const seen = (model.get(visitor + sku) ?? []).filter(({ at }) => at > now - 24 * HOUR);
			const done = seen.some(({ offered }) => offered);
			expect(answer!.status).toBe(done ? 'skipped' : seen.length >= 3 ? 'help' : 'kept');
			model.set(visitor + sku, done ? seen : [...seen, { at: now, offered: seen.length >= 3 }]);
			const oldest = (await own.rows<{ at: number | null }>('SELECT MIN(seen_at) AS at FROM page_views'))[0]!.at;
			expect(oldest === null || oldest > now - 24 * HOUR).toBe(true);
		}
		await own.close();
	}), { numRuns: 15 });
});
