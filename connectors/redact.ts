/** Vendors repeat the request in their complaints. What is shown and logged keeps the complaint and drops the person. */
import { cleanText } from '../shop/text';

/** No part may hold what ends it: a row of @ would be tried in every way there is. */
const EMAIL = /[^\s<>"'(),;:=@]+@[^\s<>"'(),;:=@.]+(?:\.[^\s<>"'(),;:=@.]+)+/g;
/** Phone numbers, cards, NIFs: seven digits or more, with the separators people put between them. */
const LONG_NUMBER = /\+?\d(?:[\s.-]?\d){6,}[A-Za-z]?/g;
const SECRET = /\b(?:pat-[a-z0-9-]{8,}|ck_[A-Za-z0-9]{8,}|cs_[A-Za-z0-9]{8,}|Bearer\s+\S+|Basic\s+\S+|ey[A-Za-z0-9_-]{16,}\S*)/g;
const TAG = /<[^>]{0,300}>/g;
/** A shorter value is as likely a word of the complaint. */
const SHORTEST_VALUE = 3;
/** Names of fields sent as values (which one is the key): they are what the complaint is about, and nobody's data. */
const FIELD_NAME = /^(tpv_[a-z_]+|email)$/;
const WORD_CHARACTER = String.raw`[\p{L}\p{N}]`;
const MAX_LENGTH = 240;

/**
 * The vendor's words, safe to show: one clean line, no markup, no secrets, none of the values the request carried.
 *
 * @param said what the vendor answered
 * @param sent the request's JSON, whose texts must not come back in a log
 */
export function safeWords(said: string, sent: unknown): string {
	let text = cleanText(said.replace(TAG, ' '), MAX_LENGTH * 4).replace(SECRET, '…').replace(EMAIL, '…');
	for (const value of textsOf(sent)) text = text.replace(wholeWords(value), '…');
	text = text.replace(LONG_NUMBER, '…');
	return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

/** A vendor's code or request number: what machines write, or nothing. */
export function safeCode(said: string | undefined): string | undefined {
	return said !== undefined && /^[\w.:-]{1,100}$/.test(said) ? said : undefined;
}

function wholeWords(value: string): RegExp {
	const literal = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(`(?<!${WORD_CHARACTER})${literal}(?!${WORD_CHARACTER})`, 'giu');
}

/** Texts carried as values, longest first, so that a full name goes before its first word. */
function textsOf(sent: unknown): string[] {
	const found = new Set<string>();
	collect(sent, found, 0);
	return [...found].sort((a, b) => b.length - a.length);
}

function collect(value: unknown, found: Set<string>, depth: number): void {
	if (depth > 6 || found.size > 500) return;
	if (typeof value === 'string') {
		const text = cleanText(value);
		if (text.length >= SHORTEST_VALUE && !FIELD_NAME.test(text)) found.add(text);
	} else if (Array.isArray(value)) {
		for (const item of value) collect(item, found, depth + 1);
	} else if (typeof value === 'object' && value !== null) {
		for (const item of Object.values(value)) collect(item, found, depth + 1);
	}
}
