import fc from 'fast-check';
import { spread, vatTable } from '../../../printing/layout/vat';
import type { SaleLine } from '../../../shop/sale/sale';
import { line, sale } from '../sales';

describe('the VAT table', () => {
	it('is the till’s own when it gave one, by rate', () => {
		const taxes = [{ rateBp: 1000, baseCents: 1727, taxCents: 173 }, { rateBp: 400, baseCents: 1154, taxCents: 46 }];
		expect(vatTable(sale({ taxes }))).toEqual([taxes[1], taxes[0]]);
	});

	it('is worked out from the lines where prices include the tax', () => {
		expect(vatTable(sale())).toEqual([
			{ rateBp: 400, baseCents: 1154, taxCents: 46 },
			{ rateBp: 1000, baseCents: 1727, taxCents: 173 },
		]);
	});

	it('takes a discount on the ticket off each rate by its share', () => {
		const table = vatTable(sale({ discountCents: 100, totalCents: 3000 }));
		// 100 c over 1200 and 1900: 38.7 and 61.3 → 39 and 61.
		expect(table.map(({ baseCents, taxCents }) => baseCents + taxCents)).toEqual([1161, 1839]);
	});

	it('leaves charges outside the lines out', () => {
		const table = vatTable(sale({ extraCents: 250, totalCents: 3350 }));
		expect(table.reduce((sum, tax) => sum + tax.baseCents + tax.taxCents, 0)).toBe(3100);
	});

	it.each([
		['a line has no rate', sale({ lines: [line({ taxRateBp: 1000 }), line({ line: 2 })], totalCents: 1900 })],
		['prices exclude the tax', sale({ pricesIncludeTax: false })],
		['the total is not that of the lines', sale({ totalCents: 3101 })],
		['there are no lines', sale({ lines: [], totalCents: 0 })],
		['a discount has nothing to be taken off', sale({ lines: [line({ totalCents: -950, taxRateBp: 1000 })], discountCents: 50, totalCents: -1000 })],
	])('is absent when %s', (_reason, odd) => {
		expect(vatTable(odd)).toEqual([]);
	});

	it('always adds up to the total, to the cent', () => {
		const rates = [0, 400, 520, 1000, 2100];
		const lines = fc.array(fc.record({ totalCents: fc.integer({ min: -5000, max: 100_000 }), taxRateBp: fc.constantFrom(...rates) }), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(lines, fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 999 }), (amounts, discountCents, extraCents) => {
				const saleLines: SaleLine[] = amounts.map((amount, index) => line({ line: index + 1, ...amount }));
				const totalCents = amounts.reduce((sum, amount) => sum + amount.totalCents, 0) - discountCents + extraCents;
				const table = vatTable(sale({ lines: saleLines, discountCents, extraCents, totalCents }));
				if (table.length === 0) return;
				expect(table.reduce((sum, tax) => sum + tax.baseCents + tax.taxCents, 0)).toBe(totalCents - extraCents);
				for (const { rateBp, baseCents, taxCents } of table) expect(Math.abs(taxCents - (baseCents * rateBp) / 10_000)).toBeLessThanOrEqual(1);
			}),
		);
	});
});

describe('spread', () => {
	it('gives everything out, nobody more than a cent off their share', () => {
		fc.assert(
			fc.property(fc.nat(1_000_000), fc.array(fc.nat(100_000), { minLength: 1, maxLength: 20 }).filter((weights) => weights.some((weight) => weight > 0)), (amount, weights) => {
				const parts = spread(amount, weights) ?? [];
				const whole = weights.reduce((sum, weight) => sum + weight, 0);
				expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
				parts.forEach((part, index) => expect(Math.abs(part - (amount * (weights[index] ?? 0)) / whole)).toBeLessThan(1));
			}),
		);
	});
});
