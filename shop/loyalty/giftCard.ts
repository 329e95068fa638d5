/** Gift card numbers: sixteen characters that nobody mixes up, in fours. Who holds the number holds the money. */

/** Crockford's base 32: no I, L, O, U (crockford.com/base32.html). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** @param bytes at least ten, random or a keyed digest */
export function giftCardCode(bytes: Uint8Array): string {
	let bits = 0n;
	for (const byte of bytes.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
	let code = '';
	for (let index = 0; index < LENGTH; index++) {
		code = ALPHABET.charAt(Number(bits & 31n)) + code;
		bits >>= 5n;
	}
	return code.match(/.{4}/g)!.join('-');
}

/** As typed by anybody: small letters, spaces, O for 0, I and L for 1. `undefined` when it is no such number. */
export function readGiftCardCode(text: string): string | undefined {
	const plain = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
	return plain.length === LENGTH && [...plain].every((character) => ALPHABET.includes(character)) ? plain : undefined;
}
