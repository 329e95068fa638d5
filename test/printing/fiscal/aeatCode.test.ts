import fc from 'fast-check';
import { buildAeatUrl, readAeatUrl } from '../../../printing/fiscal/aeatCode';
import type { AeatCode } from '../../../printing/fiscal/aeatCode';
import { FiscalCodeError } from '../../../printing/fiscal/fiscalCodeError';
import { aeatCode } from '../sales';
import { readVectors, WITHOUT_VECTORS } from './vectors';

const good: AeatCode = { verifiable: true, test: false, nif: '89890001K', number: '12345678&G33', date: '01-09-2024', amount: '241.40' };
const vectors = readVectors();

describe('the AEAT’s address', () => {
	(vectors ? it : it.skip)(`is built and read as in the AEAT’s own examples${vectors ? '' : ` ${WITHOUT_VECTORS}`}`, () => {
		expect(vectors!.qr.length).toBeGreaterThanOrEqual(5);
		for (const { verifactu, env, nif, numserie, fecha, importe, url } of vectors!.qr) {
			const code = { verifiable: verifactu, test: env === 'test', nif, number: numserie, date: fecha, amount: importe };
			expect(buildAeatUrl(code)).toBe(url);
			expect(readAeatUrl(url)).toEqual(code);
		}
	});

	it('carries any number the AEAT allows, and gives it back', () => {
		const number = fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)), minLength: 1, maxLength: 60 });
		fc.assert(fc.property(number, (text) => expect(readAeatUrl(buildAeatUrl({ ...good, number: text })).number).toBe(text)));
	});

	it.each([
		['a number of 61', { number: 'x'.repeat(61) }, /numserie/],
		['a number with ñ', { number: 'A-ñ' }, /numserie/],
		['no number', { number: '' }, /numserie/],
		['a NIF of eight', { nif: '1234567A' }, /nif/],
		['a day that is none', { date: '31-02-2026' }, /fecha/],
		['the year first', { date: '2026-02-01' }, /fecha/],
		['an amount with a comma', { amount: '3,20' }, /importe/],
		['three decimals', { amount: '3.205' }, /importe/],
	])('is not built with %s', (_what, wrong, message) => {
		expect(() => buildAeatUrl({ ...good, ...wrong })).toThrow(message);
	});

	it.each([
		['without TLS', aeatCode.replace('https', 'http'), /must begin/],
		['of another host', aeatCode.replace('prewww2.aeat.es', 'www.aeat.es'), /must begin/],
		['of another page', aeatCode.replace('ValidarQR', 'Otra'), /no address/],
		['without amount', aeatCode.replace(/&importe=.*/, ''), /importe/],
		['with two numbers', `${aeatCode}&numserie=2`, /numserie/],
		['that asks for JSON', `${aeatCode}&formato=json`, /formato/],
	])('%s is refused', (_what, url, message) => {
		expect(() => readAeatUrl(url)).toThrow(message);
		expect(() => readAeatUrl(url)).toThrow(FiscalCodeError);
	});
});
