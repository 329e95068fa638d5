import { bigcommerce } from '../../connectors/bigcommerce';
import { readOrder } from '../../connectors/bigcommerce/order';
import { readRefund } from '../../connectors/bigcommerce/refund';
import { asRecord, asText, type JsonRecord } from '../../connectors/json';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { contextOf } from '../../usecases/sources/polledSource';
import { bigcommerceStandIn, ordersContract } from './bigcommerce';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import { describeWithContract, readVendorJson } from './vendorContracts';

const URL = 'https://n8n.tienda.example/webhook/pos';
const SECRET = 'client-secret';

function stage(token = 'token') {
	const clock = new FakeClock();
	const standIn = bigcommerceStandIn('token', () => clock.now());
	const sent = inProcess(standIn, clock, '');
	const transport: Transport = (request) => sent({ ...request, headers: { ...request.headers, 'x-auth-token': token } });
	const http = openAccount(bigcommerce, { transport, credentialId: '1', site: 'abc123' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { model } = standIn;
	return {
		standIn,
		model,
		clock,
		http,
		secret: SECRET,
		pageSize: 50,
		signsTime: true,
		sell: (lines) => model.sell(lines),
		touch: (id) => model.touch(id),
		refund: (id, cents, lines) => model.refund(id, cents, lines),
		event: (id) => model.event(id, URL, SECRET),
	} satisfies SalesStage & Record<'model', unknown>;
}

describeWithContract('bigcommerce', 'BigCommerce as a source of sales', () => {
	salesSuite(bigcommerce, stage, {
		schemas: () => ordersContract().schemas('order_Resp'),
		schema: 'order_Resp',
		// The contract leaves dates and states open: these make it a sale.
		read: (order, about) => readOrder({ ...order, status_id: 10, date_created: 'Tue, 05 Mar 2019 21:40:11 +0000' }, about),
		total: ({ total_inc_tax: total, default_currency_code: code, currency_code: shown }) => {
			const currency = [code, shown].map(asText).find((each) => each !== undefined && /^[A-Z]{3}$/.test(each)) ?? 'EUR';
			return typeof total === 'string' && /^-?\d{1,12}(\.\d{1,12})?$/.test(total) ? { amount: total, currency } : undefined;
		},
	});

	const context = { source: 'bigcommerce', place: 'abc123', zone: 'Europe/Madrid', currency: 'EUR', now: Date.UTC(2026, 10, 22) };
	const line = (more: JsonRecord) => ({ id: 65, name: 'Anchoas', sku: 'A', quantity: 1, price_inc_tax: '67.8400', total_inc_tax: '67.8400', total_ex_tax: '62.6793', total_tax: '5.1607', ...more });
	const withLines = (order: JsonRecord, ...lines: JsonRecord[]) => ({ ...order, consignments: { shipping: [{ line_items: lines }] } });

	function examples(response: string): JsonRecord[] {
		const contract = asRecord(readVendorJson('bigcommerce', 'orders.v2.json'));
		const { content } = asRecord(asRecord(asRecord(contract['components'])['responses'])[response]);
		const named = asRecord(asRecord(asRecord(content)['application/json'])['examples']);
		return Object.values(named).flatMap((example) => [asRecord(example)['value']].flat()).map(asRecord);
	}

	it('reads the orders that BigCommerce publishes as examples, to the cent', () => {
		const read = [...examples('order_Resp'), ...examples('orderCollection_Resp')].flatMap((order) => readOrder({ ...order, status_id: 10 }, context)).map(readable);
		expect(read.map((sale) => [sale.number, sale.totalCents, sale.currency])).toEqual([
			['218', 6984, 'USD'],
			['247', 100874, 'USD'],
			['100', 36195, 'USD'],
		]);
	});

	it('adds up an order with a discount and a coupon, whether its line tells what was paid or not', () => {
		// The example's fees were added to it later and are not in its total.
		const order = { ...examples('order_Resp')[0], fees: [], billing_address: {} };
		const told = readable(readOrder(withLines({ ...order, status_id: 10 }, line({ discounted_total_inc_tax: '57.8400' })), context)[0]!);
		expect(told).toMatchObject({ totalCents: 6984, extraCents: 1200, discountCents: 0, flags: [], lines: [{ totalCents: 5784, discountCents: 1000, taxRateBp: 820 }] });
		const untold = readable(readOrder(withLines({ ...order, status_id: 10 }, line({})), context)[0]!);
		expect(untold).toMatchObject({ totalCents: 6984, extraCents: 1200, discountCents: 1000, flags: [], lines: [{ totalCents: 6784 }] });
	});

	it('takes a cent for rounding and flags more', () => {
		const order = (total: string) => withLines({ id: 1, status_id: 10, date_created: 'Tue, 05 Mar 2019 21:40:11 +0000', total_inc_tax: total }, line({ total_inc_tax: '3.3349', price_inc_tax: '3.3349' }));
		expect(readable(readOrder(order('3.34'), context)[0]!)).toMatchObject({ totalCents: 334, extraCents: 1, flags: [] });
		expect(readable(readOrder(order('3.50'), context)[0]!)).toMatchObject({ totalCents: 350, extraCents: 0, flags: ['totals_do_not_add_up'] });
	});

	it('tells store credit, gift certificates and consent', () => {
		const [order] = readOrder({ id: 1, status_id: 11, date_created: 'Tue, 05 Mar 2019 21:40:11 +0000', total_inc_tax: '50.0000', store_credit_amount: '10.0000', gift_certificate_amount: '15.0000', payment_method: 'PayPal', is_email_opt_in: true, customer_id: 7 }, context);
		expect(readable(order!)).toMatchObject({
			payments: [{ method: 'store_credit', amountCents: 1000 }, { method: 'gift_card', amountCents: 1500 }, { method: 'paypal', amountCents: 2500 }].map(({ amountCents }) => ({ amountCents })),
			customer: { externalIds: { bigcommerce: '7' } },
			consents: [{ purpose: 'marketing', granted: true }],
		});
		expect(order!.sale.payments?.map((payment) => payment.method)).toEqual(['store_credit', 'gift_card', 'PayPal']);
	});

	it.each([
		[0, '', []],
		[1, 'captured', ['sale']],
		[7, 'pending', []],
		[2, '', ['sale']],
		[4, 'refunded', ['sale']],
		[5, 'void', ['void']],
		[6, 'declined', ['void']],
	])('takes an order in state %s (paid: %s) for %j', (status, paid, kinds) => {
		expect(readOrder({ id: 1, status_id: status, payment_status: paid }, context).map((found) => found.sale.kind)).toEqual(kinds);
	});

	it('reads a refund of half a line with something kept, and of its shipping', () => {
		const order = withLines({ id: 1, default_currency_code: 'EUR' }, line({ quantity: 2, discounted_total_inc_tax: '20.0000' }));
		const items = [{ item_type: 'PRODUCT', item_id: 65, quantity: 1, adjustments: [{ amount: -1.5 }] }, { item_type: 'SHIPPING', item_id: 9, requested_amount: 4 }];
		const [refund] = readRefund({ id: 12, created: '2022-06-16T16:44:15+00:00', total_amount: 12.5, items }, order, context);
		expect(readable(refund!)).toMatchObject({ saleId: 'bigcommerce/abc123/1#refund-12', refundOf: 'bigcommerce/abc123/1', totalCents: 1250, extraCents: 400, lines: [{ sku: 'A', quantityMilli: 1000, totalCents: 850 }], flags: [] });
	});

	it('finds a refund whose order does not count as changed', async () => {
		const { standIn, model, http, clock } = stage();
		const id = model.sell([{ sku: 'A', quantity: 2, cents: 1000 }]);
		clock.advance(3600_000);
		model.refund(id, 1000, [{ sku: 'A', quantity: 1, cents: 1000 }], true);
		const from = clock.now();
		clock.advance(1000);
		const page = await salesOf(bigcommerce).poll(http, salesOf(bigcommerce).cursorAt(from), contextOf(bigcommerce, http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now()));
		expect(page.sales.map((found) => found.sale.refund_of)).toEqual([`bigcommerce/abc123/${id}`]);
		standIn.assertClean();
	});

	it('leaves another store’s events alone', () => {
		const door = salesOf(bigcommerce).webhook!;
		const { model, http, clock } = stage();
		const knock = model.event(model.sell([{ sku: 'A', quantity: 1, cents: 100 }]), URL, SECRET);
		const about = contextOf(bigcommerce, http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now());
		expect(door.read(knock, about).fetch).toHaveLength(1);
		expect(door.read(knock, { ...about, place: 'otra' }).fetch).toBeUndefined();
	});

	it('reads the order of every order event that BigCommerce publishes', () => {
		const door = salesOf(bigcommerce).webhook!;
		const named = ['created', 'updated', 'statusUpdated', 'refund_created'].map((name) => {
			const rawBody = Buffer.from(JSON.stringify(readVendorJson('bigcommerce', `fixtures/webhooks/store_order_${name}.json`)));
			return door.read({ method: 'POST', url: URL, headers: {}, query: {}, rawBody, now: 0 }, context).fetch;
		});
		expect(named).toEqual(Array(4).fill(['250']));
		const product = Buffer.from(JSON.stringify(readVendorJson('bigcommerce', 'fixtures/webhooks/store_product_updated.json')));
		expect(door.read({ method: 'POST', url: URL, headers: {}, query: {}, rawBody: product, now: 0 }, context)).toEqual({ sales: [] });
	});

	it('says what a wrong token means', async () => {
		const { http } = stage('another');
		await expect(bigcommerce.check(http)).rejects.toThrow(/401.*token was revoked/);
	});

	it.each([
		['https://n8n.tienda.example/webhook/x', false],
		['https://n8n.tienda.example:5678/webhook/x', true],
		['http://n8n.tienda.example/x', true],
		['https://192.168.1.20/x', true],
	])('says of %s whether BigCommerce refuses to deliver there: %s', (address, refused) => {
		expect(salesOf(bigcommerce).webhook!.obstacle!(new globalThis.URL(address)) !== undefined).toBe(refused);
	});

	it('finds the store in whatever was copied', () => {
		for (const written of ['abc123', 'https://api.bigcommerce.com/stores/abc123/v3/', 'https://store-abc123.mybigcommerce.com']) expect(bigcommerce.baseUrl(written)).toBe('https://api.bigcommerce.com/stores/abc123');
		for (const written of ['', 'a b', '../x']) expect(() => bigcommerce.baseUrl(written)).toThrow(/store hash/);
	});
});
