import * as fc from 'fast-check';
import { dni } from '../../../../bench/people/generator/identifiers';
import { Random } from '../../../../bench/people/generator/random';
import { mistypeEmail } from '../../../../bench/people/generator/spoil/email';
import { writePhone, writeTaxId } from '../../../../bench/people/generator/spoil/numbers';
import { slipDigit } from '../../../../bench/people/generator/spoil/typo';
import { validTaxId } from '../../../../bench/people/taxIds';

const seed = fc.nat();

it('writes a phone in forms that all keep its digits', () => {
	fc.assert(fc.property(seed, fc.integer({ min: 600_000_000, max: 699_999_999 }), (from, number) => {
		expect(writePhone(String(number), new Random(from)).replace(/\D/g, '').slice(-9)).toBe(String(number));
	}));
});

it('writes a tax id in forms that all keep it', () => {
	fc.assert(fc.property(seed, fc.integer({ min: 1, max: 99_999_999 }), (from, number) => {
		expect(validTaxId(writeTaxId(dni(number), new Random(from)))?.text).toBe(dni(number));
	}));
});

it('breaks the check letter with any slip of a digit', () => {
	fc.assert(fc.property(seed, fc.integer({ min: 1, max: 99_999_999 }), (from, number) => {
		const slipped = slipDigit(dni(number), new Random(from));
		expect(slipped).not.toBe(dni(number));
		expect(validTaxId(slipped)).toBeUndefined();
	}));
});

it('leaves a mistyped address recognisable', () => {
	fc.assert(fc.property(seed, (from) => {
		const typed = mistypeEmail('ana.ruiz@gmail.com', new Random(from));
		expect(Math.abs(typed.length - 'ana.ruiz@gmail.com'.length)).toBeLessThanOrEqual(2);
		expect(typed).toContain('@');
	}));
});
