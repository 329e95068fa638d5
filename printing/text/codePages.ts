/**
 * The single-byte alphabets of receipt printers. Tables are those of @point-of-sale/codepage-encoder, numbers are
 * Epson's (ESC t, https://download4.epson.biz/sec_pubs/pos/reference_en/charcode/).
 */
import CodepageEncoder from '@point-of-sale/codepage-encoder';
import type { CodePage } from '../types';

/** Stands for a byte to which the page gives no character. */
export const UNDEFINED_CHARACTER = '\ufffd';

const NO_BREAK_SPACE = 0xa0;
const SOFT_HYPHEN = 0xad;
const DELETE = 0x7f;
/** Control and format characters mean something to a screen; a printer has no such glyphs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Page numbers of one make of printer, and the pages' names. */
export type PageNumbers = Readonly<Record<number, string>>;

/** `ESC t n` as Epson's printers and most others number it. */
export const epsonPages: PageNumbers = {
	0: 'cp437', 1: 'epson/katakana', 2: 'cp850', 3: 'cp860', 4: 'cp863', 5: 'cp865', 11: 'cp851', 12: 'cp853',
	13: 'cp857', 14: 'cp737', 15: 'iso8859-7', 16: 'windows1252', 17: 'cp866', 18: 'cp852', 19: 'cp858',
	20: 'thai42', 21: 'thai11', 22: 'thai13', 23: 'thai14', 24: 'thai16', 26: 'thai18', 30: 'tcvn3', 31: 'tcvn3capitals',
	32: 'cp720', 33: 'cp775', 34: 'cp855', 35: 'cp861', 36: 'cp862', 37: 'cp864', 38: 'cp869', 39: 'epson/iso8859-2',
	40: 'iso8859-15', 41: 'cp1098', 42: 'cp774', 43: 'cp772', 44: 'cp1125', 45: 'windows1250', 46: 'windows1251',
	47: 'windows1253', 48: 'windows1254', 49: 'windows1255', 50: 'windows1256', 51: 'windows1257', 52: 'windows1258',
	53: 'rk1048',
};

/** `ESC GS t n` of Star's printers (Star, "StarPRNT Command Specifications"). */
export const starPages: PageNumbers = {
	0: 'star/standard', 1: 'cp437', 2: 'star/katakana', 3: 'cp437', 4: 'cp858', 5: 'cp852', 6: 'cp860', 7: 'cp861', 8: 'cp863',
	9: 'cp865', 10: 'cp866', 11: 'cp855', 12: 'cp857', 13: 'cp862', 14: 'cp864', 15: 'cp737', 16: 'cp851', 17: 'cp869',
	18: 'star/cp928', 19: 'cp772', 20: 'cp774', 21: 'star/cp874', 32: 'windows1252', 33: 'windows1250', 34: 'windows1251',
	64: 'cp3840', 65: 'cp3841', 66: 'cp3843', 67: 'cp3844', 68: 'cp3845', 69: 'cp3846', 70: 'cp3847', 71: 'cp3848',
	72: 'cp1001', 73: 'cp771', 74: 'cp3001', 75: 'cp3002', 76: 'cp3011', 77: 'cp3012', 78: 'cp3021', 79: 'cp3041',
	96: 'thai42', 97: 'thai11', 98: 'thai13', 99: 'thai14', 100: 'thai16', 102: 'thai18',
};

/** Epson's number of the pages a profile may name. */
export const pageNumbers: Readonly<Record<CodePage, number>> = {
	cp437: 0,
	cp850: 2,
	windows1252: 16,
	cp858: 19,
	'iso8859-15': 40,
};

const glyphTables = new Map<string, readonly string[]>();
const byteTables = new Map<CodePage, ReadonlyMap<string, number>>();

/**
 * What each of the 256 bytes prints as, one character a byte. Bytes below 0x20 are commands, never glyphs, and read
 * as undefined, as does every byte ≥ 0x80 of a page nobody knows.
 */
export function glyphsOf(page: string | undefined): readonly string[] {
	const known = page !== undefined && CodepageEncoder.supports(page) ? page : 'ascii';
	let table = glyphTables.get(known);
	if (!table) {
		table = CodepageEncoder.getEncoding(known).codepoints.map(glyph);
		glyphTables.set(known, table);
	}
	return table;
}

function glyph(codePoint: number, byte: number): string {
	if (byte < 0x20 || byte === DELETE) return UNDEFINED_CHARACTER;
	if (codePoint === NO_BREAK_SPACE) return ' ';
	if (codePoint === SOFT_HYPHEN) return '-';
	const character = String.fromCodePoint(codePoint);
	return INVISIBLE.test(character) ? UNDEFINED_CHARACTER : character;
}

/** The byte of each character a page holds: always 0x20–0x7e or 0x80–0xff, so text can never be a command. */
export function bytesOf(page: CodePage): ReadonlyMap<string, number> {
	let table = byteTables.get(page);
	if (!table) {
		const glyphs = glyphsOf(page).map((character, byte): [string, number] => [character, byte]);
		// The first byte wins where a page has a character twice; Map keeps the last, hence the reversal.
		table = new Map(glyphs.filter(([character]) => character !== UNDEFINED_CHARACTER).reverse());
		byteTables.set(page, table);
	}
	return table;
}
