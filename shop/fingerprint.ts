/**
 * A 64-bit fingerprint (two FNV-1a 32-bit runs, different offsets) as 16 hex digits: tells two contents of one
 * ticket apart. Not a cryptographic hash, nothing secret rests on it.
 * Source: FNV, draft-eastlake-fnv.
 */
export function fingerprint(text: string): string {
	let a = 0x811c9dc5;
	let b = 0x1b873593;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		a = Math.imul(a ^ code, 0x01000193);
		b = Math.imul(b ^ code ^ (i & 0xff), 0x01000193);
	}
	return hex32(a) + hex32(b ^ (b >>> 13));
}

function hex32(value: number): string {
	return (value >>> 0).toString(16).padStart(8, '0');
}
