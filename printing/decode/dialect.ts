/**
 * Which language a stream speaks, told by the first command that only one of the two has. Many commands are common to
 * both, and some bytes are commands of different length in each; those are told apart by what follows them.
 */
import { dleCommands, fsCommands } from './grammar/fsAndDle';
import { gsCommands } from './grammar/gs';

/** `star-prnt` is StarPRNT and Star Line Mode, which share their commands. */
export type Dialect = 'esc-pos' | 'star-prnt';

/** A till that has said nothing telling by then speaks what most do. */
const PATIENCE = 64 * 1024;
const DEFAULT: Dialect = 'esc-pos';

const letters = (text: string): ReadonlySet<number> => new Set(Array.from(text, (letter) => letter.charCodeAt(0)));

/** ESC x that only one language has. */
const STAR_ONLY = letters('\x06\x07\x0e\x14\x16\x1c\x1d\x1e#0145678:FNOPQX^_bghjkqsy');
const ESC_POS_ONLY = letters('!$(&<GLSTVZ\\cefmortuv{');
/** ESC x with one parameter, and with none, in both. */
const ONE_PARAMETER = letters(' %-/3=ACIJRUadlz');
const NO_PARAMETER = letters('2@');

const isSwitch = (byte: number): boolean => [0, 1, 0x30, 0x31].includes(byte);

/** What is to be known after `ESC x`: an answer, or how many bytes to skip; `undefined` until more bytes are there. */
type Finding = Dialect | number | undefined;

/** Commands of one letter and two lengths. `at(n)` is the n-th byte after `ESC x`, `undefined` past the end. */
const AMBIGUOUS: Readonly<Record<string, (at: (index: number) => number | undefined) => Finding>> = {
	// Star: bold, with no parameter. A till that writes `0` or `1` right after it is told apart by what comes later.
	E: (at) => {
		const next = at(0);
		if (next === undefined) return undefined;
		if (isSwitch(next)) return next <= 1 ? 'esc-pos' : 3;
		return next >= 0x20 || next === 0x1b || next === 0x0a ? 'star-prnt' : 'esc-pos';
	},
	// ESC/POS: cut. Star: two magnifications of 0–5.
	i: (at) => {
		const [first, second] = [at(0), at(1)];
		if (first === undefined) return undefined;
		if (first > 5 && (first < 0x30 || first > 0x35)) return 'esc-pos';
		if (second === undefined) return undefined;
		return second <= 5 || (second >= 0x30 && second <= 0x35) ? 'star-prnt' : 'esc-pos';
	},
	p: (at) => switched(at(0)),
	M: (at) => {
		const next = at(0);
		return next === undefined ? undefined : isSwitch(next) || next === 2 || next === 0x32 ? 'esc-pos' : 'star-prnt';
	},
	// ESC/POS: eight bytes of an area, only within page mode, which ESC L has begun. Star: magnification.
	W: (at) => (at(0) === undefined ? undefined : 'star-prnt'),
	// ESC/POS: feed back. Star: a picture of n1 + 256·0 columns.
	K: (at) => (at(1) === undefined ? undefined : at(1) === 0 && at(0) !== 0 ? 'star-prnt' : 'esc-pos'),
	'*': (at) => (at(0) === undefined ? undefined : at(0) === 0x72 ? 'star-prnt' : 'esc-pos'),
	D: tabs,
	B: tabs,
	'\f': () => 2,
	'?': () => 3,
};

function switched(next: number | undefined): Finding {
	return next === undefined ? undefined : isSwitch(next) ? 'esc-pos' : 'star-prnt';
}

function tabs(at: (index: number) => number | undefined): Finding {
	for (let index = 0; index < 32; index++) {
		const stop = at(index);
		if (stop === undefined) return undefined;
		if (stop === 0) return index + 3;
	}
	return 2;
}

/** Gathers the beginning of a stream until it tells its language. */
export class DialectDetector {
	private bytes = new Uint8Array(0);
	private length = 0;
	/** Bytes that have been looked at and tell nothing. */
	private at = 0;

	/** @returns `undefined` while nothing has told yet */
	push(chunk: Uint8Array): Dialect | undefined {
		if (this.length + chunk.length > this.bytes.length) {
			const grown = new Uint8Array(2 * this.length + chunk.length);
			grown.set(this.bytes.subarray(0, this.length));
			this.bytes = grown;
		}
		this.bytes.set(chunk, this.length);
		this.length += chunk.length;
		return this.look() ?? (this.length >= PATIENCE ? DEFAULT : undefined);
	}

	finish(): Dialect {
		return this.look() ?? DEFAULT;
	}

	/** What was gathered; it is given away, so that a long stream does not keep its beginning. */
	take(): Uint8Array {
		const gathered = this.bytes.subarray(0, this.length);
		this.bytes = new Uint8Array(0);
		this.length = 0;
		return gathered;
	}

	private look(): Dialect | undefined {
		const end = Math.min(this.length, PATIENCE);
		while (this.at < end) {
			const found = findingAt(this.bytes, this.at, end);
			if (found === undefined) return undefined;
			if (typeof found === 'string') return found;
			this.at += found;
		}
		return undefined;
	}
}

function findingAt(bytes: Uint8Array, start: number, end: number): Finding {
	const [first, second] = [bytes[start] ?? 0, bytes[start + 1]];
	if (first !== 0x1b && first !== 0x1c && first !== 0x1d && first !== 0x10) return 1;
	if (second === undefined || start + 1 >= end) return undefined;
	if (first === 0x1d) return gsCommands.has(second) ? 'esc-pos' : 1;
	if (first === 0x1c) return fsCommands.has(second) ? 'esc-pos' : 1;
	if (first === 0x10) return dleCommands.has(second) ? 'esc-pos' : 1;
	if (STAR_ONLY.has(second)) return 'star-prnt';
	if (ESC_POS_ONLY.has(second)) return 'esc-pos';
	if (NO_PARAMETER.has(second)) return 2;
	if (ONE_PARAMETER.has(second)) return 3;
	const ambiguous = AMBIGUOUS[String.fromCharCode(second)];
	return ambiguous === undefined ? 1 : ambiguous((index) => (start + 2 + index < end ? bytes[start + 2 + index] : undefined));
}
