/** Random tickets and texts for property tests. */
import fc from 'fast-check';
import type { Sale, SaleLine } from '../../shop/sale/sale';
import type { CodePage } from '../../printing/types';
import { line, sale } from './sales';

export const codePages: readonly CodePage[] = ['cp858', 'windows1252', 'iso8859-15', 'cp850', 'cp437'];

export const codePage = fc.constantFrom(...codePages);

/** Letters that Spanish shops use: on every page, ñ and accents included. */
const letter = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,-/()%+&ñÑáéíóúüçÇ¿¡ªº«»½'));

/** Words as product names have them, none longer than a row of 58 mm paper leaves beside an amount. */
export const productName = fc
	.array(fc.string({ unit: letter, minLength: 1, maxLength: 10 }), { minLength: 1, maxLength: 8 })
	.map((words) => words.join(' '));

export const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }));

const saleLine = (name: fc.Arbitrary<string>): fc.Arbitrary<SaleLine> =>
	fc
		.record({
			name,
			quantityMilli: fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 99 }).map((pieces) => pieces * 1000), fc.integer({ min: 1, max: 9999 })),
			unitPriceMicros: fc.integer({ min: 1, max: 999_999 }).map((cents) => cents * 10_000),
			discountCents: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500 })),
			totalCents: fc.integer({ min: 1, max: 9_999_999 }),
			taxRateBp: fc.constantFrom(0, 400, 1000, 2100),
		})
		.map((fields) => line(fields));

/** A sale whose total is that of its lines. */
export const randomSale = (name: fc.Arbitrary<string> = productName): fc.Arbitrary<Sale> =>
	fc
		.record({
			kind: fc.constantFrom<Sale['kind']>('sale', 'sale', 'sale', 'refund', 'void'),
			lines: fc.array(saleLine(name), { minLength: 1, maxLength: 12 }),
			store: name,
			cashier: name,
			number: fc.integer({ min: 1, max: 999_999 }).map((number) => `TICKET-${number}`),
			seconds: fc.integer({ min: 1_500_000_000, max: 2_200_000_000 }),
			method: fc.constantFrom('cash', 'card', 'bizum', 'Vale navideño'),
		})
		.map(({ kind, lines, store, cashier, number, seconds, method }) => {
			const totalCents = lines.reduce((sum, { totalCents: cents }) => sum + cents, 0);
			return sale({
				kind,
				...(kind === 'sale' ? {} : { refundOf: 'TICKET-1' }),
				number,
				store,
				cashier,
				timestamp: new Date(seconds * 1000).toISOString(),
				lines: lines.map((one, index) => ({ ...one, line: index + 1 })),
				totalCents,
				payments: [{ method, amountCents: totalCents }],
			});
		});
