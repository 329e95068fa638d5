import { createEbay } from '../../connectors/ebay';
import { readOrder } from '../../connectors/ebay/order';
import { asRecord, type JsonRecord } from '../../connectors/json';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Knock } from '../../connectors/sales';
import type { Transport } from '../../connectors/transport';
import { TpvEbayApi } from '../../credentials/TpvEbayApi.credentials';
import { contextOf } from '../../usecases/sources/polledSource';
import { ebayStandIn, fulfillmentContract } from './ebay';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import { describeWithContract, readVendorJson } from './vendorContracts';

const URL = 'https://n8n.tienda.example/webhook/pos';
const VERIFICATION = 'whsec_ours';
const AMOUNT = /^-?\d{1,9}(\.\d{1,6})?$/;
const ebay = createEbay();
let accounts = 0;

function stage(credential: JsonRecord = {}) {
	const clock = new FakeClock();
	const standIn = ebayStandIn('refresh', () => clock.now());
	const sent = inProcess(standIn, clock, '');
	// Through the real credential: what it adds, and where, is part of what is tried.
	const transport: Transport = async (request) => {
		const { headers, body } = await new TpvEbayApi().authenticate({ clientId: 'app', clientSecret: 'cert', refreshToken: 'refresh', ...credential }, { method: request.method, url: request.url, headers: { ...request.headers }, body: request.body });
		const written = Object.fromEntries(Object.entries((headers ?? {}) as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value]));
		return sent({ ...request, headers: written, ...(request.json === undefined && typeof body === 'string' ? { json: body } : {}) });
	};
	const connector = createEbay();
	const http = openAccount(connector, { transport, credentialId: String(++accounts) }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { model } = standIn;
	model.challenge = (url, code) => salesOf(ebay).webhook!.greet!({ method: 'GET', url, headers: {}, query: { challenge_code: code }, rawBody: new Uint8Array(), now: 0 }, VERIFICATION)?.body;
	return {
		standIn,
		model,
		clock,
		http,
		connector,
		secret: VERIFICATION,
		pageSize: 200,
		keyedByVendor: true,
		refundsGoods: false,
		sell: (lines) => model.sell(lines),
		touch: (id) => model.touch(id),
		refund: (id, cents) => model.refund(id, cents),
		event: (id) => model.event(id, URL),
	} satisfies SalesStage & Record<'model' | 'connector', unknown>;
}

describeWithContract('ebay', 'eBay as a source of sales', () => {
	salesSuite(ebay, stage, {
		schemas: () => fulfillmentContract().schemas('Order'),
		schema: 'Order',
		// The contract leaves states and times open: these make it a sale.
		read: (order, about) => readOrder({ ...order, orderId: '1', creationDate: '2026-11-20T10:00:00.000Z', orderPaymentStatus: 'PAID', cancelStatus: null, paymentSummary: {} }, about),
		total: ({ pricingSummary }) => {
			const { value, currency } = asRecord(asRecord(pricingSummary)['total']);
			const code = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : 'EUR';
			return (typeof value === 'string' || typeof value === 'number') && AMOUNT.test(String(value)) ? { amount: value, currency: code } : undefined;
		},
	});

	const context = { source: 'ebay', place: '', zone: 'Europe/Madrid', currency: 'EUR', now: Date.UTC(2026, 10, 22) };
	const money = (value: string, currency = 'EUR') => ({ value, currency });
	const order = (more: JsonRecord): JsonRecord => ({ orderId: '1', creationDate: '2026-11-20T10:00:00.000Z', lastModifiedDate: '2026-11-20T10:00:00.000Z', orderPaymentStatus: 'PAID', ...more });
	const line = (more: JsonRecord) => ({ sku: 'A', title: 'Anchoas', quantity: 2, lineItemCost: money('20.00'), ...more });

	it('adds up promotions, delivery with its discount, and American tax', () => {
		const [sale] = readOrder(order({
			lineItems: [line({ discountedLineItemCost: money('18.00', 'USD'), lineItemCost: money('20.00', 'USD') })],
			pricingSummary: { priceSubtotal: money('20.00', 'USD'), priceDiscount: money('-2.00', 'USD'), deliveryCost: money('5.00', 'USD'), deliveryDiscount: money('-1.00', 'USD'), tax: money('1.76', 'USD'), total: money('23.76', 'USD') },
		}), context);
		expect(readable(sale!)).toMatchObject({ totalCents: 2376, currency: 'USD', extraCents: 400, pricesIncludeTax: false, taxes: [{ taxCents: 176, rateBp: 800 }], flags: [], lines: [{ quantityMilli: 2000, unitPriceMicros: 10_000_000, discountCents: 200, totalCents: 1800 }] });
	});

	it('takes a discount that no line tells off the whole', () => {
		const [sale] = readOrder(order({ lineItems: [line({})], pricingSummary: { priceDiscount: money('-3.00'), total: money('17.00') } }), context);
		expect(readable(sale!)).toMatchObject({ totalCents: 1700, discountCents: 300, pricesIncludeTax: true, flags: [] });
	});

	it('tells each refund once, of the order or of its lines, when it has been paid', () => {
		const day = '2026-11-21T10:00:00.000Z';
		const refunds = (more: JsonRecord) => readOrder(order({ lineItems: [line({ refunds: [{ refundId: '7', refundDate: day, amount: money('4.00') }, { refundId: '8', refundDate: day, amount: money('1.00') }] }), line({ refunds: [{ refundId: '8', refundDate: day, amount: money('2.00') }] })], pricingSummary: { total: money('40.00') }, paymentSummary: { refunds: [{ refundId: '7', refundDate: day, refundStatus: 'REFUNDED', amount: money('4.00'), ...more }] } }), context).slice(1).map(readable);
		expect(refunds({}).map(({ saleId, totalCents, lines }) => [saleId, totalCents, lines])).toEqual([['ebay/-/1#refund-7', 400, []], ['ebay/-/1#refund-8', 300, []]]);
		expect(readOrder(order({ paymentSummary: { refunds: [{ refundId: '9', refundStatus: 'PENDING', amount: money('4.00') }] }, pricingSummary: { total: money('5') } }), context)).toHaveLength(1);
	});

	it.each([
		['PENDING', 'NONE_REQUESTED', []],
		['FAILED', 'NONE_REQUESTED', []],
		['PAID', 'IN_PROGRESS', ['sale']],
		['FULLY_REFUNDED', 'NONE_REQUESTED', ['sale']],
		['FULLY_REFUNDED', 'CANCELED', ['void']],
	])('takes an order that is %s and whose cancellation is %s for %j', (orderPaymentStatus, cancelState, kinds) => {
		expect(readOrder(order({ orderPaymentStatus, cancelStatus: { cancelState }, pricingSummary: { total: money('5') } }), context).map((found) => found.sale.kind)).toEqual(kinds);
	});

	it('tells the buyer as eBay does: a name, an address of eBay’s, a Spanish tax number', () => {
		const { model } = stage();
		const [sale] = readOrder(model.orders.get(model.sell([{ sku: 'A', quantity: 1, cents: 100 }]))!, context);
		expect(readable(sale!)).toMatchObject({ channel: 'marketplace', customer: { name: 'Lucía Fernández', email: '0a1b2c@members.ebay.com', nif: '12345678Z', postcode: '39001', externalIds: { ebay: 'lucia_f' } }, payments: [{ method: 'ebay', amountCents: 100 }] });
	});

	it('opens the notification that eBay publishes with its signature, and refuses the changed one', async () => {
		const fixture = asRecord(readVendorJson('ebay', 'fixtures/notification-signature-test.json'));
		const published = (name: string) => {
			const { message, signature, response } = asRecord(fixture[name]);
			const rawBody = Buffer.from(JSON.stringify(message));
			const connector = createEbay();
			const clock = new FakeClock();
			const transport: Transport = async ({ url }) => ({ status: 200, headers: {}, body: url.endsWith('/token') ? { access_token: 'x' } : response });
			const http = openAccount(connector, { transport, credentialId: String(++accounts) }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
			const knock: Knock = { method: 'POST', url: URL, headers: { 'x-ebay-signature': String(signature) }, query: {}, rawBody, now: 0 };
			return Promise.resolve(salesOf(connector).webhook!.verify(knock, VERIFICATION, async () => http));
		};
		expect(await published('VALID')).toEqual({ ok: true });
		for (const name of ['INVALID', 'SIGNATURE_MISMATCH']) expect(await published(name)).toMatchObject({ ok: false, reason: 'signature_wrong' });
	});

	it('asks for a key once, and for one that does not exist once', async () => {
		const { standIn, model, connector, http } = stage();
		const door = salesOf(connector).webhook!;
		const knock = model.event(model.sell([{ sku: 'A', quantity: 1, cents: 100 }]), URL);
		const strange = { ...knock, headers: { 'x-ebay-signature': model.signed(knock.rawBody, '00000000-0000-0000-0000-000000000000') } };
		for (let time = 0; time < 3; time++) {
			expect(await door.verify(knock, VERIFICATION, async () => http)).toEqual({ ok: true });
			expect(await door.verify(strange, VERIFICATION, async () => http)).toMatchObject({ ok: false });
		}
		expect(standIn.count('GET', /public_key/)).toBe(2);
		standIn.assertClean();
	});

	it('answers the challenge with the hash of code, token and address', () => {
		const door = salesOf(ebay).webhook!;
		const asked: Knock = { method: 'GET', url: 'https://example.com/hook', headers: {}, query: { challenge_code: 'a8628072' }, rawBody: new Uint8Array(), now: 0 };
		// printf 'a8628072''0123456789abcdef0123456789abcdef''https://example.com/hook' | sha256sum
		expect(door.greet!(asked, '0123456789abcdef0123456789abcdef')).toEqual({ status: 200, body: { challengeResponse: '17d2492af3090f45043c350da408b120a1498ca3e4944119f7c2aa828a53fcb7' } });
		expect(door.greet!({ ...asked, query: {} }, 'x')).toBeUndefined();
		expect(door.greet!({ ...asked, method: 'POST' }, 'x')).toBeUndefined();
		expect(door.greet!(asked, undefined)).toBeUndefined();
	});

	it('subscribes only where the address knows the token', async () => {
		const { model, connector, http } = stage();
		model.challenge = () => undefined;
		await expect(salesOf(connector).webhook!.subscription!.subscribe(http, { url: URL, secret: VERIFICATION })).rejects.toThrow(/409.*Challenge verification failed/);
	});

	it('gets another token when the one it has runs out', async () => {
		const { standIn, model, connector, http, clock } = stage();
		const about = contextOf(connector, http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now());
		const id = model.sell([{ sku: 'A', quantity: 1, cents: 100 }]);
		for (let time = 0; time < 2; time++) {
			expect(await salesOf(connector).fetch!(http, [id], about)).toHaveLength(1);
			model.expireTokens();
		}
		expect(standIn.count('POST', /oauth2\/token/)).toBe(2);
		standIn.assertClean();
	});

	it.each([
		[{ clientSecret: 'x' }, /App ID or the Cert ID is wrong/],
		[{ refreshToken: 'x' }, /refresh token has run out/],
	])('says what wrong keys mean: %j', async (credential, words) => {
		const { connector, http } = stage(credential);
		await expect(connector.check(http)).rejects.toThrow(words);
	});

	it('reads no further back than eBay keeps', async () => {
		const { standIn, connector, http, clock, model } = stage();
		model.sell([{ sku: 'A', quantity: 1, cents: 100 }]);
		clock.advance(1000);
		const about = contextOf(connector, http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now());
		expect((await salesOf(connector).poll(http, salesOf(connector).cursorAt(Date.UTC(2020, 0, 1)), about)).sales).toHaveLength(1);
		standIn.assertClean();
	});

	it('gives its keys to eBay’s sign-in alone', async () => {
		const credential = { clientId: 'app', clientSecret: 'cert', refreshToken: 'refresh' };
		for (const url of ['https://api.ebay.com/sell/fulfillment/v1/order', 'https://evil.example/identity/v1/oauth2/token', 'https://api.ebay.com.evil.example/identity/v1/oauth2/token']) {
			const asked = { method: 'POST' as const, url, headers: {}, body: 'grant_type=refresh_token' };
			expect(await new TpvEbayApi().authenticate(credential, asked)).toEqual(asked);
		}
	});
});
