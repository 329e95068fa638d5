import fc from 'fast-check';
import type { JsonRecord } from '../../connectors/json';
import { createMygestion } from '../../connectors/mygestion';
import { readInvoice } from '../../connectors/mygestion/invoice';
import { INVOICES, LINES, recordsIn } from '../../connectors/mygestion/table';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { parseSale } from '../../shop/sale/parseSale';
import { contextOf } from '../../usecases/sources/polledSource';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { mygestionStandIn } from './mygestion';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import { describeWithContract, readVendorText } from './vendorContracts';

const mygestion = createMygestion();
let accounts = 0;

function stage(authorization = 'Basic ok') {
	const clock = new FakeClock();
	const standIn = mygestionStandIn(() => clock.now());
	const connector = createMygestion();
	const http = openAccount(connector, { transport: inProcess(standIn, clock, authorization), credentialId: String(++accounts), site: 'https://app05.mygestion.com/appMg/' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { model } = standIn;
	return {
		standIn,
		model,
		clock,
		http,
		connector,
		secret: '',
		pageSize: 20,
		onePage: true,
		linksRefunds: false,
		netLines: true,
		sell: (lines) => model.sell(lines),
		touch: (id) => model.touch(id),
		refund: (_id, cents, lines) => model.refund(cents, lines),
	} satisfies SalesStage & Record<'model' | 'connector', unknown>;
}

describeWithContract('mygestion', 'myGESTIÓN as a source of sales', () => {
	salesSuite(mygestion, stage);

	const context = { source: 'mygestion', place: 'x', zone: 'Europe/Madrid', currency: 'EUR', now: Date.UTC(2026, 10, 22) };
	const fixture = () => ({ invoices: recordsIn(readVendorText('mygestion', 'fixtures/facturas_cliente.xml'), INVOICES), lines: recordsIn(readVendorText('mygestion', 'fixtures/detalles_facturas_cliente.xml'), LINES) });

	it('reads the invoice of a real account, to the cent, and flags the lines that are missing', () => {
		const { invoices, lines } = fixture();
		const [sale] = invoices.flatMap((invoice) => readInvoice(invoice, lines, context)).map(readable);
		expect(sale).toMatchObject({ number: 'A-2023-1', totalCents: 21175, currency: 'EUR', store: 'CENTRAL', timestamp: '2023-02-11T11:00:00.000Z', pricesIncludeTax: false, taxes: [{ rateBp: 2100, taxCents: 3675 }], payments: [{ amountCents: 21175 }], customer: { name: 'ANDRADES CONSULTING S.A.', externalIds: { mygestion: '5' } }, lines: [{ sku: 'CAM-RS22', totalCents: 6500, taxRateBp: 2100 }], flags: ['totals_do_not_add_up'] });
		// Without the lines it is the sum that counts, and nothing is wrong with it.
		expect(readable(readInvoice(invoices[0]!, [], context)[0]!)).toMatchObject({ totalCents: 21175, flags: [] });
	});

	it('adds up discounts of lines and of the whole, the surcharge of equivalence and two rates', () => {
		const head = { id: '1', serie: 'A', anio: '2026', factura: '7', fecha_factura: '2026-11-20', base_imponible: '28.00', iva: '4.66', recargo_equiv: '0.40', total_factura: '33.06' };
		const line = (more: JsonRecord) => ({ articulo: 'A', descripcion: 'Anchoas', cantidad: '2.000000', precio_venta: '10.000000', tipo_iva: '21.00', ...more });
		const [sale] = readInvoice(head, [line({ porcen_dto: '10.00' }), line({ cantidad: '1.000000', precio_venta: '12.000000', dto_lineal: '1.000000', tipo_iva: '10.00' })], context);
		expect(readable(sale!)).toMatchObject({ totalCents: 3306, discountCents: 100, extraCents: 40, taxes: [{ taxCents: 466 }], flags: [], lines: [{ totalCents: 1800, discountCents: 200 }, { totalCents: 1100, discountCents: 100 }] });
	});

	it('tells what was handed over, less the change', () => {
		const [sale] = readInvoice({ id: '1', factura: '1', fecha_factura: '2026-11-20', total_factura: '15.00', entregado_moneda: '20.00', devuelto_moneda: '10.00', entregado_tarjeta: '5.00' }, [], context);
		expect(readable(sale!).payments).toEqual([{ method: 'cash', amountCents: 1000 }, { method: 'card', amountCents: 500 }]);
	});

	it('keeps the session, and looks every quarter of an hour at most', async () => {
		const { standIn, model, connector, http, clock } = stage();
		const look = async (cursor: string) => await salesOf(connector).poll(http, cursor, contextOf(connector, http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now()));
		let { cursor } = await look(salesOf(connector).cursorAt(clock.now()));
		model.sell([{ sku: 'A', quantity: 1, cents: 100 }]);
		clock.advance(60_000);
		expect((await look(cursor)).sales).toEqual([]);
		clock.advance(15 * 60_000);
		const second = await look(cursor);
		({ cursor } = second);
		expect(second.sales).toHaveLength(1);
		expect([model.sessions, standIn.count('GET', /ApiFacturasCliente/), standIn.count('GET', /ApiDetalles/)]).toEqual([1, 2, 1]);
	});

	it('says what a wrong password means', async () => {
		const { connector, http } = stage('Basic wrong');
		await expect(connector.check(http)).rejects.toThrow(/401.*password is wrong/);
	});

	it('makes a sale or a problem in words of any invoice', () => {
		const value = fc.oneof(fc.constantFrom('', '1', '-3.50', '1.000000', 'SI', '2026-11-20', '2026-02-30 25:00:00', 'EUR', '99999999999999', 'x'), fc.jsonValue({ maxDepth: 1 }));
		const record = (fields: readonly string[]) => fc.record(Object.fromEntries(fields.map((name) => [name, value])), { requiredKeys: [] });
		const { invoices, lines } = fixture();
		fc.assert(
			fc.property(record(Object.keys(invoices[0]!)), fc.array(record(Object.keys(lines[0]!)), { maxLength: 3 }), (invoice, details) => {
				for (const order of readInvoice({ id: '1', ...invoice }, details, context)) {
					const parsed = parseSale(order.sale, { zone: 'Europe/Madrid', currency: 'EUR', country: 'ES', now: context.now, keepSaleId: true });
					if (!parsed.ok) expect(parsed.problems[0]?.message).toBeTruthy();
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('reads XML without following what it declares', () => {
		expect(recordsIn('<!DOCTYPE x [<!ENTITY a "b">]><facturas_cliente><factura><id>1</id></factura></facturas_cliente>', INVOICES)).toEqual([]);
		expect(recordsIn('', INVOICES)).toEqual([]);
		expect(recordsIn('<html><body>', INVOICES)).toEqual([]);
	});

	it('finds its API from any address of the account', () => {
		for (const written of ['https://app05.mygestion.com', 'app05.mygestion.com/appMg/login', 'https://app05.mygestion.com/']) expect(mygestion.baseUrl(written)).toBe('https://app05.mygestion.com/appMg/api');
		for (const written of ['', 'http://app05.mygestion.com', 'x']) expect(() => mygestion.baseUrl(written)).toThrow(/address/);
	});
});
