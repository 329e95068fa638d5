/** The house reads what the house prints: a ticket of Receipt Printer, heard by a bridge, is the sale that it was. */
import fc from 'fast-check';
import { decodeTicket, encodeTicket, layoutTicket, printerProfiles, ticketText } from '../../../printing';
import type { PrinterProfileId } from '../../../printing';
import { parseTicket } from '../../../printing/parse/parseTicket';
import { lineAmount } from '../../../shop/money';
import { line, sale, shop } from '../sales';

const goods = ['Lata Anchoas de Santoña 120g', 'Queso Picón', 'Aceite de oliva virgen extra 1L «Núñez»', 'Bolsa'];
const tickets = fc.record({
	locale: fc.constantFrom('es' as const, 'en' as const),
	profile: fc.constantFrom<PrinterProfileId>('generic80', 'generic58'),
	serial: fc.integer({ min: 1, max: 999_999 }),
	items: fc.array(fc.record({ name: fc.constantFrom(...goods), units: fc.integer({ min: 1, max: 9 }), cents: fc.integer({ min: 5, max: 90_000 }) }), { minLength: 1, maxLength: 6 }),
});

it('whatever was sold', () => {
	let [all, read] = [0, 0];
	fc.assert(
		fc.property(tickets, ({ locale, profile: id, serial, items }) => {
			const lines = items.map(({ name, units, cents }, index) => line({ line: index + 1, name, quantityMilli: units * 1000, unitPriceMicros: cents * 10_000, totalCents: lineAmount(cents * 10_000, units * 1000, 'EUR'), taxRateBp: 1000 }));
			const totalCents = lines.reduce((sum, each) => sum + each.totalCents, 0);
			const number = `T-${String(serial).padStart(6, '0')}`;
			const profile = printerProfiles[id];
			const bytes = encodeTicket(layoutTicket(sale({ number, lines, totalCents, payments: [{ method: 'card', amountCents: totalCents }] }), { ...shop, locale }), profile);
			const parsed = parseTicket(ticketText(decodeTicket(bytes, profile)), { currency: 'EUR', near: '2026-11-21' });
			all += 1;
			if (parsed.status !== 'sale') return;
			read += 1;
			expect({ number: parsed.sale.transaction_id, total: Math.round(Number(parsed.sale.total_amount) * 100), timestamp: parsed.sale.timestamp.slice(0, 16) }).toEqual({ number, total: totalCents, timestamp: '2026-11-21T10:32' });
			expect(parsed.sale.items?.map(({ total }) => Math.round(Number(total) * 100))).toEqual(lines.map((each) => each.totalCents));
		}),
		{ numRuns: 60 },
	);
	expect(read / all).toBeGreaterThanOrEqual(0.99);
});
