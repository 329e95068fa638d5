import fc from 'fast-check';
import { erplyErrors } from '../../connectors/erply/errors';
import { asText } from '../../connectors/json';
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
