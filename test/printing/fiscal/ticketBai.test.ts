import fc from 'fast-check';
import { isTicketBaiCode, readTicketBaiId, readTicketBaiUrl, ticketBaiCrc } from '../../../printing/fiscal/ticketBai';
import { readVectors, WITHOUT_VECTORS } from './vectors';

const vectors = readVectors();
const id = 'TBAI-00000006Y-251019-btFpwP8dcLGAF-237';
const url = `https://batuz.eus/QRTBAI/?id=${id}&s=T&nf=27174&i=4.70&cr=007`;

describe('TicketBAI', () => {
	(vectors ? it : it.skip)(`check digits agree with every known code${vectors ? '' : ` ${WITHOUT_VECTORS}`}`, () => {
		expect(vectors!.ticketbai.cases).toHaveLength(4);
		for (const { input, expected } of vectors!.ticketbai.cases) expect(ticketBaiCrc(input)).toBe(expected);
	});

	it('identifiers and codes are read', () => {
		expect(readTicketBaiId(id)).toEqual({ nif: '00000006Y', date: '251019' });
		expect(readTicketBaiUrl(url)).toEqual({ id, nif: '00000006Y', date: '251019', series: 'T', number: '27174', amount: '4.70', crc: '007' });
	});

	it.each([
		['another identifier’s CRC', url.replace('-237', '-238'), /CRC is 237/],
		['another CRC', url.replace('cr=007', 'cr=008'), /CRC is 007/],
		['something after the CRC', `${url}&x=1`, /last/],
		['no number', url.replace('&nf=27174', ''), /nf/],
		['another host', url.replace('batuz.eus', 'batuz.example'), /no treasury/],
	])('a code with %s is refused', (_what, code, message) => {
		expect(isTicketBaiCode(code)).toBe(true);
		expect(() => readTicketBaiUrl(code)).toThrow(message);
	});

	it('one wrong character never passes', () => {
		const at = fc.nat(url.length - 5);
		fc.assert(fc.property(at, fc.constantFrom('A', 'B', 'C', 'a', 'b', 'c', '0', '1', '5', '9'), (index, character) => {
			fc.pre(url[index] !== character && index > url.indexOf('id='));
			expect(() => readTicketBaiUrl(url.slice(0, index) + character + url.slice(index + 1))).toThrow();
		}));
	});
});
