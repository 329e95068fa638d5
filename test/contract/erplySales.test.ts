import { createErply } from '../../connectors/erply';
import { readOrder } from '../../connectors/erply/order';
import type { JsonRecord } from '../../connectors/json';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { TpvErplyApi } from '../../credentials/TpvErplyApi.credentials';
import { contextOf } from '../../usecases/sources/polledSource';
import { documentSchemas, erplyStandIn } from './erply';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import { describeWithContract } from './vendorContracts';

const connector = createErply();
let accounts = 0;

function stage(password = 'secret') {
	const clock = new FakeClock();
	const standIn = erplyStandIn('secret', () => clock.now());
	const sent = inProcess(standIn, clock, '');
	const credential = new TpvErplyApi();
	// As n8n does it: the credential has its say, then the form leaves.
	const transport: Transport = async ({ body, ...request }) => {
		const signed = await credential.authenticate({ clientCode: '123456', username: 'tpv', password }, { url: request.url, body });
		return sent({ ...request, json: Object.fromEntries(new URLSearchParams(signed.body as string)) });
	};
	const http = openAccount(connector, { transport, credentialId: String(++accounts), site: '123456' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { model } = standIn;
	return {
		standIn,
		model,
		clock,
		http,
		secret: '',
		pageSize: 100,
		sell: (lines) => model.sell(lines),
		touch: (id) => model.touch(id),
		refund: (id, cents, lines) => model.refund(id, cents, lines),
	} satisfies SalesStage & Record<'model', unknown>;
}

describeWithContract('erply', 'Erply as a source of sales', () => {
	salesSuite(connector, stage, {
		schemas: documentSchemas,
		schema: 'SaleDocument',
		read: (document, about) => readOrder({ ...document, confirmed: '1', type: 'CASHINVOICE', date: '2026-11-22', time: '10:00:00' }, new Map(), about),
		total: ({ total, currencyCode: code }) => (typeof total === 'number' && Math.abs(total) < 1e9 ? { amount: total, currency: typeof code === 'string' && /^[A-Z]{3}$/.test(code) ? code : 'EUR' } : undefined),
	});

	const context = { source: 'erply', place: '123456', zone: 'Europe/Madrid', currency: 'EUR', now: Date.UTC(2026, 10, 22) };
	const document = (more: JsonRecord) => ({ id: 5, type: 'CASHINVOICE', number: '100', confirmed: '1', date: '2026-07-01', time: '10:00:00', total: 9.5, rows: [{ productID: '1', code: 'A', itemName: 'A', amount: '1', rowTotal: 9.5, rowNetTotal: 7.85, rowVAT: 1.65 }], ...more });
	const read = (more: JsonRecord) => readOrder(document(more), new Map(), context);

	it.each([
		['CASHINVOICE', '1', 'READY', ['sale']],
		['INVWAYBILL', '1', 'MAILED', ['sale']],
		['CASHINVOICE', '0', 'PENDING', []],
		['ORDER', '1', 'READY', []],
		['PREPAYMENT', '1', 'READY', []],
		['CREDITINVOICE', '1', 'READY', ['refund']],
		['INVOICE', '1', 'CANCELLED', ['void']],
	])('takes a document %s (confirmed: %s, %s) for %j', (type, confirmed, invoiceState, kinds) => {
		expect(read({ type, confirmed, invoiceState }).map((found) => found.sale.kind)).toEqual(kinds);
	});

	it('reads the shop’s own time in summer and in winter', () => {
		expect(readable(read({})[0]!)).toMatchObject({ timestamp: '2026-07-01T08:00:00.000Z', flags: [] });
		expect(readable(read({ date: '2026-01-01' })[0]!)).toMatchObject({ timestamp: '2026-01-01T09:00:00.000Z' });
	});

	it('keeps cash rounding apart, and tells what store credit paid', () => {
		expect(readable(read({ total: 9.55, rounding: 0.05, paymentType: 'CASH', paymentStatus: 'PAID', amountPaidWithStoreCredit: '4.00' })[0]!)).toMatchObject({
			totalCents: 955,
			extraCents: 5,
			flags: [],
			payments: [{ method: 'store_credit', amountCents: 400 }, { method: 'cash', amountCents: 555 }],
			taxes: [{ rateBp: 2100, baseCents: 785, taxCents: 165 }],
		});
		expect(readable(read({ total: 11 })[0]!).flags).toEqual(['totals_do_not_add_up']);
	});

	it('tells who bought, and nobody where it was whoever came in', async () => {
		const { model, http, clock, standIn } = stage();
		model.customers.set(7, { id: 7, customerID: 7, firstName: 'Lucía', lastName: 'Fernández', email: 'lucia@example.com', mobile: '+34600000001', customerCardNumber: '900', emailOptOut: 1, isPOSDefaultCustomer: 0 });
		const begin = clock.now();
		model.sell([{ sku: 'A', quantity: 1, cents: 1000 }], { clientID: 7 });
		model.sell([{ sku: 'A', quantity: 1, cents: 1000 }]);
		const sales = salesOf(connector);
		const page = await sales.poll(http, sales.cursorAt(begin), contextOf(connector, http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now()));
		const [known, unknown] = page.sales.map(readable);
		expect(known).toMatchObject({
			store: 'Tienda Santander',
			till: 'Caja 1',
			cashier: 'Marta',
			customer: { name: 'Lucía Fernández', email: 'lucia@example.com', loyaltyId: '900', externalIds: { erply: '7' } },
			consents: [{ purpose: 'marketing', granted: false }],
			payments: [{ method: 'card', amountCents: 1000 }],
		});
		expect(unknown?.customer).toBeUndefined();
		expect(standIn.requests.filter((request) => (request.body as JsonRecord)['request'] === 'getCustomers')).toHaveLength(1);
		standIn.assertClean();
	});

	it('signs in once, and again when the session is over', async () => {
		const { model, http, standIn } = stage();
		await connector.check(http);
		await connector.check(http);
		model.sessions.clear();
		await connector.check(http);
		const asked = standIn.requests.map((request) => (request.body as JsonRecord)['request']);
		expect(asked).toEqual(['verifyUser', 'getSalesDocuments', 'getSalesDocuments', 'getSalesDocuments', 'verifyUser', 'getSalesDocuments']);
		// The password leaves with the sign-in only.
		expect(standIn.requests.filter((request) => (request.body as JsonRecord)['password'] !== undefined)).toHaveLength(2);
	});

	it('gets past a hundred and fifty documents of one second', async () => {
		const { model, http, clock } = stage();
		const begin = clock.now();
		for (let number = 0; number < 250; number++) model.sell([{ sku: 'A', quantity: 1, cents: 100 }]);
		const sales = salesOf(connector);
		const found = new Set<string>();
		let [cursor, more] = [sales.cursorAt(begin), true];
		for (let pages = 0; more && pages < 20; pages++) {
			const page = await sales.poll(http, cursor, contextOf(connector, http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now()));
			for (const each of page.sales) found.add(each.sale.sale_id ?? '');
			({ cursor, more } = page);
		}
		expect([found.size, more]).toEqual([250, false]);
	});

	it.each([
		[1051, /401.*password is wrong/],
		[1001, /401.*no account with that client code/],
		[1002, /429.*hour's requests are used up/],
		[1060, /403.*may not see sales/],
		[1010, /400/],
	])('says what error %s means, which Erply answers with 200', async (code, words) => {
		const { model, http } = stage();
		model.errorCode = code;
		await expect(connector.check(http)).rejects.toThrow(words);
	});

	it('does not ask twice with a wrong password', async () => {
		const { http, standIn } = stage('wrong');
		await expect(connector.check(http)).rejects.toThrow(/password is wrong/);
		expect(standIn.requests).toHaveLength(1);
	});

	it('finds the account in whatever was copied', () => {
		for (const written of ['123456', 'https://123456.erply.com/eng/', ' 123456 ']) expect(connector.baseUrl(written)).toBe('https://123456.erply.com');
		for (const written of ['', 'a b', 'evil.example/']) expect(() => connector.baseUrl(written)).toThrow(/client code/);
	});
});
