import type { IHttpRequestOptions } from 'n8n-workflow';
import { fromMinorUnits } from '../../connectors/amounts';
import { elasticpath } from '../../connectors/elasticpath';
import { readOrder } from '../../connectors/elasticpath/order';
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { TpvElasticPathApi } from '../../credentials/TpvElasticPathApi.credentials';
import { contextOf } from '../../usecases/sources/polledSource';
import { contractOf } from './contract';
import { elasticpathStandIn, ordersContract } from './elasticpath';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import { describeWithContract, readVendorJson } from './vendorContracts';

const URL = 'https://n8n.tienda.example/webhook/pos';
const SECRET = 'whsec_stand_in';

function stage(token = 'token') {
	const clock = new FakeClock();
	const standIn = elasticpathStandIn('token', () => clock.now());
	const http = openAccount(elasticpath, { transport: inProcess(standIn, clock, `Bearer ${token}`), credentialId: '1', site: 'euwest.api.elasticpath.com' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { model } = standIn;
	return {
		standIn,
		model,
		clock,
		http,
		secret: SECRET,
		pageSize: 100,
		signsBody: false,
		refundsGoods: false,
		sell: (lines) => model.sell(lines),
		touch: (id) => model.touch(id),
		refund: (id, cents) => model.refund(id, cents),
		event: (id) => model.event(id, SECRET, URL),
	} satisfies SalesStage & Record<'model', unknown>;
}

const shop = { zone: 'Europe/Madrid', currency: 'EUR' };

describeWithContract('elasticpath', 'Elastic Path as a source of sales', () => {
	salesSuite(elasticpath, stage, {
		schemas: () => ordersContract().schemas('OrderResponse'),
		schema: 'OrderResponse',
		read: (order, about) => readOrder({ order: { ...order, status: 'complete', payment: 'paid', meta: { ...asRecord(order['meta']), timestamps: { created_at: '2026-11-22T09:00:00Z' } } }, items: [], transactions: [] }, about),
		total: (order) => {
			const { amount, currency } = asRecord(asRecord(asRecord(order['meta'])['display_price'])['with_tax']);
			const code = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : 'EUR';
			const decimal = Number.isSafeInteger(amount) ? fromMinorUnits(amount, code) : undefined;
			return decimal === undefined ? undefined : { amount: decimal, currency: code };
		},
	});

	const context = { source: 'elasticpath', place: '', zone: 'Europe/Madrid', currency: 'EUR', now: Date.UTC(2026, 10, 22) };

	async function everything(at: ReturnType<typeof stage>, from: number): Promise<JsonRecord[]> {
		const sales = salesOf(elasticpath);
		const found: JsonRecord[] = [];
		let [cursor, more] = [sales.cursorAt(from), true];
		for (let pages = 0; more; pages++) {
			if (pages > 1000) throw new Error('The walk does not end');
			const page = await sales.poll(at.http, cursor, contextOf(elasticpath, at.http, shop, at.clock.now()));
			found.push(...page.sales.map((each) => asRecord(each.sale)));
			({ cursor, more } = page);
		}
		return found;
	}

	it('reads the order of the event that Elastic Path publishes as an example, to the penny', () => {
		const [event] = asArray(readVendorJson('elasticpath', 'fixtures/webhook-payloads.json')).map(asRecord);
		const { data, included } = asRecord(event!['payload']);
		const [sale] = readOrder({ order: asRecord(data), items: asArray(asRecord(included)['items']).map(asRecord), transactions: [] }, context).map(readable);
		expect(sale).toMatchObject({ totalCents: 10000, currency: 'GBP', customer: { name: 'Ron Swanson', email: 'ron.swanson@moltin.com' }, lines: [{ sku: 'spam-fritters-0716', totalCents: 10000 }] });
		expect(sale?.flags.filter((flag) => !flag.startsWith('customer_'))).toEqual([]);
		const knock = { method: 'POST', url: URL, headers: {}, query: {}, rawBody: Buffer.from(JSON.stringify(event)), now: 0 };
		expect(salesOf(elasticpath).webhook!.read(knock, context).fetch).toEqual(['1d67160d-dacb-43ed-80ef-c3c4e7ddf764']);
	});

	it('leaves events of other things alone', () => {
		for (const event of asArray(readVendorJson('elasticpath', 'fixtures/webhook-payloads.json')).slice(1)) {
			const knock = { method: 'POST', url: URL, headers: {}, query: {}, rawBody: Buffer.from(JSON.stringify(event)), now: 0 };
			expect(salesOf(elasticpath).webhook!.read(knock, context)).toEqual({ sales: [] });
		}
	});

	it.each([
		['complete', 'paid', ['sale']],
		['processing', 'paid', ['sale']],
		['complete', 'refunded', ['sale']],
		['incomplete', 'unpaid', []],
		['processing', 'authorized', []],
		['incomplete', 'partially_paid', []],
		['cancelled', 'paid', ['void']],
	])('takes an order that is %s and %s for %j', (status, payment, kinds) => {
		expect(readOrder({ order: { id: '1', status, payment }, items: [], transactions: [] }, context).map((found) => found.sale.kind)).toEqual(kinds);
	});

	it('tells shipping, a promotion, how it was paid, and what of it went back, twice', async () => {
		const at = stage();
		const { model, clock } = at;
		const begin = clock.now();
		const id = model.sell([{ sku: 'A', quantity: 2, cents: 1000 }, { sku: 'PROMO', quantity: 1, cents: -200 }], {}, { with_tax: { amount: 2290, currency: 'EUR' }, shipping: { amount: 490, currency: 'EUR' } });
		clock.advance(1000);
		model.refund(id, 300);
		clock.advance(1000);
		model.refund(id, 200);
		clock.advance(1000);
		const [sale, ...refunds] = (await everything(at, begin)).map((found) => readable({ sale: found as never, raw: undefined }));
		expect(sale).toMatchObject({ totalCents: 2290, discountCents: 200, extraCents: 490, flags: [], lines: [{ sku: 'A', totalCents: 2000, taxRateBp: 2100 }], payments: [{ method: 'stripe', amountCents: 1800 }] });
		expect(refunds.map((refund) => [refund.refundOf, refund.totalCents])).toEqual([[sale?.saleId, 300], [sale?.saleId, 200]]);
		at.standIn.assertClean();
	});

	it('believes a payment that says it was given back where no transaction tells it', () => {
		const purchase = { id: 'T1', 'transaction-type': 'purchase', status: 'complete', amount: 1000, refunded_amount: 400, currency: 'EUR' };
		const order = { id: '1', status: 'complete', payment: 'paid', meta: { display_price: { with_tax: { amount: 1000, currency: 'EUR' } }, timestamps: { created_at: '2026-11-22T09:00:00Z', updated_at: '2026-11-22T10:00:00Z' } } };
		const [, refund] = readOrder({ order, items: [], transactions: [purchase] }, context).map(readable);
		expect(refund).toMatchObject({ saleId: 'elasticpath/-/1#refund-T1', totalCents: 400, lines: [] });
	});

	it('halves a window that holds more than can be listed', async () => {
		const at = stage();
		const begin = at.clock.now();
		at.model.weight = 1000;
		for (let number = 0; number < 30; number++) {
			at.clock.advance(86_400_000);
			at.model.sell([{ sku: 'A', quantity: 1, cents: 100 + number }]);
		}
		expect(new Set((await everything(at, begin)).map((sale) => sale['sale_id'])).size).toBe(30);
		at.standIn.assertClean();
	});

	it('asks for the items where they do not come with the order', async () => {
		const at = stage();
		const begin = at.clock.now();
		at.model.includes = false;
		at.model.sell([{ sku: 'A', quantity: 1, cents: 100 }]);
		expect(await everything(at, begin)).toMatchObject([{ items: [{ sku: 'A' }] }]);
		at.standIn.assertClean();
	});

	it('says what a wrong key means', async () => {
		await expect(elasticpath.check(stage('another').http)).rejects.toThrow(/401.*application key is wrong/);
	});

	it('asks for its token as the contract has it', async () => {
		const asked: IHttpRequestOptions[] = [];
		const helpers = { httpRequest: async (options: IHttpRequestOptions) => (asked.push(options), { access_token: 'abc' }) };
		const token = await new TpvElasticPathApi().preAuthentication.call({ helpers }, { host: 'https://euwest.api.elasticpath.com/', clientId: 'id', clientSecret: 'se&cret' });
		expect(token).toEqual({ accessToken: 'abc' });
		const { method, url, body, headers } = asked[0]!;
		const form = Object.fromEntries(new URLSearchParams(body as string));
		expect([url, form['client_secret']]).toEqual(['https://euwest.api.elasticpath.com/oauth/access_token', 'se&cret']);
		expect(contractOf('elasticpath', { files: /^authentication\.json$/ }).judgeRequest({ method: String(method), path: '/oauth/access_token', query: new URLSearchParams(), headers: { ...(headers as Record<string, string>) }, body: form })).toEqual([]);
	});

	it('takes a host and nothing else for its address', () => {
		for (const written of ['euwest.api.elasticpath.com', 'https://euwest.api.elasticpath.com/v2']) expect(elasticpath.baseUrl(written)).toBe('https://euwest.api.elasticpath.com');
		for (const written of ['', 'localhost', 'a b.com', 'user@evil.example']) expect(() => elasticpath.baseUrl(written)).toThrow(/API host/);
	});
});
