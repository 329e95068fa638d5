import { createAmazon } from '../../connectors/amazon';
import { readOrder } from '../../connectors/amazon/order';
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { TpvAmazonApi } from '../../credentials/TpvAmazonApi.credentials';
import { contextOf } from '../../usecases/sources/polledSource';
import { amazonStandIn, ordersContract } from './amazon';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import { describeWithContract, readVendorJson } from './vendorContracts';

const AMOUNT = /^-?\d{1,9}(\.\d{1,6})?$/;
const amazon = createAmazon();
let accounts = 0;

function stage(credential: JsonRecord = {}) {
	const clock = new FakeClock();
	const standIn = amazonStandIn(() => clock.now());
	const sent = inProcess(standIn, clock, '');
	// Through the real credential: what it adds, and where, is part of what is tried.
	const transport: Transport = async (request) => {
		const { body } = await new TpvAmazonApi().authenticate({ clientId: 'client', clientSecret: 'secret', refreshToken: 'refresh', ...credential }, { method: request.method, url: request.url, body: request.body });
		return sent({ ...request, ...(typeof body === 'string' ? { json: body } : {}) });
	};
	const connector = createAmazon();
	const http = openAccount(connector, { transport, credentialId: String(++accounts), site: 'eu' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { model } = standIn;
	return {
		standIn,
		model,
		clock,
		http,
		connector,
		secret: '',
		pageSize: 100,
		settleMs: 150_000,
		tellsRefunds: false,
		sell: (lines) => model.sell(lines),
		touch: (id) => model.touch(id),
		refund: () => undefined,
	} satisfies SalesStage & Record<'model' | 'connector', unknown>;
}

describeWithContract('amazon', 'Amazon as a source of sales', () => {
	salesSuite(amazon, stage, {
		schemas: () => ordersContract().schemas('Order'),
		schema: 'Order',
		// The contract leaves states and times open: these make it a sale.
		read: (order, about) => readOrder({ ...order, createdTime: '2026-11-20T10:00:00Z', salesChannel: { channelName: 'AMAZON' }, fulfillment: { fulfillmentStatus: 'SHIPPED' } }, about),
		total: ({ proceeds }) => {
			const { amount, currencyCode } = asRecord(asRecord(proceeds)['grandTotal']);
			const currency = typeof currencyCode === 'string' && /^[A-Z]{3}$/.test(currencyCode) ? currencyCode : 'EUR';
			return (typeof amount === 'string' || typeof amount === 'number') && AMOUNT.test(String(amount)) ? { amount, currency } : undefined;
		},
	});

	const context = { source: 'amazon', place: '', zone: 'Europe/Madrid', currency: 'EUR', now: Date.UTC(2026, 10, 22) };
	const money = (amount: string) => ({ amount, currencyCode: 'EUR' });
	const about = ({ connector, http, clock }: ReturnType<typeof stage>) => contextOf(connector, http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now());

	/** Every answer that Amazon's static sandbox gives. */
	function sandbox(): JsonRecord[] {
		const paths = asRecord(asRecord(readVendorJson('amazon', 'orders_2026-01-01.json'))['paths']);
		return Object.values(paths).flatMap((path) => {
			const { responses } = asRecord(asRecord(path)['get']);
			const answers = asArray(asRecord(asRecord(asRecord(responses)['200'])['x-amzn-api-sandbox'])['static']).map((pair) => asRecord(asRecord(pair)['response']));
			return answers.flatMap((answer) => (answer['order'] === undefined ? asArray(answer['orders']) : [answer['order']])).map(asRecord);
		});
	}

	it('reads the orders of Amazon’s own sandbox, to the cent', () => {
		const read = sandbox().flatMap((order) => readOrder(order, context)).map(readable);
		expect(read.map((sale) => [sale.number, sale.totalCents, sale.currency, sale.flags])).toEqual([
			['250-1234567-8901234', 19940, 'JPY', []],
			['202-7654321-1098765', 3499, 'GBP', []],
			['171-2345678-9012345', 159990, 'BRL', []],
			['171-9876543-2109876', 29990, 'BRL', []],
			['028-1234567-8901234', 12500, 'TRY', []],
			['114-9876543-1234567', 4999, 'USD', []],
		]);
		// American tax stands beside the price.
		expect(read.at(-1)).toMatchObject({ pricesIncludeTax: false, taxes: [{ taxCents: 1000 }], lines: [{ totalCents: 3999 }] });
		expect(read[2]).toMatchObject({ payments: [{ method: 'CreditCard', amountCents: 159990 }], customer: { name: 'Carlos Oliveira' } });
	});

	it('adds up delivery, wrapping, a discount and a tip', () => {
		const parts = { ITEM: '20.00', SHIPPING: '4.99', GIFT_WRAP: '1.50', DISCOUNT: '-3.00' };
		const breakdowns = Object.entries(parts).map(([type, amount]) => ({ type, subtotal: money(amount) }));
		const order = {
			orderId: '1', createdTime: '2026-11-20T10:00:00Z', lastUpdatedTime: '2026-11-20T10:00:00Z', salesChannel: { channelName: 'AMAZON' }, fulfillment: { fulfillmentStatus: 'SHIPPED' },
			proceeds: { grandTotal: money('24.49'), breakdowns: [{ type: 'DELIVERY_TIP', subtotal: money('1.00') }, { type: 'ITEM', subtotal: money('20.00') }] },
			orderItems: [{ orderItemId: '1', quantityOrdered: 2, product: { sellerSku: 'A', title: 'Anchoas', price: { unitPrice: money('10.00') } }, proceeds: { breakdowns } }],
		};
		expect(readable(readOrder(order, context)[0]!)).toMatchObject({ totalCents: 2449, extraCents: 749, flags: [], lines: [{ quantityMilli: 2000, totalCents: 1700, discountCents: 300 }], channel: 'marketplace' });
	});

	it.each([
		['PENDING', 'AMAZON', []],
		['PENDING_AVAILABILITY', 'AMAZON', []],
		['UNSHIPPED', 'AMAZON', ['sale']],
		['SHIPPED', 'AMAZON', ['sale']],
		['SHIPPED', 'NON_AMAZON', []],
		['CANCELLED', 'AMAZON', ['void']],
		['UNFULFILLABLE', 'AMAZON', []],
	])('takes an order that is %s and was made on %s for %j', (fulfillmentStatus, channelName, kinds) => {
		expect(readOrder({ orderId: '1', createdTime: '2026-11-20T10:00:00Z', salesChannel: { channelName }, fulfillment: { fulfillmentStatus } }, context).map((found) => found.sale.kind)).toEqual(kinds);
	});

	it('keeps Amazon’s rate by waiting: twenty pages at once, then one in three minutes, and never a refusal', async () => {
		const made = stage();
		const from = made.clock.now();
		for (let number = 0; number < 2450; number++) made.model.sell([{ sku: 'A', quantity: 1, cents: 100 + number }]);
		made.clock.advance(150_000);
		const begun = made.clock.now();
		let [cursor, more, found] = [salesOf(made.connector).cursorAt(from, begun), true, 0];
		while (more) {
			const page = await salesOf(made.connector).poll(made.http, cursor, about(made));
			found += page.sales.length;
			({ cursor, more } = page);
		}
		expect(found).toBe(2450);
		expect(made.standIn.count('GET', /orders$/)).toBe(25);
		// Five that had to wait, 178.6 seconds each.
		expect(made.clock.now() - begun).toBeGreaterThan(5 * 178_000);
		made.standIn.assertClean();
	});

	it('waits as long as the rate says where somebody else used it up', async () => {
		const made = stage();
		const from = made.clock.now();
		made.model.sell([{ sku: 'A', quantity: 1, cents: 100 }]);
		made.clock.advance(150_000);
		made.standIn.faults = (() => { let first = true; return ({ path }) => { if (!path.endsWith('/orders') || !first) return undefined; first = false; return { kind: 'status' as const, status: 429, headers: { 'x-amzn-ratelimit-limit': '0.0056' } }; }; })();
		const begun = made.clock.now();
		expect((await salesOf(made.connector).poll(made.http, salesOf(made.connector).cursorAt(from), about(made))).sales).toHaveLength(1);
		expect(made.clock.now() - begun).toBeGreaterThan(178_000);
	});

	it('does without names where the application may not see them', async () => {
		const made = stage();
		const from = made.clock.now();
		made.model.seesPeople = false;
		made.model.sell([{ sku: 'A', quantity: 1, cents: 100 }]);
		made.clock.advance(150_000);
		for (let time = 0; time < 2; time++) {
			const { sales } = await salesOf(made.connector).poll(made.http, salesOf(made.connector).cursorAt(from), about(made));
			expect(sales.map(readable)).toMatchObject([{ totalCents: 100, store: 'Amazon.es' }]);
			expect(readable(sales[0]!).customer).toBeUndefined();
		}
		// Refused once, and not asked again.
		expect(made.standIn.count('GET', /orders$/)).toBe(3);
		made.standIn.assertClean();
	});

	it('begins a window again whose page Amazon has forgotten', async () => {
		const made = stage();
		const from = made.clock.now();
		for (let number = 0; number < 150; number++) made.model.sell([{ sku: 'A', quantity: 1, cents: 100 }]);
		made.clock.advance(150_000);
		const first = await salesOf(made.connector).poll(made.http, salesOf(made.connector).cursorAt(from), about(made));
		made.model.forgetPages();
		const ids = new Set(first.sales.map((found) => found.sale.sale_id));
		for (let { cursor, more } = first; more;) {
			const page = await salesOf(made.connector).poll(made.http, cursor, about(made));
			for (const found of page.sales) ids.add(found.sale.sale_id);
			({ cursor, more } = page);
		}
		expect(ids.size).toBe(150);
	});

	it('gets another token when the one it has runs out', async () => {
		const made = stage();
		for (let time = 0; time < 2; time++) {
			await made.connector.check(made.http);
			made.model.expireTokens();
		}
		expect(made.standIn.count('POST', /token/)).toBe(2);
		made.standIn.assertClean();
	});

	it.each([
		[{ clientSecret: 'x' }, /Client ID or the Client Secret is wrong/],
		[{ refreshToken: 'x' }, /refresh token is wrong/],
	])('says what wrong keys mean: %j', async (credential, words) => {
		const { connector, http } = stage(credential);
		await expect(connector.check(http)).rejects.toThrow(words);
	});

	it('gives its keys to Login with Amazon alone', async () => {
		const credential = { clientId: 'client', clientSecret: 'secret', refreshToken: 'refresh' };
		for (const url of ['https://sellingpartnerapi-eu.amazon.com/orders/2026-01-01/orders', 'https://evil.example/auth/o2/token', 'https://api.amazon.com.evil.example/auth/o2/token']) {
			const asked = { method: 'POST' as const, url, body: 'grant_type=refresh_token' };
			expect(await new TpvAmazonApi().authenticate(credential, asked)).toEqual(asked);
		}
	});

	it('finds each region', () => {
		expect(['eu', 'na', 'fe'].map((region) => amazon.baseUrl(region))).toEqual(['eu', 'na', 'fe'].map((region) => `https://sellingpartnerapi-${region}.amazon.com`));
		expect(() => amazon.baseUrl('xx')).toThrow(/region/);
	});
});
