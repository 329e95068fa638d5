/** The short way for Spanish mobiles says what the general parser says. */
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { normalisePhone } from '../../../shop/customer/phone';

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 9 });
const separators = fc.array(fc.constantFrom('', '', '', ' ', '.', '-'), { minLength: 12, maxLength: 12 });

it('reads a number the same however its digits are grouped', () => {
	fc.assert(
		fc.property(fc.constantFrom('', '+34', '0034', '34'), fc.constantFrom([6], [7, 1], [7, 2], [7, 3], [7, 4], [7, 0], [7, 5], [9]), digits, separators, (code, head, rest, between) => {
			const written = code + [...head, ...rest].map((digit, place) => (place === 0 && code === '' ? '' : between[place]!) + String(digit)).join('');
			const bare = written.replace(/[ .-]/g, '');
			const parsed = parsePhoneNumberFromString(/^34[6-9]\d{8}$/.test(bare) ? `+${bare}` : written, 'ES');
			const expected = parsed?.isValid() === true ? { e164: parsed.number, landline: parsed.getType() === 'FIXED_LINE' } : undefined;
			expect(normalisePhone(written, 'ES')).toEqual(expected);
		}),
		{ numRuns: 2000 },
	);
});
