import fc from 'fast-check';
import { bytesOf, glyphsOf, pageNumbers } from '../../../printing/text/codePages';
import { fitToPage } from '../../../printing/text/fitToPage';
import type { CodePage } from '../../../printing/types';
import { anyText, codePage, codePages } from '../arbitraries';

/** The upper halves as IBM and the standards publish them, to hold the library's tables to. */
const CP437 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ';
const CP850 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´-±‗¾¶§÷¸°¨·¹³²■ ';

describe('the pages', () => {
	it('hold what IBM says', () => {
		expect(glyphsOf('cp437').slice(128).join('')).toBe(CP437);
		expect(glyphsOf('cp850').slice(128).join('')).toBe(CP850);
		expect(glyphsOf('cp858').slice(128).join('')).toBe(CP850.replace('ı', '€'));
	});

	it.each([['windows1252', 'windows-1252'], ['iso8859-15', 'iso-8859-15']] as const)('%s holds what Unicode says', (page, label) => {
		const unicode = new TextDecoder(label);
		const differing = Array.from({ length: 96 }, (_byte, index) => 0xa0 + index).filter((byte) => {
			const expected = unicode.decode(Uint8Array.of(byte)).replace('\u00a0', ' ').replace('\u00ad', '-');
			return glyphsOf(page)[byte] !== expected;
		});
		expect(differing).toEqual([]);
		expect(glyphsOf('windows1252')[0x80]).toBe('€');
	});

	it('give no control byte to any character', () => {
		for (const page of codePages) {
			for (const byte of bytesOf(page).values()) expect(byte >= 0x20 && byte !== 0x7f).toBe(true);
		}
	});

	it('have Epson’s numbers', () => {
		expect(pageNumbers).toEqual({ cp437: 0, cp850: 2, windows1252: 16, cp858: 19, 'iso8859-15': 40 });
	});
});

describe('text that a page cannot hold', () => {
	it.each(codePages)('leaves Spanish as it is on %s', (page) => {
		const spanish = 'El pingüino ñoño dejó ¿qué? ¡nada! 1ª 2º «así» façade Ñ Ü Ç É';
		expect(fitToPage(spanish, page)).toBe(spanish);
	});

	it.each([
		['31,00 €', 'cp437', '31,00 EUR'],
		['€31.00', 'cp850', 'EUR 31.00'],
		['-€31.00', 'cp850', '-EUR 31.00'],
		['31,00 €', 'iso8859-15', '31,00 €'],
		['d’en Pere – “bo”…', 'cp858', "d'en Pere - \"bo\"..."],
		['d’en Pere – “bo”…', 'windows1252', 'd’en Pere – “bo”…'],
		['ÁÍÓÚ À', 'cp437', 'AIOU A'],
		['Łódź Škoda Œuvre', 'cp858', 'Lódz Skoda OEuvre'],
		['½ kg', 'iso8859-15', '1/2 kg'],
		['1½ kg', 'iso8859-15', '1 1/2 kg'],
		['10³ m²', 'cp437', '10^3 m²'],
		['2 × 3', 'cp437', '2 x 3'],
		['ﬁn ①', 'cp858', 'fin 1'],
		['日本 Ω 🐟', 'cp858', '?? ? ?'],
		['a\u00a0b\u2009c', 'cp858', 'a b c'],
		['so\u00adft ze\u200bro', 'cp858', 'soft zero'],
		['n\u0303 x\u0303', 'windows1252', 'ñ x'],
		['§ ¶', 'cp858', '§ ¶'],
		['§ ← \u2302', 'cp437', 'S <- ?'],
	] as const)('%s on %s becomes %s', (text, page: CodePage, fitted) => {
		expect(fitToPage(text, page)).toBe(fitted);
	});

	it('is always written in characters that the page holds, and settles at once', () => {
		fc.assert(
			fc.property(anyText, codePage, (text, page) => {
				const fitted = fitToPage(text, page);
				expect([...fitted].every((character) => bytesOf(page).has(character))).toBe(true);
				expect(fitToPage(fitted, page)).toBe(fitted);
			}),
			{ numRuns: 2000 },
		);
	});
});
