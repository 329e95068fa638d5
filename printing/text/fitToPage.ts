/** What a code page cannot hold is written another way, never as another character's byte. */
import type { CodePage } from '../types';
import { bytesOf } from './codePages';

/** Habits of Spanish and English typing; the rest is left to Unicode's own decompositions. */
const SPELLED: ReadonlyMap<string, string> = new Map(
	Object.entries({
		'‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '´': "'", 'ʼ': "'",
		'“': '"', '”': '"', '„': '"', '‟': '"', '″': '"', '¨': '"', '«': '"', '»': '"', '‹': '<', '›': '>',
		'‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', '¯': '-', '─': '-', '━': '-', '═': '=',
		'…': '...', '€': 'EUR', '₧': 'Pts', '•': '*', '·': '.', '∙': '.', '×': 'x', '÷': '/', '¦': '|', '¸': ',',
		'©': '(c)', '®': '(R)', '§': 'S', '¶': 'P', '‰': 'o/oo', '⁄': '/', '≤': '<=', '≥': '>=', '≈': '~', '→': '->', '←': '<-',
		'æ': 'ae', 'Æ': 'AE', 'œ': 'oe', 'Œ': 'OE', 'ø': 'o', 'Ø': 'O', 'ß': 'ss', 'ł': 'l', 'Ł': 'L', 'đ': 'd', 'Đ': 'D',
		'ð': 'd', 'Ð': 'D', 'þ': 'th', 'Þ': 'TH', 'ı': 'i', '¿': '?', '¡': '!', 'ª': 'a', 'º': 'o',
	}),
);

const PRINTABLE_ASCII = /^[ -~]*$/;
const MARK = /\p{M}/gu;
const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u;
const SPACE = /^\p{Z}$/u;
const SMALL_NUMBER = /^\p{No}$/u;

/**
 * The text in characters that the page holds: dashes, quotes and € spelled out, accents dropped as a last resort,
 * `?` for what has no Latin likeness. The result may be longer than the text.
 */
export function fitToPage(text: string, page: CodePage): string {
	if (PRINTABLE_ASCII.test(text)) return text;
	const held = bytesOf(page);
	if (isHeld(text, held)) return text;
	const composed = text.normalize('NFC');
	// An amount must not read `EUR31.00`.
	const spaced = held.has('€') ? composed : composed.replace(/€(?=\d)/g, '€ ');
	let fitted = '';
	for (const character of spaced) fitted += held.has(character) ? character : respell(character, held, fitted);
	return fitted;
}

/** Pages hold composed characters only, so such a text is composed too. */
function isHeld(text: string, held: ReadonlyMap<string, number>): boolean {
	for (let index = 0; index < text.length; index++) if (!held.has(text.charAt(index))) return false;
	return true;
}

function respell(character: string, held: ReadonlyMap<string, number>, before: string): string {
	if (IGNORABLE.test(character)) return '';
	if (SPACE.test(character)) return ' ';
	const spelled = SPELLED.get(character) ?? character.normalize('NFKD').replace(MARK, '');
	if (spelled === character) return '?';
	let result = '';
	for (const part of spelled) result += held.has(part) ? part : respell(part, held, before + result);
	if (/^\?+$/.test(result)) return '?';
	return SMALL_NUMBER.test(character) && /\d$/.test(before) ? separated(result) : result;
}

/** `1½` must not read 11/2, nor `10³` 103. */
function separated(number: string): string {
	return number.includes('/') ? ` ${number}` : `^${number}`;
}
