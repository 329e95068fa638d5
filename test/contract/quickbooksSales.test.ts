import { asRecord, type JsonRecord } from '../../connectors/json';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { createQuickBooks } from '../../connectors/quickbooks';
import { readDocument } from '../../connectors/quickbooks/document';
import { KINDS } from '../../connectors/quickbooks/kinds';
import { contextOf } from '../../usecases/sources/polledSource';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { quickbooksContract, quickbooksStandIn } from './quickbooks';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import { describeWithContract, readVendorJson } from './vendorContracts';

const URL = 'https://n8n.tienda.example/webhook/pos';
const TOKEN = 'verifier-token';
const REALM = '9130352225739446';
const quickbooks = createQuickBooks();
const [RECEIPT, INVOICE, REFUND, CREDIT] = KINDS as [(typeof KINDS)[0], (typeof KINDS)[0], (typeof KINDS)[0], (typeof KINDS)[0]];
const AMOUNT = /^-?\d{1,9}(\.\d{1,6})?$/;

let accounts = 0;

function stage(token = 'token', site = `production/${REALM}`) {
	const clock = new FakeClock();
	const standIn = quickbooksStandIn(REALM, () => clock.now());
	const connector = createQuickBooks();
	const http = openAccount(connector, { transport: inProcess(standIn, clock, `Bearer ${token}`), credentialId: String(++accounts), site }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { model } = standIn;
	return {
		standIn,
		model,
		clock,
		http,
		connector,
		secret: TOKEN,
		pageSize: 100,
		sell: (lines) => model.sell(lines),
		touch: (id) => model.touch(id),
		refund: (id, cents, lines) => model.refund(id, cents, lines),
		event: (id) => model.event('SalesReceipt', id.split('-')[1]!, 'Create', URL, TOKEN, true),
	} satisfies SalesStage & Record<'model' | 'connector', unknown>;
}

describeWithContract('quickbooks', 'QuickBooks Online as a source of sales', () => {
	salesSuite(quickbooks, stage, {
		schemas: () => quickbooksContract().schemas('SalesReceipt'),
		schema: 'SalesReceipt',
		// The contract leaves days open: this makes it a sale.
		read: (receipt, about) => readDocument({ ...receipt, Id: '1', TxnDate: '2026-11-20', PrivateNote: '' }, RECEIPT, about),
		total: ({ TotalAmt: amount, CurrencyRef: reference }) => {
			const code = asRecord(reference)['value'];
			const currency = typeof code === 'string' && /^[A-Z]{3}$/.test(code) ? code : 'EUR';
			return (typeof amount === 'number' || typeof amount === 'string') && AMOUNT.test(String(amount)) ? { amount, currency } : undefined;
		},
	});

	const context = { source: 'quickbooks', place: REALM, zone: 'Europe/Madrid', currency: 'EUR', now: Date.UTC(2026, 10, 22) };
	const line = (amount: number, more: JsonRecord = {}) => ({ DetailType: 'SalesItemLineDetail', Amount: amount, SalesItemLineDetail: { ItemRef: { value: '4', name: 'Design' }, Qty: 1, UnitPrice: amount, ...more } });
	const document = (more: JsonRecord) => ({ Id: '11', DocNumber: '1003', TxnDate: '2014-09-14', MetaData: { CreateTime: '2014-09-16T14:59:48-07:00', LastUpdatedTime: '2014-09-16T14:59:48-07:00' }, ...more });
	const read = (more: JsonRecord) => readable(readDocument(document(more), RECEIPT, context, { product: () => ({ sku: 'D' }) })[0]!);
	const walk = async ({ connector, http, clock }: ReturnType<typeof stage>, from: number) => {
		const sales = [];
		for (let cursor = salesOf(connector).cursorAt(from), more = true; more;) {
			const page = await salesOf(connector).poll(http, cursor, contextOf(connector, http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now()));
			sales.push(...page.sales);
			({ cursor, more } = page);
		}
		return sales;
	};

	it('adds up tax on top, a discount and shipping, as American companies have it', () => {
		const lines = [line(62.5), line(30), { DetailType: 'SubTotalLineDetail', Amount: 92.5 }, { DetailType: 'DiscountLineDetail', Amount: 9.25, DiscountLineDetail: { PercentBased: true, DiscountPercent: 10 } }, line(7.95, { ItemRef: { value: 'SHIPPING_ITEM_ID' } })];
		expect(read({ Line: lines, TotalAmt: 97.86, TxnTaxDetail: { TotalTax: 6.66 }, CurrencyRef: { value: 'USD' } })).toMatchObject({ number: '1003', totalCents: 9786, currency: 'USD', pricesIncludeTax: false, discountCents: 925, extraCents: 795, taxes: [{ taxCents: 666 }], flags: [], lines: [{ totalCents: 6250 }, { totalCents: 3000 }] });
	});

	it('tells prices with tax where the company enters them so', () => {
		const lines = [line(8.26, { TaxInclusiveAmt: 10, Qty: 2, UnitPrice: 4.13 })];
		const TxnTaxDetail = { TotalTax: 1.74, TaxLine: [{ Amount: 1.74, TaxLineDetail: { TaxPercent: 21, NetAmountTaxable: 8.26 } }] };
		expect(read({ Line: lines, TotalAmt: 10, TxnTaxDetail })).toMatchObject({ totalCents: 1000, pricesIncludeTax: true, taxes: [{ rateBp: 2100, baseCents: 826, taxCents: 174 }], flags: [], lines: [{ quantityMilli: 2000, unitPriceMicros: 5_000_000, totalCents: 1000, taxRateBp: 2100 }] });
	});

	it('opens bundles', () => {
		const bundle = { DetailType: 'GroupLineDetail', Amount: 15, GroupLineDetail: { GroupItemRef: { value: '9', name: 'Cesta' }, Line: [line(10), line(5)] } };
		expect(read({ Line: [bundle], TotalAmt: 15 })).toMatchObject({ totalCents: 1500, flags: [], lines: [{ totalCents: 1000 }, { totalCents: 500 }] });
	});

	it.each([
		['an invoice that waits for its money', INVOICE, { TotalAmt: 10, Balance: 10 }, []],
		['an invoice that is paid', INVOICE, { TotalAmt: 10, Balance: 0 }, ['sale']],
		['a receipt', RECEIPT, { TotalAmt: 10, Balance: 0 }, ['sale']],
		['a receipt of nothing', RECEIPT, { TotalAmt: 0 }, ['sale']],
		['a receipt that was voided', RECEIPT, { TotalAmt: 0, PrivateNote: 'Voided - x' }, ['void']],
		['an invoice that was voided', INVOICE, { TotalAmt: 0, Balance: 0, PrivateNote: 'Voided' }, ['void']],
		['a credit memo', CREDIT, { TotalAmt: 10 }, ['refund']],
		['a refund of nothing', REFUND, { TotalAmt: 0, PrivateNote: 'Voided' }, []],
	])('takes %s for %j', (_name, kind, more, kinds) => {
		expect(readDocument(document({ ...more, Line: [] }), kind, context).map((found) => found.sale.kind)).toEqual(kinds);
	});

	it('knows a moment only of what was made on its day', () => {
		const at = (TxnDate: string) => readable(readDocument(document({ TotalAmt: 1, TxnDate }), RECEIPT, context)[0]!).timestamp;
		expect(at('2014-09-16')).toBe('2014-09-16T21:59:48.000Z');
		expect(at('2014-09-14')).toBe('2014-09-14T10:00:00.000Z');
	});

	it('tells an earlier state from a later one within a second', () => {
		const revision = (SyncToken: string) => readDocument(document({ TotalAmt: 1, SyncToken }), RECEIPT, context)[0]!.revision!;
		expect(revision('1')).toBeGreaterThan(revision('0'));
	});

	it('brings an import that was made in one second, however many it was', async () => {
		const built = stage();
		const from = built.clock.now();
		for (let number = 0; number < 350; number++) built.model.sell([{ sku: `S${number % 7}`, quantity: 1, cents: 100 + number }]);
		built.clock.advance(2000);
		const found = await walk(built, from);
		expect(new Set(found.map((one) => one.sale.sale_id)).size).toBe(350);
		built.standIn.assertClean();
	});

	it('names what was bought, who bought it, and how it was paid', async () => {
		const built = stage();
		const from = built.clock.now();
		built.model.sell([{ sku: 'ANCHOA-001', quantity: 1, cents: 950 }], { DepartmentRef: { value: '2', name: 'Santander' } });
		built.clock.advance(2000);
		expect((await walk(built, from)).map(readable)).toMatchObject([
			{ store: 'Santander', customer: { name: 'Lucía Fernández', email: 'lucia@example.com', phone: '600111222', externalIds: { quickbooks: '7' } }, payments: [{ amountCents: 950 }], lines: [{ sku: 'ANCHOA-001' }] },
		]);
		built.standIn.assertClean();
	});

	it('undoes what was deleted over there, by the change data and by the event', async () => {
		const built = stage();
		const id = built.model.sell([{ sku: 'A', quantity: 1, cents: 100 }]);
		built.clock.advance(10_000);
		const from = built.clock.now();
		built.model.remove('SalesReceipt', id.split('-')[1]!);
		built.clock.advance(2000);
		const undone = { kind: 'void', refund_of: `quickbooks/${REALM}/${id}` };
		expect((await walk(built, from)).map((found) => found.sale)).toMatchObject([undone]);
		const event = built.model.event('SalesReceipt', id.split('-')[1]!, 'Delete', URL, TOKEN, false);
		expect(salesOf(quickbooks).webhook!.read(event, context).sales.map((found) => found.sale)).toMatchObject([undone]);
		built.standIn.assertClean();
	});

	it('reads both forms of events that Intuit publishes, and leaves other companies’ alone', () => {
		const door = salesOf(quickbooks).webhook!;
		const fixtures = asRecord(readVendorJson('quickbooks', 'fixtures/webhooks.json'));
		const readEvent = (body: unknown, about = context) => door.read({ method: 'POST', url: URL, headers: {}, query: {}, rawBody: Buffer.from(JSON.stringify(body)), now: 0 }, about);
		// Of vendors, customers and classes: no sales.
		for (const form of ['legacy', 'cloudevents']) expect(readEvent(fixtures[form], { ...context, place: '' })).toEqual({ sales: [] });
		const as = (form: string, name: string) => JSON.parse(JSON.stringify(fixtures[form]).replace(/Vendor/g, name).replace('qbo.class.created', `qbo.${name.toLowerCase()}.updated`)) as unknown;
		expect(readEvent(as('legacy', 'SalesReceipt'), { ...context, place: '1269959970' }).fetch).toEqual(['salesreceipt:40']);
		expect(readEvent(as('cloudevents', 'Invoice'), { ...context, place: '310687' }).fetch).toEqual(['invoice:1234']);
		expect(readEvent(as('cloudevents', 'Invoice')).fetch).toBeUndefined();
	});

	it.each([
		['another', `production/${REALM}`, /401.*connect the account again/i],
		['token', 'production/4620816365000000000', /403.*not authorised in that company/],
	])('says what a wrong token or company means (%s, %s)', async (token, site, words) => {
		const { connector, http } = stage(token, site);
		await expect(connector.check(http)).rejects.toThrow(words);
	});

	it('finds the company in what n8n keeps of the connection', () => {
		const credential = (environment: string) => ({ environment, oauthTokenData: { access_token: 'x', callbackQueryString: { realmId: REALM } } });
		expect(quickbooks.baseUrl(quickbooks.site!(credential('production')))).toBe(`https://quickbooks.api.intuit.com/v3/company/${REALM}`);
		expect(quickbooks.baseUrl(quickbooks.site!(credential('sandbox')))).toBe(`https://sandbox-quickbooks.api.intuit.com/v3/company/${REALM}`);
		expect(() => quickbooks.baseUrl(quickbooks.site!({ environment: 'production' }))).toThrow(/knows no company/);
	});
});
