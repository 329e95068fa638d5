/**
 * Whatever arrives is data. Text from outside is NFC and carries no control, bidirectional or line-breaking
 * characters, so it can go to a printer, a log or a page without meaning anything but itself.
 */

// C0, DEL, C1, line and paragraph separators, bidi marks, embeddings, overrides and isolates (Unicode UAX #9), BOM.
 
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What is clean already, as nearly every text is: printable ASCII, single spaces between words. */
const CLEAN = /^[!-~]+(?: [!-~]+)*$/;

/** One clean line of text: NFC, unsafe characters become a space, spaces collapse, ends are trimmed. */
export function cleanText(value: string, maxLength = 500): string {
	if (value.length <= maxLength && CLEAN.test(value)) return value;
	return value
		.slice(0, maxLength * 4)
		.replace(LONE_SURROGATE, '\ufffd')
		.normalize('NFC')
		.replace(UNSAFE, ' ')
		.replace(/ {2,}/g, ' ')
		.trim()
		.slice(0, maxLength);
}

/** Escapes text for HTML and SVG, in element content and in quoted attributes. */
export function escapeMarkup(value: string): string {
	return value
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/'/g, '&#39;');
}

/** Folds text for comparing: lower case, no accents (`Peña` → `pena`), single spaces. */
export function foldText(value: string): string {
	const lower = cleanText(value).toLowerCase();
	return CLEAN.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}+/gu, '');
}
