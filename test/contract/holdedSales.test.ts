import { createHolded } from '../../connectors/holded';
import { readDocument } from '../../connectors/holded/document';
import { KINDS } from '../../connectors/holded/kinds';
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { contextOf } from '../../usecases/sources/polledSource';
import { contractOf } from './contract';
import { FakeClock } from './fakeClock';
import { holdedStandIn, type HoldedModel, type HoldedOptions } from './holded';
import { inProcess } from './inProcess';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import type { StandIn } from './standIn';
import { describeWithContract, readVendorJson } from './vendorContracts';

const URL = 'https://n8n.tienda.example/webhook/pos';
const SECRET = 'whsec_stand_in';
const [receipt, invoice, creditNote] = KINDS as [typeof KINDS[0] & object, typeof KINDS[1] & object, typeof KINDS[2] & object];
const context = { source: 'holded', place: '', zone: 'Europe/Madrid', currency: 'EUR', now: Date.UTC(2026, 10, 22) };

interface HoldedStage extends SalesStage {
	standIn: StandIn<HoldedModel>;
}

function stage(options: Partial<HoldedOptions> = {}, holded = createHolded()): HoldedStage {
	const clock = new FakeClock();
	const standIn = holdedStandIn({ version: 'v2', key: 'pat_x', now: () => clock.now(), ...options });
	const version = options.version ?? 'v2';
	const http = openAccount(holded, { transport: inProcess(standIn, clock, 'Bearer pat_x'), credentialId: '1', site: version }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { model } = standIn;
	return {
		standIn,
		clock,
		http,
		secret: SECRET,
		pageSize: 100,
		sell: (lines) => model.add('salesreceipt', lines),
		touch: (id) => model.touch(id),
		refund: (id, cents, lines) => model.refund(id, cents, lines),
		event: (id) => model.event(id, 'salesreceipt.approve', URL, SECRET),
	};
}

describeWithContract('holded', 'Holded as a source of sales', () => {
	describe.each<[string, Partial<HoldedOptions>]>([
		['v2, lists newest first', { order: 'newest-first' }],
		['v2, lists oldest first', { order: 'oldest-first', usage: { usage: 100, limit: 100_000 } }],
	])('%s', (_name, options) => {
		salesSuite(createHolded(), () => stage(options), {
			schemas: () => contractOf('holded', { files: /^v2-/ }).schemas('Document'),
			schema: 'Document',
			read: (document, around) => KINDS.flatMap((kind) => readDocument(document, kind, around)),
			total: ({ total }) => (typeof total === 'string' && /^-?\d{1,12}(\.\d{1,12})?$/.test(total) ? { amount: total, currency: 'EUR' } : undefined),
		});
	});

	describe('v1', () => {
		// v1 answers a month at once: more than two pages are more than two lists.
		salesSuite(createHolded(), () => ({ ...stage({ version: 'v1' }), pageSize: 10 }));
	});

	it('reads the document that v1 publishes as an example, its total to the cent', () => {
		const operation = asRecord(asRecord(asRecord(asRecord(readVendorJson('holded', 'v1-invoicing.openapi3.json'))['paths'])['/documents/{docType}'])['get']);
		const examples = asRecord(asRecord(asRecord(asRecord(operation['responses'])['200'])['content'])['new']);
		const document = asRecord(asArray(asRecord(asRecord(asRecord(examples['examples'])['response']))['value'])[0]);
		const [sale] = readDocument(document, invoice, context).map(readable);
		// Of its lines the example shows one.
		expect(sale).toMatchObject({ number: 'F170001', totalCents: 135179, pricesIncludeTax: false, flags: ['totals_do_not_add_up'], lines: [{ sku: '21324t1gv', totalCents: 29900, taxRateBp: 2100 }], taxes: [{ taxCents: 23461, baseCents: 111718 }], customer: { externalIds: { holded: '5aa939a95b70640009653d72' } } });
	});

	const document = (more: JsonRecord): JsonRecord => ({ id: '6aba7b1deb4469c5fc0d28ca', document_number: 'T1', draft: false, status: 'paid', date: '2026-09-28', subtotal: '22,73', tax: '4,77', total: '27,50', lines: [{ name: 'Anchoas', sku: 'A', units: '2,00', price: '11,363636', taxes: ['s_iva_21'] }], ...more });

	it.each<[string, JsonRecord, unknown]>([
		['decimals as the reference writes them', document({ subtotal: '22.73', tax: '4.77', total: '27.50', lines: [{ name: 'Anchoas', sku: 'A', units: 2, price: '11.363636', taxes: ['s_iva_21'] }] }), { totalCents: 2750, flags: [], pricesIncludeTax: true }],
		['decimals as live accounts write them', document({ total: '1.027,50', lines: [{ name: 'Anchoas', sku: 'A', units: '1,00', price: '849,173554', taxes: ['s_iva_21'] }] }), { totalCents: 102750, flags: [], lines: [{ totalCents: 102750 }] }],
		['a discount in per cent', document({ subtotal: '20,45', tax: '4,30', total: '24,75', lines: [{ name: 'Anchoas', sku: 'A', units: '2,00', price: '11,363636', discount: '10,00', taxes: ['s_iva_21'] }] }), { totalCents: 2475, flags: [], lines: [{ totalCents: 2475, discountCents: 275 }] }],
		['a surcharge beside the VAT', document({ subtotal: '10,00', tax: '2,62', total: '12,62', lines: [{ name: 'Vino', sku: 'V', units: '1,00', price: '10,00', taxes: ['s_iva_21', 's_rec_52'] }] }), { totalCents: 1262, flags: [], lines: [{ taxRateBp: 2620, totalCents: 1262 }] }],
		['a tax that it does not know, as net lines', document({ subtotal: '22,73', total: '24,09', tax: '1,36', lines: [{ name: 'Anchoas', sku: 'A', units: '2,00', price: '11,363636', taxes: ['s_otro'] }] }), { totalCents: 2409, flags: [], pricesIncludeTax: false, lines: [{ totalCents: 2273 }] }],
		['a ticket without lines', document({ lines: [] }), { totalCents: 2750, lines: [] }],
	])('reads %s', (_name, told, expected) => {
		const [sale] = readDocument(told, receipt, context).map(readable);
		expect(sale).toMatchObject(expected as object);
	});

	it.each<[string, JsonRecord, KindName, string[]]>([
		['a draft', document({ draft: true }), 'receipt', []],
		['a document without a number', document({ document_number: null }), 'receipt', []],
		['a ticket', document({}), 'receipt', ['sale']],
		['an invoice that waits for its money', document({ status: 'pending' }), 'invoice', ['sale']],
		['an invoice made of a ticket', document({ from: { id: 'x', doc_type: 'salesreceipt' } }), 'invoice', []],
		['a cancelled invoice', document({ status: 'void' }), 'invoice', ['void']],
		['a cancelled invoice of v1', document({ status: -1 }), 'invoice', ['void']],
		['a ticket with a negative total', document({ total: '-27,50', subtotal: '-22,73', lines: [{ name: 'Anchoas', sku: 'A', units: '-2,00', price: '11,363636', taxes: ['s_iva_21'] }] }), 'receipt', ['refund']],
		['a credit note', document({}), 'creditNote', ['refund']],
		['a credit note of nothing', document({ total: '0,00' }), 'creditNote', []],
	])('takes %s for what it is', (_name, told, kind, kinds) => {
		const sales = readDocument(told, { receipt, invoice, creditNote }[kind], context);
		expect(sales.map(({ sale }) => sale.kind)).toEqual(kinds);
		for (const sale of sales.map(readable)) expect([sale.kind === 'void' ? 2750 : sale.totalCents, sale.lines.every((line) => line.quantityMilli > 0)]).toEqual([2750, true]);
	});

	it('takes a document of today at the moment it was made, and another at noon of its day', () => {
		const [today, before] = [document({}), document({ date: '2026-08-01' })].map((told) => readable(readDocument(told, receipt, context)[0]!).timestamp);
		// The second that the id's first four bytes say.
		expect(today).toBe('2026-09-28T14:35:09.000Z');
		expect(before).toBe('2026-08-01T10:00:00.000Z');
	});

	it('names who bought and where, and asks for many contacts at once', async () => {
		const holded = createHolded();
		const { standIn, http, clock } = stage({}, holded);
		const from = clock.now();
		for (let number = 0; number < 30; number++) {
			const id = `${'0'.repeat(22)}${number + 10}`;
			standIn.model.contacts.set(id, { id, name: `Persona ${number}`, email: `p${number}@example.com`, mobile: '600000001', code: '00000000T', bill_address: { postal_code: '39001' } });
			clock.advance(1000);
			standIn.model.add('salesreceipt', [{ sku: 'A', quantity: 1, cents: 950 }], { contact_id: id, sales_channel_id: number === 0 ? 'ch-web' : 'ch-1' });
		}
		clock.advance(1000);
		const sales = salesOf(holded);
		const read = (await sales.poll(http, sales.cursorAt(from), contextOf(holded, http, context, clock.now()))).sales.map(readable);
		expect(read).toHaveLength(30);
		expect(read.find((sale) => sale.customer?.email === 'p0@example.com')).toMatchObject({ channel: 'online' });
		expect(read.find((sale) => sale.customer?.email === 'p7@example.com')).toMatchObject({ channel: 'store', store: 'Tienda Santander', customer: { name: 'Persona 7', postcode: '39001' } });
		expect([standIn.count('GET', /^\/contacts$/), standIn.count('GET', /^\/contacts\//)]).toEqual([1, 0]);
		standIn.assertClean();
	});

	it('looks as often as the month allows and no more', async () => {
		const holded = createHolded();
		const { standIn, http, clock } = stage({ usage: { usage: 500, limit: 2000 } }, holded);
		const sales = salesOf(holded);
		const look = async (cursor: string): Promise<string> => {
			for (let more = true; more; ) ({ cursor, more } = await sales.poll(http, cursor, contextOf(holded, http, context, clock.now())));
			return cursor;
		};
		let cursor = await look(sales.cursorAt(clock.now() - 1000));
		const after = standIn.requests.length;
		expect(after).toBe(5);
		// Half of 1,500 calls are 150 looks for the eight and a half days that are left: one every 82 minutes.
		clock.advance(70 * 60_000);
		expect(await look(cursor)).toBe(cursor);
		expect(standIn.requests.length).toBe(after);
		clock.advance(15 * 60_000);
		cursor = await look(cursor);
		expect(standIn.requests.length).toBe(after + 5);
	});

	it('fetches what a list leaves out', async () => {
		const holded = createHolded();
		const { standIn, http, clock } = stage({}, holded);
		const id = standIn.model.add('invoice', [{ sku: 'A', quantity: 1, cents: 950 }]);
		const sales = salesOf(holded);
		const fetched = await sales.fetch!(http, [`invoice:${id}`, 'invoice:000000000000000000000000', 'waybill:1', 'x'], contextOf(holded, http, context, clock.now()));
		expect(fetched.map(readable).map((sale) => [sale.saleId, sale.totalCents])).toEqual([[`holded/-/${id}`, 950]]);
	});

	it('undoes a document that an event says was deleted', () => {
		const door = salesOf(createHolded()).webhook!;
		const knock = (event: string, body: unknown) => ({ method: 'POST', url: URL, headers: { 'x-holded-webhook-event': event }, query: {}, rawBody: Buffer.from(JSON.stringify(body)), now: 0 });
		expect(door.read(knock('salesreceipt.delete', { id: 'abc' }), context).sales.map((order) => [readable(order).kind, order.sale.refund_of])).toEqual([['void', 'holded/-/abc']]);
		expect(door.read(knock('creditnote.delete', { id: 'abc' }), context)).toEqual({ sales: [] });
		expect(door.read(knock('stock.update', { productId: 'abc' }), context)).toEqual({ sales: [] });
		expect(door.read(knock('invoice.approve', { number: 'x' }), context)).toEqual({ sales: [], poll: true });
	});

	it.each<[string, Partial<HoldedOptions>, string, string]>([
		['a dead token', {}, 'Bearer pat_old', 'key is wrong or was revoked'],
		['a v2 token on v1', { version: 'v1' }, 'Bearer pat_old', 'Choose "v2"'],
		['a v1 key that is none', { version: 'v1' }, 'Bearer abc', 'key is wrong or was revoked'],
	])('says what to do about %s', async (_name, options, authorization, words) => {
		const clock = new FakeClock();
		const holded = createHolded();
		const standIn = holdedStandIn({ version: 'v2', key: 'pat_x', now: () => clock.now(), ...options });
		const http = openAccount(holded, { transport: inProcess(standIn, clock, authorization), credentialId: '1', site: options.version }, { clock, paceBook: new PaceBook(clock) });
		await expect(holded.check(http)).rejects.toThrow(words);
	});

	it('names a permission that is missing, and waits for no new month', async () => {
		const clock = new FakeClock();
		const holded = createHolded();
		const standIn = holdedStandIn({ version: 'v2', key: 'pat_x', now: () => clock.now() });
		const http = openAccount(holded, { transport: inProcess(standIn, clock, 'Bearer pat_x'), credentialId: '1' }, { clock, paceBook: new PaceBook(clock) });
		standIn.faults = () => ({ kind: 'status', status: 403, body: asRecord(readVendorJson('holded', 'fixtures/responses-observed.json'))['403_missing_scope'] });
		await expect(holded.check(http)).rejects.toThrow('inventory:warehouses.read');
		standIn.faults = () => ({ kind: 'status', status: 429, headers: { 'retry-after': '5', 'x-ratelimit-window': 'month' }, body: {} });
		const before = standIn.requests.length;
		await expect(holded.check(http)).rejects.toThrow('rate limit');
		expect(standIn.requests.length).toBe(before + 1);
	});
});

type KindName = 'receipt' | 'invoice' | 'creditNote';
