/** Streams without end for the fuzz run, the same for the same seed. */

/** Mulberry32: small, and good enough to throw bytes about. @returns numbers in 0 ≤ n < 1 */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
	};
}

const PREFIXES = [[0x1b], [0x1d], [0x1c], [0x10], [0x1b, 0x1d], [0x1b, 0x1e], [0x1b, 0x1c], [0x1b, 0x2a, 0x72], [0x1b, 0x2a, 0x72, 0x41], [0x1d, 0x28], [0x62], [0x6b]];
/** What tickets are made of, so that commands stand among text. */
const WORDS = ['TOTAL 48,25\n', 'Lata \xa4 120g', '\xd5', '\n', '\r\n', '\x1b@', '\x1dV\x00', '\x1bt\x13', '\x1b\x1dt\x04', '\x1bL', '\x0c', '\x1b\x1dP0', '\x1dk\x498412345678905\0'];
const LONGEST = 300;

/** One stream: bytes at random, commands with small parameters, and words, in shares at random. */
export function fuzzedStream(random: () => number): Uint8Array {
	const bytes: number[] = [];
	const length = Math.floor(random() * LONGEST);
	const share = random();
	while (bytes.length < length) {
		const kind = random();
		if (kind < share / 2) {
			bytes.push(Math.floor(random() * 256));
		} else if (kind < 0.8) {
			bytes.push(...(PREFIXES[Math.floor(random() * PREFIXES.length)] ?? []), Math.floor(random() * 256));
			for (let count = Math.floor(random() * 10); count > 0; count--) bytes.push(Math.floor(random() * (random() < 0.8 ? 12 : 256)));
		} else {
			for (const letter of WORDS[Math.floor(random() * WORDS.length)] ?? '') bytes.push(letter.charCodeAt(0));
		}
	}
	return Uint8Array.from(bytes);
}

/** Places at which a stream is cut, none or several. */
export function fuzzedCuts(random: () => number): number[] {
	return Array.from({ length: Math.floor(random() * 6) }, () => Math.floor(random() * LONGEST));
}
