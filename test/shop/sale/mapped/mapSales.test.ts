import fc from 'fast-check';
import { parseSale } from '../../../../shop/sale/parseSale';
import type { Sale } from '../../../../shop/sale/sale';
import { plainDecimal } from '../../../../shop/sale/mapped/decimal';
import { suggestMapping } from '../../../../shop/sale/mapped/fields';
import { plainInstant } from '../../../../shop/sale/mapped/instant';
import { mapSales } from '../../../../shop/sale/mapped/mapSales';
import type { MapRules } from '../../../../shop/sale/mapped/mapSales';

const rules: MapRules = { source: 'caja', channel: 'store', currency: 'EUR', decimals: 'auto' };

function read(records: Record<string, unknown>[], lines?: string[], items?: string): Sale[] {
	const mapping = suggestMapping(Object.keys(records[0]!), lines, items);
	return mapSales(records, mapping, rules).map(({ sale }) => {
		const parsed = parseSale(sale, { zone: 'Europe/Madrid', currency: 'EUR', country: 'ES', now: Date.UTC(2030, 0, 1) });
		if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
		return parsed.sale;
	});
}

describe('a decimal', () => {
	it.each([
		['1.234,56 €', '1234.56'], ['1,234.56', '1234.56'], ['12,5', '12.5'], ['12.50', '12.50'], ['-3,00', '-3.00'], ['(4,20)', '-4.20'], ['3,00-', '-3.00'],
		['1.234.567', '1234567'], ['1.234', '1.234'], ['0', '0'], ['21 %', '21'], ['', undefined], ['gratis', 'gratis'], ['1,2,3,4.5.6', '1,2,3,4.5.6'], [7.5, 7.5],
	])('%s is %s', (written, plain) => expect(plainDecimal(written, 'auto')).toBe(plain));

	it.each([['1.234', 'comma', '1234'], ['1,234', 'point', '1234'], ['0,5', 'comma', '0.5']] as const)('%s with the mark %s is %s', (written, mark, plain) => expect(plainDecimal(written, mark)).toBe(plain));

	it('written as Spaniards do is read back to the cent', () => {
		const format = new Intl.NumberFormat('es-ES', { minimumFractionDigits: 2, useGrouping: 'always' });
		fc.assert(fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (cents) => expect(Number(plainDecimal(format.format(cents / 100), 'auto'))).toBe(cents / 100)));
	});
});

describe('an instant', () => {
	it.each([
		['11/12/2025 11:34', undefined, '2025-12-11T11:34:00'], ['1-2-25', '9:05', '2025-02-01T09:05:00'], ['11.12.2025', '21:05:09', '2025-12-11T21:05:09'],
		['20251211', '1134', '2025-12-11T11:34:00'], ['2025-12-11T11:34:01Z', undefined, '2025-12-11T11:34:01Z'], ['2025/12/11 9:05 PM', undefined, '2025-12-11T21:05:00'],
		[1765449241, undefined, '2025-12-11T10:34:01.000Z'], ['1765449241000', undefined, '2025-12-11T10:34:01.000Z'], ['mañana', undefined, 'mañana'],
		[new Date('2025-12-11T00:00:00Z'), new Date('1899-12-31T11:34:00Z'), '2025-12-11T11:34:00'],
	])('%s with %s is %s', (written, time, iso) => expect(plainInstant(written, time)).toBe(iso));
});

describe('a list of lines', () => {
	const rows = [
		{ 'Nº Ticket': 'T-1', Fecha: '11/12/2025', Hora: '11:34', Referencia: 'ANCHOA-001', Descripción: 'Anchoas', Cantidad: '2', PVP: '9,50', 'IVA %': '10', Importe: '19,00', 'Forma de pago': 'Tarjeta', Email: 'lucia@example.com', Tienda: 'Santander' },
		{ 'Nº Ticket': 'T-1', Fecha: '11/12/2025', Hora: '11:34', Referencia: 'QUESO-003', Descripción: 'Queso', Cantidad: '1', PVP: '12,00', 'IVA %': '4', Importe: '12,00', 'Forma de pago': 'Tarjeta', Email: 'lucia@example.com', Tienda: 'Santander' },
		{ 'Nº Ticket': 'T-2', Fecha: '11/12/2025', Hora: '12:00', Referencia: 'JAMON', Descripción: 'Jamón', Cantidad: '0,350', PVP: '42,90', 'IVA %': '10', Importe: '15,02', 'Forma de pago': 'Efectivo', Email: '', Tienda: 'Santander' },
	];

	it('becomes sales by names alone', () => {
		const [first, second] = read(rows);
		expect(first).toMatchObject({ number: 'T-1', store: 'Santander', timestamp: '2025-12-11T10:34:00.000Z', totalCents: 3100, flags: ['timestamp_without_zone'], payments: [{ method: 'Tarjeta', amountCents: 3100 }], customer: { email: 'lucia@example.com' } });
		expect(first?.lines.map((line) => [line.sku, line.quantityMilli, line.totalCents, line.taxRateBp])).toEqual([['ANCHOA-001', 2000, 1900, 1000], ['QUESO-003', 1000, 1200, 400]]);
		expect(second).toMatchObject({ totalCents: 1502, lines: [{ quantityMilli: 350, totalCents: 1502 }] });
	});

	it('is read where headers are abbreviated with dots, and where a line has no price but its amount', () => {
		const dotted = [{ 'Nº Ticket': 'T-5', Fecha: '11/12/2025', 'Cód.': 'SOBAO', Artículo: 'Sobaos', 'Uds.': '2', 'P.V.P.': '6,50', 'I.V.A.': '10', Importe: '13,00', 'N.I.F.': '12345678Z' }];
		expect(read(dotted)[0]).toMatchObject({ totalCents: 1300, customer: { nif: '12345678Z' }, lines: [{ quantityMilli: 2000, unitPriceMicros: 6_500_000, totalCents: 1300, taxRateBp: 1000 }] });
		const unpriced = dotted.map(({ 'P.V.P.': _, ...row }) => row);
		expect(read(unpriced)[0]).toMatchObject({ totalCents: 1300, lines: [{ quantityMilli: 2000, unitPriceMicros: 6_500_000, totalCents: 1300 }] });
	});

	it('with equal lines is not taken for one that states the ticket’s total', () => {
		const twice = [rows[1]!, rows[1]!].map((row) => ({ ...row }));
		expect(read(twice)[0]).toMatchObject({ totalCents: 2400, lines: [{}, {}] });
	});

	it('that repeats the ticket’s total keeps it', () => {
		const stated = rows.slice(0, 2).map(({ Importe: _line, ...row }) => ({ ...row, 'Total ticket': '31,00' }));
		expect(read(stated)[0]).toMatchObject({ totalCents: 3100, flags: ['timestamp_without_zone'] });
	});

	it('takes what is all negative for a refund', () => {
		expect(read([{ ...rows[0]!, Cantidad: '-1', Importe: '-9,50' }])[0]).toMatchObject({ kind: 'refund', totalCents: 950, lines: [{ quantityMilli: 1000, totalCents: 950 }] });
	});

	it('keeps rows without a number apart, for the door to refuse', () => {
		const mapped = mapSales([{ ...rows[0]!, 'Nº Ticket': '' }, { ...rows[1]!, 'Nº Ticket': '' }], suggestMapping(Object.keys(rows[0]!), undefined), rules);
		expect(mapped.map((each) => each.rows)).toEqual([[1], [2]]);
	});
});

it('reads documents with their lines inside', () => {
	const [sale] = read([{ id: 77, created_at: '2025-12-11T11:34:01Z', total: 31, lineas: [{ sku: 'A', name: 'Anchoas', qty: 2, price: 9.5 }, { sku: 'Q', name: 'Queso', qty: 1, price: 12 }] }], ['sku', 'name', 'qty', 'price'], 'lineas');
	expect(sale).toMatchObject({ number: '77', totalCents: 3100, flags: [], lines: [{ sku: 'A', quantityMilli: 2000 }, { sku: 'Q' }] });
});

it('never throws, whatever the records', () => {
	const mapping = suggestMapping(['ticket', 'fecha', 'total', 'sku', 'cantidad', 'precio'], undefined);
	const cell = fc.oneof(fc.jsonValue(), fc.date(), fc.constantFrom('1.234,56', '31/02/2025', '', '-', '1e9'));
	const record = fc.record({ ticket: cell, fecha: cell, total: cell, sku: cell, cantidad: cell, precio: cell }, { requiredKeys: [] });
	fc.assert(
		fc.property(fc.array(fc.oneof(record, fc.jsonValue()), { maxLength: 5 }), (records) => {
			for (const { sale } of mapSales(records, mapping, rules)) parseSale(sale, { zone: 'Europe/Madrid', currency: 'EUR', country: 'ES', now: 0 });
		}),
		{ numRuns: 300 },
	);
});
