/** The ten-minute tour of docs/tour.md, on the shop that `npm start` fills: each thing it tells is so. */
import { seed } from '../../demo/seed';
import { customers } from '../../demo/shop';
import { readPage } from '../docs/pages';
import { memoryShop, type MemoryShop } from '../support/memoryShop';
import { accept, walk } from '../support/walk';

const DAY_MS = 86_400_000;
let shop: MemoryShop;

beforeAll(async () => {
	shop = await memoryShop({ googlePlaceId: 'ChIJN1t_tDeuEmsRUsoyG83frY4' }, Date.parse('2026-11-18T12:00:00+01:00'));
	await seed(shop, shop.clock.now);
}, 240_000);
afterAll(async () => await shop?.close());

let tickets = 0;
const ticket = (more: object) => ({ transaction_id: `TOUR-${(tickets += 1)}`, timestamp: new Date(shop.clock.now - 60_000).toISOString(), store_location: 'Tienda Santander', ...more });
const goods = (sku: string, quantity: number, price: number) => ({ items: [{ sku, quantity, price }], total_amount: Number((quantity * price).toFixed(2)) });

async function sell(sale: object) {
	expect(await accept(shop, sale)).toMatchObject({ status: 'accepted' });
	return await walk(shop, sale);
}

const ana = { email: 'ana.garcia@example.com', name: 'Ana García Ruiz' };
/** As the web shop knows him. */
const inaki = () => customers(new Date(shop.clock.now)).flatMap(({ records }) => records).find(({ name, source }) => name?.startsWith('Iñaki') === true && source === 'web')!;
const numberOf = (id: string | null) => Number(id?.slice(1));

describe('minutes 2 to 4: who is who', () => {
	it('Ana García’s three records, of till, web shop and CRM, are one customer, and it tells what holds them together', async () => {
		const { match } = await sell(ticket({ customer: ana, ...goods('ANCHOA-001', 2, 9.5) }));
		expect(match).toMatchObject({ status: 'matched', customer_id: expect.stringMatching(/^C\d+$/) });
		const sources = await shop.rows<{ source: string }>('SELECT source FROM person_records WHERE customer_id = ?', numberOf(match.customer_id));
		expect(sources.map(({ source }) => source)).toEqual(expect.arrayContaining(['crm', 'till', 'web']));
		const explained = await shop.run('explainMatch', { customer: match.customer_id! });
		expect(explained?.links.length).toBeGreaterThanOrEqual(2);
		for (const link of explained!.links) expect(link.words.length).toBeGreaterThan(0);
	});

	it('Ana’s records come apart again by the number on the page, and together', async () => {
		const [{ survivor, absorbed } = { survivor: 0, absorbed: 0 }] = await shop.rows<{ survivor: number; absorbed: number }>(
			"SELECT survivor, absorbed FROM merges WHERE undone_at IS NULL AND survivor = (SELECT customer_id FROM person_records WHERE source = 'web' AND fields LIKE '%ana.garcia@example.com%')",
		);
		const gone = `C${absorbed}`;
		for (const page of ['docs/tour.md', 'docs/tour.es.md']) expect(readPage(page)).toContain(`\`${gone}\``);
		const sourcesOf = async (id: number) => (await shop.rows<{ source: string }>('SELECT source FROM person_records WHERE customer_id = ? ORDER BY id', id)).map(({ source }) => source);
		const together = await sourcesOf(survivor);
		expect(await shop.run('undoMerge', { customer: gone })).toMatchObject({ status: 'unmerged', reason: 'merge_undone' });
		expect([await sourcesOf(survivor), await sourcesOf(absorbed)].flat().sort()).toEqual([...together].sort());
		expect(await sourcesOf(absorbed)).not.toEqual([]);
		expect(await shop.run('mergeCustomers', { customer: `C${survivor}`, other: gone })).toMatchObject({ status: 'merged' });
		expect((await sourcesOf(survivor)).sort()).toEqual([...together].sort());
	});

	it('two customers made one can be taken apart again, exactly', async () => {
		const { match: one } = await sell(ticket({ customer: { name: 'Nuria Tour Primera', email: 'nuria.tour@example.org' }, ...goods('ANCHOA-001', 1, 9.5) }));
		const { match: other } = await sell(ticket({ customer: { name: 'N. Tour', phone: '+34 600 444 555' }, ...goods('QUESO-003', 1, 12) }));
		const figures = async () => await shop.rows('SELECT id, purchases, spent_cents, merged_into FROM customers WHERE id IN (?, ?) ORDER BY id', numberOf(one.customer_id), numberOf(other.customer_id));
		const before = await figures();
		const merged = await shop.run('mergeCustomers', { customer: one.customer_id!, other: other.customer_id! });
		expect(merged).toMatchObject({ status: 'merged' });
		expect(await figures()).not.toEqual(before);
		expect(await shop.run('undoMerge', { mergeId: merged.merge_id! })).toMatchObject({ status: 'unmerged', reason: 'merge_undone' });
		expect(await figures()).toEqual(before);
	});

	it('Iñaki is a VIP of the web shop whom the till in the store knows', async () => {
		const { name, email } = inaki();
		expect(await accept(shop, ticket({ customer: { name, email }, ...goods('ANCHOA-001', 1, 9.5) }), { withFacts: true })).toMatchObject({ customer: { status: 'known', vip: true, headline: expect.stringContaining('Cliente VIP Online') } });
	});
});

describe('minutes 4 to 6: the last tin', () => {
	it('five are left in the store; sold there and then online, the second sale is caught and told who had the last', async () => {
		expect(await shop.rows("SELECT on_hand_milli FROM stock_levels WHERE sku = 'ANCHOA-002' AND location = 'Tienda Santander'")).toEqual([{ on_hand_milli: 5000 }]);
		const counter = await sell(ticket(goods('ANCHOA-002', 5, 18.9)));
		expect(counter.stock).toMatchObject({ low: [{ event: 'low_stock', on_hand: 0 }], alarms: [] });
		const web = await sell(ticket({ source: 'web', channel: 'online', store_location: 'Tienda web', ...goods('ANCHOA-002', 1, 18.9) }));
		expect(web.stock).toMatchObject({ alarms: [{ event: 'oversold', missing: 1, taken_by: { source: 'till' } }] });
	});
});

describe('minutes 6 to 7: the mails that would go', () => {
	it('a review is asked for in seven days, is due when they are over, and is cancelled by a refund', async () => {
		const sale = ticket({ customer: { name: 'Marta Tour Ruiz', email: 'marta.tour@example.org' }, consents: { review: true, receipt: true }, ...goods('SOBAO-001', 1, 6.5) });
		const { review } = await sell(sale);
		expect(review).toMatchObject({ status: 'scheduled', due_at: expect.stringMatching(/^2026-11-25T11:00/) });
		const due = async () => (await shop.run('dueReviews', { triggerId: 'tour', policy: 'existing_customer', peek: true, limit: 100 })).due.filter(({ to }) => to === 'marta.tour@example.org');
		expect(await due()).toEqual([]);
		shop.clock.now += 7 * DAY_MS;
		expect(await due()).toHaveLength(1);
		const back = await sell(ticket({ kind: 'refund', refund_of: sale.transaction_id }));
		expect(back.review).toMatchObject({ status: 'cancelled' });
		expect(await due()).toEqual([]);
	});

	it('who said no is skipped, with the reason', async () => {
		const { review } = await sell(ticket({ customer: { name: 'Pablo Tour Sainz', email: 'pablo.tour@example.org' }, consents: { review: false }, ...goods('SOBAO-001', 1, 6.5) }));
		expect(review).toMatchObject({ status: 'skipped', reason: expect.any(String) });
	});
});

describe('minutes 7 to 8: the campaign', () => {
	it('who bought the anchovies is left out of their sale and is offered cheese', async () => {
		const [bought] = await shop.run('guardCampaign', { items: [{ customer: ana }], simulate: true, campaign: 'Anchoas -20 %', skus: ['ANCHOA-001'], boughtDays: 365, restDays: 7, policy: 'existing_customer', channel: 'email', controlPercent: 0, instead: { 'ANCHOA-001': 'QUESO-003' } });
		expect(bought).toMatchObject({ status: 'instead', reason: 'bought_already', offer: 'QUESO-003' });
	});
});

describe('minutes 8 to 9: the report, and faults', () => {
	it('store, web and both, against the month before', async () => {
		const report = async (channel: 'both' | 'store' | 'online') => (await shop.run('salesReport', { period: { kind: 'month', which: 'last' }, channel, top: 5, afternoon: 15, campaignDays: 30 })).totals;
		const [both, store, online] = [await report('both'), await report('store'), await report('online')];
		expect(store.sales).toBeGreaterThan(0);
		expect(online.sales).toBeGreaterThan(0);
		expect(both.sales).toBe(store.sales + online.sales);
		expect(both.revenue).toBeCloseTo(store.revenue + online.revenue, 2);
	});

	it('two tickets that the till got wrong yesterday are told of from the start, and count for nothing', async () => {
		const aside = await shop.rows<{ reason: string }>('SELECT reason FROM set_aside ORDER BY id');
		expect(aside.map(({ reason }) => reason).slice(0, 2)).toEqual(['content_differs', 'rejected']);
		expect(await shop.rows("SELECT COUNT(*) AS waiting FROM deliveries WHERE trigger_id = 'demo'")).toEqual([{ waiting: 0 }]);
	});

	it('a mistyped email, a repeated ticket and a ticket with another content under the same number are each found', async () => {
		expect(await accept(shop, ticket({ customer: { name: 'Luis', email: 'luis@@example' }, ...goods('SOBAO-001', 1, 6.5) }))).toMatchObject({ status: 'accepted', flags: ['customer_email_invalid'] });
		const sale = ticket(goods('SOBAO-001', 2, 6.5));
		expect(await accept(shop, sale)).toMatchObject({ status: 'accepted' });
		expect(await accept(shop, sale)).toMatchObject({ status: 'duplicate', reason: 'already_accepted' });
		expect(await accept(shop, { ...sale, ...goods('SOBAO-001', 3, 6.5) })).toMatchObject({ reason: 'content_differs' });
		const health = await shop.run('shopHealth', { days: 7, sensitivity: 'normal' } as never);
		expect(JSON.stringify(health)).toContain('sales_set_aside');
	});
});

describe('minutes 9 to 10: your own shop', () => {
	it('your own sale is taken, simulated, and leaves nothing behind', async () => {
		const count = async () => await shop.rows('SELECT COUNT(*) AS sales FROM sales');
		const before = await count();
		expect(await accept(shop, ticket({ simulate: true, ...goods('MI-REF', 1, 10) }))).toMatchObject({ status: 'simulated', reason: 'simulated' });
		expect(await count()).toEqual(before);
	});

	it('the wizard tells what is green already and what is red', async () => {
		const facts = await shop.run('setupFacts', { answers: { till: 'json', web: 'webhook', crm: 'none' }, hasShop: false });
		expect(facts).toMatchObject({ tillHeard: true, webHeard: true, hasShop: false, hasReviewLink: true });
	});
});
