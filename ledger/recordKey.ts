/** Keys that lead to records, as numbers: an index of integers is a third of one of texts. */

/**
 * A hash of 53 bits, what a JavaScript number and both databases hold exactly. Two keys that fall on one number bring a
 * candidate more, which is then compared and refused; no decision rests on it. Source: cyrb53 (bryc, public domain).
 */
export function recordKey(text: string): number {
	let a = 0xdeadbeef;
	let b = 0x41c6ce57;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		a = Math.imul(a ^ code, 0x9e3779b1);
		b = Math.imul(b ^ code, 0x5f356495);
	}
	a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
	b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
	return (b >>> 0) * 0x200000 + (a >>> 11);
}

/** The key under which a record is found again when a source repeats it word for word. */
export function twinKey(source: string, fieldsText: string, useNif: boolean): number {
	return recordKey(`=${source}${useNif ? '+' : '-'}${fieldsText}`);
}
