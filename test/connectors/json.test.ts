import fc from 'fast-check';
import { erplyErrors } from '../../connectors/erply/errors';
import { asNumber, asText } from '../../connectors/json';
import { lookUp } from '../../connectors/lookUp';

it('a text of a vendor can always stand in an address', () => {
	expect(asText('\ud83e')).toBe('\ufffd');
	fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', '\udfff', ''), (text, half) => {
		expect(() => encodeURIComponent(asText(text + half) ?? '')).not.toThrow();
	}));
});

it('a vendor’s word finds what the table has, and nothing that every object has', () => {
	const table = { CASH: 'cash', 1002: 'quota' };
	expect([lookUp(table, 'CASH'), lookUp(table, '1002'), lookUp(table, undefined)]).toEqual(['cash', 'quota', undefined]);
	for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty', '']) expect([word, lookUp(table, word)]).toEqual([word, undefined]);
});

it('Erply’s code may be any word', () => {
	expect(erplyErrors.advice!({ status: 400, code: 'constructor', message: undefined, baseUrl: '', scopes: [] })).toBeUndefined();
});

it.each([
	[2, 2], ['2.50', 2.5], [' 7 ', 7], ['-0.5', -0.5], [true, 1],
	['dos', NaN], ['1,5', NaN], [{}, NaN], [[], NaN], [[3], NaN], [() => 3, NaN], [Symbol('3'), NaN], [Infinity, Infinity],
] as const)('a figure of a vendor, %p, is read as %p', (value, figure) => {
	expect(asNumber(value)).toBe(figure);
});

it.each([undefined, null, ''])('no figure (%p) is what the caller says, NaN unless it does', (value) => {
	expect([asNumber(value, 0), asNumber(value)]).toEqual([0, NaN]);
});

it('a figure that is an object with ways of its own is no figure, and nothing throws', () => {
	const hostile = { toString: () => { throw new Error('toString was called'); }, valueOf: () => { throw new Error('valueOf was called'); } };
	expect(asNumber(hostile, 0)).toBeNaN();
	expect(asNumber(Object.create(null), 0)).toBeNaN();
	fc.assert(fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true }), (value) => {
		expect(typeof asNumber(value)).toBe('number');
	}));
});
