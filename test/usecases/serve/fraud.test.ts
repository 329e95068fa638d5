/** Refunds that give back more than there is to give are stopped at the door, named, and kept for a person. */
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';

let shop: MemoryShop;
beforeEach(async () => (shop = await memoryShop()));
afterEach(async () => await shop.close());

const web = { transaction_id: 'W-1', sale_id: 'web/W-1', source: 'web', channel: 'online', timestamp: '2025-12-01T10:00:00Z', items: [{ sku: 'A', product_name: 'Zapatos', quantity: 1, price: 80 }], total_amount: 80 };
const refund = (number: string, amount: number, more: object = {}) => ({ transaction_id: number, kind: 'refund', refund_of: 'W-1', source: 'web', channel: 'online', timestamp: '2025-12-05T10:00:00Z', items: [], total_amount: amount, ...more });
const inShop = (number: string, amount: number) => refund(number, amount, { refund_of: 'web/W-1', source: 'till', channel: 'store', store_location: 'Santander' });

async function post(body: object) {
	const [answer] = await shop.run('acceptSales', { triggerId: 'w:n', bodies: [body], keep: true, simulate: false, withFacts: false });
	return answer!;
}

beforeEach(async () => {
	// A web shop names its sales itself; a till's would be made of its place.
	const [sale] = await shop.run('acceptSales', { triggerId: 'w:n', bodies: [web], keep: true, simulate: false, withFacts: false });
	expect(sale).toMatchObject({ status: 'accepted' });
	web.sale_id = (sale as { sale_id: string }).sale_id;
});

const named = (body: object) => ({ ...body, ...('refund_of' in body && body.refund_of === 'web/W-1' ? { refund_of: web.sale_id } : {}) });

it('stops a refund larger than its sale', async () => {
	expect(await post(refund('D-1', 80.01))).toMatchObject({ status: 'stopped', reason: 'refund_exceeds_sale' });
	expect(await post(refund('D-2', 80))).toMatchObject({ status: 'accepted', reason: 'new_refund' });
});

it('stops the same ticket given back in the shop and on the web', async () => {
	expect(await post(named(inShop('D-1', 80)))).toMatchObject({ status: 'accepted' });
	expect(await post(refund('D-2', 80))).toMatchObject({ status: 'stopped', reason: 'refunded_in_two_channels' });
	// Nothing moved: no run waits for it, no money is counted.
	expect(await shop.rows('SELECT COUNT(*) AS n FROM deliveries')).toEqual([{ n: 2 }]);
	const report = await shop.run('salesReport', { period: { kind: 'month', which: 'running' }, channel: 'both', top: 5, afternoon: 15, campaignDays: 30 });
	expect(report.totals).toMatchObject({ revenue: 0, refunded: 80, refunds: 1 });
	expect(await shop.rows('SELECT reason, sale_id FROM set_aside')).toEqual([{ reason: 'refunded_in_two_channels', sale_id: expect.stringContaining('D-2') }]);
});

it('keeps it once, however often it is sent', async () => {
	await post(refund('D-1', 80));
	for (let time = 0; time < 3; time++) expect(await post(refund('D-2', 10))).toMatchObject({ status: 'stopped', reason: 'refunded_before' });
	expect(await shop.rows('SELECT COUNT(*) AS n FROM set_aside')).toEqual([{ n: 1 }]);
});

it('lets parts through until nothing is left, in whichever channel', async () => {
	expect(await post(refund('D-1', 50))).toMatchObject({ status: 'accepted' });
	expect(await post(named(inShop('D-2', 30)))).toMatchObject({ status: 'accepted' });
	expect(await post(named(inShop('D-3', 0.01)))).toMatchObject({ status: 'stopped', reason: 'refunded_in_two_channels' });
});

it('lets through what it cannot know: a refund before its sale, a void after a refund', async () => {
	expect(await post({ ...refund('D-1', 500), refund_of: 'W-9' })).toMatchObject({ status: 'accepted' });
	await post(refund('D-2', 80));
	expect(await post({ ...refund('D-3', 80), kind: 'void' })).toMatchObject({ status: 'accepted' });
});

it('says so to a vendor’s order as well', async () => {
	await post(named(inShop('D-1', 80)));
	const order = { sale: { ...named(inShop('R-1', 80)), sale_id: 'web/R-1', source: 'web', channel: 'online' }, raw: {} };
	const [answer] = await shop.run('acceptOrders', { triggerId: 'w:n', orders: [order as never], listening: 'none', keep: true, simulate: false, withRaw: false });
	expect(answer).toMatchObject({ status: 'stopped', reason: 'refunded_in_two_channels' });
});
