/** Chance that is the same for the same seed, and what parsers stumble over. */
import { randomFrom } from '../../test/printing/decode/fuzz';

export class Chance {
	private readonly next: () => number;

	constructor(seed: number) {
		this.next = randomFrom(seed);
	}

	/** 0 ≤ n < below. */
	below(below: number): number {
		return Math.floor(this.next() * below);
	}

	/** True once in so many times. */
	once(inTimes: number): boolean {
		return this.below(inTimes) === 0;
	}

	pick<T>(list: readonly T[]): T {
		return list[this.below(list.length)]!;
	}

	random = (): number => this.next();
}

/** One number of a target's name, the run's seed and the case's number. */
export function seedOf(target: string, seed: number, index: number): number {
	let mixed = 2166136261 ^ seed;
	for (const letter of `${target} ${index}`) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 16777619);
	return mixed >>> 0;
}

export const ODD_TEXTS = [
	'', ' ', '0', '-0', '-1', '1', '12.50', '12,50', '1.234,56', '1,234.56', '1e308', '-1e-7', 'NaN', 'Infinity', '999999999999999999999', '0x10', '٣', 'null', 'undefined', 'true',
	'__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '2025-12-11T11:34:01Z', '2025-12-11 11:34', '11/12/2025', '31/02/2025', '2025-13-45T99:99:99Z', '0000-00-00', '1765449241', '1765449241000',
	'EUR', 'eur', 'XXX', 'a@b.es', '@', 'a@@b', '+34 600 11 22 33', '12345678Z', 'Peña', 'e\u0301', '\ud800', '\udc00', '\u202e', '\ufeff', '\u0000', '\u2028', '🧀'.repeat(3), '<script>', '=1+1', "';--", '%s%n', '../../etc/passwd', '{{x}}', '${x}', '\\', '"', "'", '\r\n', '\t',
] as const;

/** Long runs are where regular expressions get lost. */
const LONG = [' ', 'a', '0', '1,', '.', '-', '\t', 'ab', ' a', '(', '<', '"', '=', '\n', '1 ', 'a.', '@', '€'];

export function oddText(chance: Chance, words: readonly string[]): string {
	switch (chance.below(12)) {
		case 0:
			return chance.pick(LONG).repeat(1 + chance.below(chance.once(20) ? 4000 : 60)) + chance.pick(['', '!', 'x', '1']);
		case 1:
			return Array.from({ length: chance.below(12) }, () => String.fromCharCode(chance.below(chance.once(2) ? 128 : 65536))).join('');
		case 2:
			return String(chance.below(1_000_000) / 10 ** chance.below(5));
		case 3:
		case 4:
			return chance.pick(words);
		case 5:
			return `${chance.pick(ODD_TEXTS)}${chance.pick(words)}`;
		default:
			return chance.pick(ODD_TEXTS);
	}
}

/** JSON of any shape, with the names that a parser asks for. */
export function oddJson(chance: Chance, words: readonly string[], depth = 0): unknown {
	switch (chance.below(depth > 5 ? 5 : 10)) {
		case 0:
			return chance.pick([0, -0, 1, -1, 0.1, 1e21, -1e21, 1e-9, 2 ** 53, 31, 12.5, 1765449241000, true, false, null, null]);
		case 1:
		case 2:
		case 3:
		case 4:
			return oddText(chance, words);
		case 5:
			return Array.from({ length: chance.below(5) }, () => oddJson(chance, words, depth + 1));
		default:
			return oddObject(chance, words, depth);
	}
}

export function oddObject(chance: Chance, words: readonly string[], depth = 0): Record<string, unknown> {
	const made: Record<string, unknown> = {};
	for (let count = chance.below(depth === 0 ? 14 : 8); count > 0; count--) {
		const key = chance.once(30) ? chance.pick(ODD_TEXTS) : chance.pick(words);
		Object.defineProperty(made, key, { value: oddJson(chance, words, depth + 1), enumerable: true, configurable: true, writable: true });
	}
	return made;
}

/** A good document with some of it put wrong. */
export function spoiled(chance: Chance, good: unknown, words: readonly string[]): unknown {
	if (chance.once(8)) return oddJson(chance, words, 2);
	if (Array.isArray(good)) {
		const list = good.map((entry) => (chance.once(3) ? spoiled(chance, entry, words) : (entry as unknown)));
		return chance.once(6) ? [...list, ...list] : list;
	}
	if (typeof good === 'object' && good !== null) {
		return Object.fromEntries(Object.entries(good).flatMap(([key, value]) => (chance.once(12) ? [] : [[chance.once(25) ? chance.pick(words) : key, chance.once(3) ? spoiled(chance, value, words) : (value as unknown)]])));
	}
	return good;
}

/** A good file with bytes changed, taken out, doubled or put in. */
export function spoiledBytes(chance: Chance, good: Buffer): Buffer {
	let bytes = Buffer.from(good);
	for (let count = 1 + chance.below(8); count > 0; count--) {
		const at = chance.below(bytes.length + 1);
		const length = chance.below(chance.once(4) ? 200 : 6);
		switch (chance.below(4)) {
			case 0:
				for (let index = at; index < Math.min(bytes.length, at + length); index++) bytes[index] = chance.below(256);
				break;
			case 1:
				bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
				break;
			case 2:
				bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)]);
				break;
			default:
				bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(oddText(chance, ['<a>', ';', ',', '{', '[']).slice(0, 2000)), bytes.subarray(at)]);
		}
	}
	return bytes;
}
