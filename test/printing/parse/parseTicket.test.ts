import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { decodeStream, ticketText } from '../../../printing';
import { parseTicket } from '../../../printing/parse/parseTicket';
import { layoutOf, ticketOf } from '../../support/ticketLayouts';
import { differences } from './judge';

const read = (text: string, codes: string[] = []) => parseTicket(text.split('\n'), { currency: 'EUR', codes });
const items = (parsed: ReturnType<typeof read>) => (parsed.sale.items ?? []).map(({ product_name, quantity, price, total }) => [product_name, quantity, price, total]);

/** Never looked at while the parser was written. */
const HELD_OUT = 20_000;

describe('layouts it has never seen', () => {
	it('are read exactly, 99 of 100 and more; the rest is for a person', () => {
		let [all, exact] = [0, 0];
		const wrong: string[] = [];
		for (let layout = HELD_OUT; layout < HELD_OUT + 50; layout++) {
			for (let ticket = 0; ticket < 20; ticket++) {
				const { lines, truth } = ticketOf(layoutOf(layout), layout * 1000 + ticket);
				const parsed = parseTicket(lines, { currency: 'EUR', codes: truth.codes });
				const found = differences(parsed, truth);
				all += 1;
				if (found.length === 0) exact += 1;
				else wrong.push(found.join('; '));
				if (parsed.status === 'sale') expect(Math.round(Number(parsed.sale.total_amount) * 100)).toBe(truth.totalCents);
			}
		}
		expect({ part: exact / all, wrong: wrong.slice(0, 5) }).toMatchObject({ part: expect.closeTo(1, 2) });
		expect(exact / all).toBeGreaterThanOrEqual(0.99);
	});

	it('never give a wrong total in silence, whatever figure was misprinted', () => {
		fc.assert(
			fc.property(fc.nat(5_000), fc.nat(1_000), fc.nat(), fc.nat(8), (layout, seed, position, by) => {
				const { lines, truth } = ticketOf(layoutOf(layout), seed);
				const text = lines.join('\n');
				const digits = [...text.matchAll(/\d/g)];
				const at = digits[position % digits.length]!.index;
				const changed = `${text.slice(0, at)}${(Number(text[at]) + 1 + by) % 10}${text.slice(at + 1)}`;
				const parsed = parseTicket(changed.split('\n'), { currency: 'EUR', codes: truth.codes });
				if (parsed.status === 'sale') expect(Math.round(Number(parsed.sale.total_amount) * 100)).toBe(truth.totalCents);
			}),
			{ numRuns: 400 },
		);
	});

	it('never give a wrong total in silence when the paper is torn', () => {
		fc.assert(
			fc.property(fc.nat(5_000), fc.nat(1_000), fc.nat(), fc.nat(6), (layout, seed, start, length) => {
				const { lines, truth } = ticketOf(layoutOf(layout), seed);
				const from = start % lines.length;
				const parsed = parseTicket([...lines.slice(0, from), ...lines.slice(from + length)], { currency: 'EUR', codes: truth.codes });
				if (parsed.status === 'sale') expect(Math.round(Number(parsed.sale.total_amount) * 100)).toBe(truth.totalCents);
			}),
			{ numRuns: 400 },
		);
	});

	it('never throw, whatever comes', () => {
		fc.assert(fc.property(fc.array(fc.string({ maxLength: 60, unit: 'binary' }), { maxLength: 40 }), (lines) => void parseTicket(lines, { currency: 'EUR' })), { numRuns: 300 });
	});
});

describe('the corpus', () => {
	const folder = path.join(__dirname, '..', '..', '..', '..', 'shared', 'data', 'receipts', 'generated-es');
	const streams = existsSync(folder) ? readdirSync(folder).sort() : [];

	(streams.length > 0 ? it.each(streams) : it.skip.each(['no corpus']))('%s', (name) => {
		const ticket = decodeStream(readFileSync(path.join(folder, name)));
		const parsed = parseTicket(ticketText(ticket), { currency: 'EUR' });
		expect({ problems: parsed.problems, number: parsed.sale.transaction_id, timestamp: parsed.sale.timestamp, total: parsed.sale.total_amount, lines: parsed.sale.items?.map(({ quantity, price, total }) => [quantity, price, total]) }).toEqual({
			problems: [], number: 'T/2026/000123', timestamp: '2026-11-21T10:32', total: 48.25,
			lines: [[2, 9.5, 19], [1, 3.2, 3.2], [1, 11.95, 11.95], [1, 14.1, 14.1]],
		});
	});
});

describe('tickets as shops print them', () => {
	it('a supermarket: counts first, prices only where there are several, fish by weight', () => {
		const parsed = read(`SUPERMERCADO, S.A.   A-46103834
C/ MAYOR, 1
39001 SANTANDER
TELÉFONO:          942000000
21/11/2026 19:05  OP: 123456
FACTURA SIMPLIFICADA: 2345-012-678901
Descripción             P. Unit    Importe
1 PAN DE MOLDE                        1,35
2 LECHE ENTERA            0,93        1,86
1 MERLUZA
0,524 kg            14,90 €/kg        7,81
1 BOLSA PLÁSTICO                      0,15
TOTAL (€)                            11,17
TARJETA BANCARIA                     11,17
IVA      BASE IMPONIBLE (€)    CUOTA (€)
4%              3,09             0,12
10%             7,10             0,71
21%             0,12             0,03
TOTAL          10,31             0,86
TARJ. BANCARIA: **** **** **** 1234
N.C: 123456789   AUT: 123456
SE ADMITEN DEVOLUCIONES CON TICKET`);
		expect(parsed.problems).toEqual([]);
		expect(parsed.sale.transaction_id).toBe('2345-012-678901');
		expect(items(parsed).map(([name, quantity, , total]) => [name, quantity, total])).toEqual([['PAN DE MOLDE', 1, 1.35], ['LECHE ENTERA', 2, 1.86], [expect.stringContaining('MERLUZA'), 0.524, 7.81], ['BOLSA PLÁSTICO', 1, 0.15]]);
	});

	it('a bar: table and waiter, tip, VAT by a sentence', () => {
		const parsed = read(`BAR LA RADIO
Mesa 12   Comensales: 2
Factura simplificada F1/00231
21-11-2026   14:22   Camarero: Iván
------------------------------
2 Menú del día  14,50    29,00
2 Caña           2,20     4,40
1 Café solo      1,40     1,40
------------------------------
TOTAL             34,80 €
Base 31,64  IVA 10%  3,16
EFECTIVO          40,00
CAMBIO             5,20
¡Gracias!`);
		expect(parsed.problems).toEqual([]);
		expect(parsed.sale.payments).toEqual([{ method: 'cash', amount: 34.8 }]);
		expect(items(parsed)[0]).toEqual(['Menú del día', 2, 14.5, 29]);
	});

	it('an English shop with prices before tax', () => {
		const parsed = read(`THE BOOK NOOK
Receipt #10442
Date: 11/21/2026 3:07 PM
Beloved                 $12.00
Tote bag  2 x $5.00     $10.00
Subtotal                $22.00
Sales tax 7%             $1.54
Total                   $23.54
Visa ****1111           $23.54`);
		expect(parsed.problems).toEqual([]);
		expect(parsed.sale).toMatchObject({ currency: 'USD', timestamp: '2026-11-21T15:07', prices_include_tax: false, total_amount: 23.54, taxes: [{ rate: 7, base: 22, tax: 1.54 }] });
		expect(read('SHOP\nReceipt #1\n11/21/2026\nTea  $22.00\nSales tax 7%  $2.54\nTotal  $24.54').problems).toEqual(['ticket_lines_do_not_add_up']);
	});

	it('goods that went back', () => {
		const parsed = read(`CONSERVAS PEÑA
TICKET DEVOLUCIÓN
Ticket: D-000017
21/11/2026 11:00
1 Lata anchoas       -9,50
TOTAL               -9,50
EFECTIVO            -9,50`);
		expect(parsed.problems).toEqual([]);
		expect(parsed.sale).toMatchObject({ kind: 'refund', total_amount: 9.5, items: [{ product_name: 'Lata anchoas', quantity: 1, total: 9.5 }] });
	});

	it('a rebate between one total and the next', () => {
		const text = (paid: string) => `TIENDA\nTicket: 991\n21/11/2026 11:00\nCamisa   20,00\nTOTAL   20,00\nDESCUENTO  -2,00\nTOTAL A PAGAR   18,00\nTARJETA   ${paid}`;
		expect(read(text('18,00'))).toMatchObject({ status: 'sale', sale: { total_amount: 18, discount: 2 } });
		expect(read(text('20,00'))).toMatchObject({ status: 'needs_review', problems: ['ticket_payments_do_not_add_up'] });
	});

	it('a fiscal code that says another total', () => {
		const text = 'TIENDA\nTicket: T-1\n21/11/2026 11:00\nCamisa   20,00\nTOTAL   20,00';
		const code = (amount: string) => `https://www2.agenciatributaria.gob.es/wlpl/TIKE-CONT/ValidarQR?nif=89890001K&numserie=T-1&fecha=21-11-2026&importe=${amount}`;
		expect(read(text, [code('20.00')]).problems).toEqual([]);
		expect(read(text, [code('25.00')]).problems).toEqual(['ticket_code_differs']);
	});

	it.each([
		['a kitchen order', 'COMANDA COCINA\nMesa 4  21/11/2026 14:00\n2 Croquetas\n1 Rabas'],
		['a closing of the till', 'CIERRE DE CAJA Z-0012\n21/11/2026 21:00\nEfectivo   350,00\nTarjeta  900,10\nTOTAL  1.250,10'],
		['a card slip', 'COPIA PARA EL COMERCIO\nVISA CREDITO ****1234\nIMPORTE  31,00 EUR\nAUT 123456'],
	])('%s is no sale', (_what, text) => {
		expect(read(text).status).toBe('not_a_sale');
	});

	it('says what is missing', () => {
		expect(read('Tienda\nCamisa   20,00\nTOTAL   20,00').problems).toEqual(['ticket_number_missing', 'ticket_date_missing']);
		expect(read('Ticket: 1\n21/11/2026\nCamisa   20,00').problems).toEqual(['ticket_total_missing']);
		expect(read('').problems).toContain('ticket_unreadable');
	});

	it('takes the day near which it was printed, where day and month might change places', () => {
		const lines = 'Shop\nReceipt 5\n03/04/2026 10:00\nTea  2.00\nTOTAL  2.00'.split('\n');
		expect(parseTicket(lines, { currency: 'GBP', near: '2026-03-04' }).sale.timestamp).toBe('2026-03-04T10:00');
		expect(parseTicket(lines, { currency: 'GBP', near: '2026-04-03' }).sale.timestamp).toBe('2026-04-03T10:00');
	});

	it('who bought, where it says so', () => {
		const parsed = read('TIENDA\nTicket: 77\n21/11/2026 11:00\nCliente: Lucía Fernández\nSocio: 00412\nCamisa   20,00\nTOTAL   20,00');
		expect(parsed).toMatchObject({ status: 'sale', sale: { customer: { name: 'Lucía Fernández', loyalty_id: '00412' } } });
	});
});
