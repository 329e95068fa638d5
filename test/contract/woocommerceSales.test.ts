import { asArray, asRecord } from '../../connectors/json';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { woocommerce } from '../../connectors/woocommerce';
import { readOrder } from '../../connectors/woocommerce/order';
import { readRefund } from '../../connectors/woocommerce/refund';
import { contractOf } from './contract';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import { describeWithContract, readVendorJson } from './vendorContracts';
import { woocommerceStandIn } from './woocommerce';
import type { WooOrders } from './woocommerceOrders';

const URL = 'https://n8n.tienda.example/webhook/pos';
const SECRET = 'whsec_stand_in';

function stage(): SalesStage & { sales: WooOrders } {
	const clock = new FakeClock();
	const standIn = woocommerceStandIn({ key: 'ck_x', secret: 'cs_x', now: () => clock.now() });
	const authorization = `Basic ${Buffer.from('ck_x:cs_x').toString('base64')}`;
	const http = openAccount(woocommerce, { transport: inProcess(standIn, clock, authorization), credentialId: '1', site: 'https://tienda.example' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { sales } = standIn.model;
	const hook = { id: 1, name: '', status: 'active', topic: 'order.updated', delivery_url: URL, secret: SECRET, failures: 0 };
	return {
		standIn,
		sales,
		clock,
		http,
		secret: SECRET,
		pageSize: 100,
		sell: (lines) => String(sales.sell(lines)),
		touch: (id) => sales.change(Number(id), () => undefined),
		refund: (id, cents, lines) => sales.refund(Number(id), cents, lines),
		event: (id) => sales.delivery(Number(id), hook),
	};
}

describeWithContract('woocommerce', 'WooCommerce as a source of sales', () => {
	salesSuite(woocommerce, stage, {
		schemas: () => contractOf('woocommerce', { bareDateTimes: true }).schemas('Order'),
		schema: 'Order',
		read: readOrder,
		total: ({ total, currency }) => (typeof total === 'string' && /^-?\d{1,12}(\.\d{1,12})?$/.test(total) && typeof currency === 'string' ? { amount: total, currency } : undefined),
	});

	const context = { source: 'woocommerce', place: 'tienda-example', zone: 'Europe/Madrid', currency: 'EUR', now: Date.UTC(2026, 10, 22) };
	const examples = () => asRecord(readVendorJson('woocommerce', 'fixtures/response-examples.json'));

	it('reads the orders that WooCommerce publishes as examples, to the cent', () => {
		const { 'List all orders': list, ...single } = asRecord(examples()['orders']);
		const orders = [...Object.values(single), ...asArray(list)].map(asRecord).filter((order) => typeof order['total'] === 'string');
		expect(orders.length).toBeGreaterThan(3);
		for (const order of orders) {
			for (const found of readOrder({ ...order, status: 'processing' }, context)) {
				const sale = readable(found);
				expect([sale.number, (sale.totalCents / 100).toFixed(2), sale.flags.includes('totals_do_not_add_up')]).toEqual([String(order['id']), order['total'], false]);
			}
		}
		const [first] = readOrder(asRecord(single['Retrieve an order']), context).map(readable);
		expect(first).toMatchObject({ totalCents: 2935, extraCents: 1000, customer: { email: 'john.doe@example.com' }, payments: [{ method: 'bacs', amountCents: 2935 }], lines: [{ totalCents: 645 }, { sku: 'Bar3', name: 'Ship Your Idea – Color: Black, Size: M Test', totalCents: 1290, taxRateBp: 750 }], taxes: [{ rateBp: 750, baseCents: 1800, taxCents: 135 }] });
	});

	it('reads the refunds that WooCommerce publishes as examples', () => {
		const refunds = asArray(asRecord(examples()['order-refunds'])['List all refunds']).map(asRecord);
		const read = refunds.flatMap((refund) => readRefund(refund, { id: 723, number: '723', currency: 'USD' }, context)).map(readable);
		expect(read.map((sale) => [sale.saleId, sale.totalCents, sale.lines.length])).toEqual([
			['woocommerce/tienda-example/723#refund-726', 1000, 0],
			['woocommerce/tienda-example/723#refund-724', 900, 1],
		]);
	});

	it.each([
		['pending', null, []],
		['on-hold', null, []],
		['failed', '2026-11-22T09:00:00', []],
		['processing', null, ['sale']],
		['completed', '2026-11-22T09:00:00', ['sale']],
		['en-preparacion', '2026-11-22T09:00:00', ['sale']],
		['en-preparacion', null, []],
		['cancelled', '2026-11-22T09:00:00', ['sale', 'void']],
		['cancelled', null, ['void']],
	])('takes an order that is %s (paid: %s) for %j', (status, paid, kinds) => {
		const order = { id: 1, number: '1', status, total: '1.00', currency: 'EUR', date_created_gmt: '2026-11-22T09:00:00', date_paid_gmt: paid, line_items: [] };
		expect(readOrder(order, context).map((found) => found.sale.kind)).toEqual(kinds);
	});

	it('greets the ping and nothing else', () => {
		const door = salesOf(woocommerce).webhook!;
		const knock = { method: 'POST', url: URL, headers: {}, query: {}, rawBody: Buffer.from('webhook_id=12'), now: 0 };
		expect(door.greet!(knock, undefined)).toEqual({ status: 200 });
		expect(door.greet!({ ...knock, rawBody: Buffer.from('webhook_id=12&x=1') }, undefined)).toBeUndefined();
		expect(door.greet!({ ...knock, headers: { 'x-wc-webhook-topic': 'order.updated' } }, undefined)).toBeUndefined();
	});

	it('makes anew a webhook that was switched off after seven failures, and keeps the other', async () => {
		const { standIn, sales, http } = stage();
		const { hooks } = sales;
		const calls = salesOf(woocommerce).webhook!.subscription!;
		const first = await calls.subscribe(http, { url: URL, secret: SECRET });
		const updates = [...hooks.values()].find((hook) => hook.topic === 'order.updated')!;
		for (let failures = 1; failures < 7; failures += 1) sales.fail(updates);
		expect(await calls.check(http, { url: URL }, first)).toBe('active');
		sales.fail(updates);
		expect(await calls.check(http, { url: URL }, first)).toBe('failing');
		const again = await calls.subscribe(http, { url: URL, secret: SECRET });
		expect([await calls.check(http, { url: URL }, again), hooks.size, hooks.has(updates.id), again.ids[0] === first.ids[0]]).toEqual(['active', 2, false, true]);
		expect([...hooks.values()].map((hook) => hook.failures)).toEqual([0, 0]);
		standIn.assertClean();
	});

	it.each([
		['https://tienda.example/webhook/x', false],
		['http://tienda.example:8080/x', false],
		['https://tienda.example:5678/webhook/x', true],
		['http://127.0.0.1/x', true],
		['http://192.168.1.20:8080/x', true],
	])('says of %s whether WordPress refuses to deliver there: %s', (address, refused) => {
		expect(salesOf(woocommerce).webhook!.obstacle!(new globalThis.URL(address)) !== undefined).toBe(refused);
	});
});
