import { composeTicket } from '../../../printing/layout/composeTicket';
import { layoutTicket } from '../../../printing/layout/layoutTicket';
import type { TicketOptions } from '../../../printing/layout/layoutTicket';
import type { CodePage, TicketShop } from '../../../printing/types';
import type { Sale } from '../../../shop/sale/sale';
import { aeatCode, line, sale, shop } from '../sales';

interface Paper {
	columns?: number;
	codePage?: CodePage;
	at?: TicketShop;
	options?: TicketOptions;
}

/** The ticket as rows of text; large rows are marked by `^`, codes by `[QR …]`. */
function rows(of: Sale, { columns = 48, codePage = 'cp858', at = shop, options = {} }: Paper = {}): string[] {
	return composeTicket(layoutTicket(of, at, options), { columns, codePage }).map((row) => {
		if (row.kind === 'text') return (row.width === 2 ? '^' : '') + row.text;
		return row.kind === 'image' ? `[picture ${row.width} × ${row.height}]` : `[${row.kind === 'qr' ? 'QR' : 'bars'} ${row.text}]`;
	});
}

describe('a ticket', () => {
	it('of 80 mm reads as a shopper expects', () => {
		expect(rows(sale({ payments: [{ method: 'cash', amountCents: 4000 }] }))).toEqual([
			'^ La Despensa de Santoña',
			'         C/ Burgos 12, 39008 Santander',
			'                 NIF B39000000',
			'',
			'Ticket TICKET-001254            21/11/2026 10:32',
			'Tienda: Santander                        Caja: 1',
			'Le atendió: Marta',
			'─'.repeat(48),
			'Lata Anchoas de Santoña 120g',
			'  2 × 9,50 €                             19,00 €',
			'Queso Picón Bejes-Tresviso               12,00 €',
			'─'.repeat(48),
			'^TOTAL            31,00 €',
			'',
			'IVA                   Base                 Cuota',
			'4 %                11,54 €                0,46 €',
			'10 %               17,27 €                1,73 €',
			'                                    IVA incluido',
			'',
			'Efectivo                                 40,00 €',
			'Cambio                                    9,00 €',
			'',
			'            ¡Gracias por su visita!',
		]);
	});

	it('of 58 mm wraps between words and keeps amounts at the edge', () => {
		const named = line({ name: 'Queso D.O. Idiazábal curado de leche cruda de oveja latxa', totalCents: 123_456 });
		expect(rows(sale({ lines: [named], totalCents: 123_456 }), { columns: 32 })).toEqual(
			expect.arrayContaining(['Queso D.O. Idiazábal', 'curado de leche cruda', 'de oveja latxa        1.234,56 €', '^TOTAL 1.234,56 €']),
		);
	});

	it('prints the same in English', () => {
		const english = rows(sale({ payments: [{ method: 'card', amountCents: 3100 }] }), { at: { ...shop, locale: 'en' } });
		expect(english).toEqual(
			expect.arrayContaining([
				'Receipt TICKET-001254          21 Nov 2026 10:32',
				'Store: Santander                         Till: 1',
				'Served by: Marta',
				'  2 × €9.50                               €19.00',
				'^TOTAL             €31.00',
				'VAT                    Net                   VAT',
				'Card                                      €31.00',
			]),
		);
	});

	it('tells the time of the shop, wherever the server is', () => {
		expect(rows(sale({ timestamp: '2026-07-01T22:30:00.000Z' }))).toEqual(expect.arrayContaining([expect.stringContaining('02/07/2026 00:30')]));
		const canary = { ...shop, zone: 'Atlantic/Canary' };
		expect(rows(sale({ timestamp: '2026-07-01T22:30:00.000Z' }), { at: canary })).toEqual(expect.arrayContaining([expect.stringContaining('01/07/2026 23:30')]));
	});

	it('never names the customer, their email, phone or NIF unless the layout wants the name', () => {
		const text = rows(sale()).join('\n');
		for (const secret of ['Lucía', 'lucia@example.com', '600000000', '12345678Z']) expect(text).not.toContain(secret);
		const named = rows(sale(), { options: { layout: [{ block: 'ticket', show: ['customer'] }] } });
		expect(named).toContain('Cliente: Lucía Fernández');
		expect(named.join('\n')).not.toContain('lucia@example.com');
	});

	it('shows weights, fine prices and discounts', () => {
		const weighed = line({ name: 'Jamón', quantityMilli: 350, unitPriceMicros: 24_505_000, discountCents: 100, totalCents: 758 });
		expect(rows(sale({ lines: [weighed], discountCents: 58, extraCents: 100, totalCents: 800 }))).toEqual(
			expect.arrayContaining([
				'Jamón',
				'  0,350 × 24,505 €                        7,58 €',
				'  Descuento -1,00 €',
				'Subtotal                                  7,58 €',
				'Descuento                                -0,58 €',
				'Otros cargos                              1,00 €',
				'^TOTAL             8,00 €',
			]),
		);
	});

	it('of a refund says so and names the ticket it undoes', () => {
		const refund = rows(sale({ kind: 'refund', refundOf: 'TICKET-001254', number: 'DEV-9', payments: [{ method: 'bizum', amountCents: 3100 }] }));
		expect(refund).toEqual(expect.arrayContaining(['^       DEVOLUCIÓN', 'Del ticket: TICKET-001254', '^DEVUELTO         31,00 €', 'Bizum                                    31,00 €']));
		expect(refund.join('\n')).not.toContain('Cambio');
	});

	it('of a void says so', () => {
		expect(rows(sale({ kind: 'void', refundOf: 'TICKET-001254' }))).toEqual(expect.arrayContaining(['^       ANULACIÓN', '^ANULADO          31,00 €']));
	});

	it('of a refund without lines or amount claims no amount', () => {
		const whole = rows(sale({ kind: 'refund', refundOf: 'TICKET-001254', lines: [], totalCents: 0 }));
		expect(whole).toContain('         Se devuelve el ticket completo');
		expect(whole.join('\n')).not.toContain('0,00');
	});

	it.each([
		['COPIA', 'es', '^         COPIA'],
		['DUPLICADO', 'es', '^       DUPLICADO'],
		['COPIA', 'en', '^          COPY'],
		['DUPLICADO', 'en', '^       DUPLICATE'],
	] as const)('printed again is marked %s (%s)', (copy, locale, marked) => {
		expect(rows(sale(), { at: { ...shop, locale }, options: { copy } })).toContain(marked);
	});

	it('writes € as EUR where the page has none, without moving the columns', () => {
		const plain = rows(sale(), { codePage: 'cp437' });
		expect(plain).toContain('  2 x 9,50 EUR                         19,00 EUR');
		expect(plain.every((row) => row.length <= 48)).toBe(true);
		expect(rows(sale(), { codePage: 'cp850', at: { ...shop, locale: 'en' } })).toContain('  2 × EUR 9.50                         EUR 19.00');
	});

	it('falls back to the SKU for a line without a name', () => {
		expect(rows(sale({ lines: [line({ name: '' })], totalCents: 950 }))).toContain('ANCHOA-001                                9,50 €');
	});

	it('keeps every row within the paper, whatever the figures', () => {
		const huge = sale({
			number: 'T'.repeat(128),
			store: 'S'.repeat(90),
			lines: [line({ name: 'X'.repeat(200), quantityMilli: 123_456_789, unitPriceMicros: 987_654_321_000_000, totalCents: 98_765_432_109_876, taxRateBp: 1000 })],
			totalCents: 98_765_432_109_876,
		});
		for (const columns of [32, 42, 48]) {
			for (const row of composeTicket(layoutTicket(huge, shop), { columns, codePage: 'cp437' })) {
				if (row.kind === 'text') expect(row.text.length * row.width).toBeLessThanOrEqual(columns);
			}
		}
	});
});

describe('a fiscal code from the till', () => {
	it('of the AEAT comes before the contents, with its legend and a white edge', () => {
		const printed = rows(sale({ fiscalQr: aeatCode }));
		const at = printed.indexOf(`[QR ${aeatCode}]`);
		expect(printed.slice(at - 2, at + 2).map((row) => row.trim())).toEqual(['QR tributario:', '', `[QR ${aeatCode}]`, 'VERI*FACTU']);
		expect(at).toBeLessThan(printed.findIndex((row) => row.startsWith('Ticket ')));
	});

	it('claims VERI*FACTU only where the address says so', () => {
		expect(rows(sale({ fiscalQr: aeatCode.replace('ValidarQR', 'ValidarQRNoVerifactu') })).join('\n')).not.toContain('VERI*FACTU');
	});

	it('of TicketBAI ends the ticket, without the AEAT’s words', () => {
		const code = 'https://batuz.eus/QRTBAI/?id=TBAI-00000006Y-251019-btFpwP8dcLGAF-237&s=T&nf=27174&i=4.70&cr=007';
		const printed = rows(sale({ fiscalQr: code }));
		expect(printed.indexOf(`[QR ${code}]`)).toBeGreaterThan(printed.findIndex((row) => row.includes('TOTAL')));
		expect(printed.join('\n')).not.toContain('tributario');
	});

	it('with characters no QR link has is percent-encoded', () => {
		expect(rows(sale({ fiscalQr: 'https://tienda.example/ticket?x=ñ y' }))).toContain('[QR https://tienda.example/ticket?x=%C3%B1%20y]');
	});

	it.each([['not ASCII and no link', 'código ñ'], ['longer than any code', `X${'9'.repeat(2400)}`]])('that is %s is written out instead', (_reason, code) => {
		const printed = rows(sale({ fiscalQr: code }));
		expect(printed).toContain('Código fiscal:');
		expect(printed.some((row) => row.startsWith('[QR'))).toBe(false);
	});
});
