/** Given names: nicknames, regional forms, initials, second names left out, slips of the pen. */
import { formalNames, misspeltForms } from '../data/hypocoristics';
import { GIVEN_SHARES } from '../data/nameShares';
import { agreement, evidenceOf, outcome, slip } from '../evidence';
import type { Evidence } from '../evidence';
import type { MatchModel } from '../model';
import { editDistance } from '../names/editDistance';
import { soundOf } from '../names/phonetic';
import { isWomansName } from '../names/womensName';
import { TermFrequency } from '../termFrequency';
import type { Comparer } from './comparer';

export interface GivenName {
	text: string;
	words: readonly string[];
	/** Formal names that it may stand for. */
	stands: readonly string[];
	/** First words of the formal names that it or its first word may stand for, that word among them. */
	formal: readonly string[];
	sound: string;
	share: number;
	/** Share of strangers who go by the same: of «Marisa», everybody named María Luisa, called so or not. */
	called: number;
}

/** Fathers and sons of one name: about one in seventy pairs of a household, and the hardest to put right, so taken for more. */
const HOUSEHOLD = 0.04;
/** In how many ways a name is shortened, misheard or mistyped. */
const VARIANTS = { shorter: 2.5, part: 4, nickname: 5, sounds: 2, typo: 30, near: 200, half: 20 };

export function givenNameComparer(model: MatchModel): Comparer<GivenName> {
	const levels = model.levels.given as Record<'equal' | 'initial' | 'differs' | keyof typeof VARIANTS, number>;
	const frequency = TermFrequency.of(model, 'given');
	const initials = initialShares(model);
	const shortened = shortenedShares(model, frequency);
	const differs = evidenceOf([outcome('given', 'differs', levels.differs, 0.97, 0.98)], true);
	const alike = (level: keyof typeof VARIANTS, a: GivenName, b: GivenName): Evidence =>
		evidenceOf([slip('given', level, levels[level], VARIANTS[level], HOUSEHOLD, a.share, b.share)], level === 'half');

	return {
		repeats: true,
		compile(text) {
			const words = inFull(text.split(' '));
			const stands = words.length === 1 ? standsFor(text) : formalNames(text);
			const formal = [words[0]!, ...stands, ...standsFor(words[0]!)].map((name) => name.split(' ', 1)[0]!);
			const share = text.length === 1 ? (initials.get(text) ?? 0.01) : frequency.share(text);
			const called = text.length === 1 ? share : Math.max(share, ...formalNames(text).map((name) => frequency.share(name)), shortened(text));
			return { text, words, stands, formal: [...new Set(formal)], sound: soundOf(words.join('')), share, called };
		},
		equal(name) {
			const level = name.text.length === 1 ? 'initial' : 'equal';
			return evidenceOf([agreement('given', level, levels.equal, HOUSEHOLD, name.called)]);
		},
		compare(a, b) {
			if (hasInitial(a) || hasInitial(b)) {
				if (!initialsFit(a, b)) return differs;
				const letter = initials.get(a.words[0]!.charAt(0)) ?? 0.01;
				return evidenceOf([agreement('given', 'initial', 0.95, HOUSEHOLD + 0.05, letter)]);
			}
			const [short, long] = a.words.length <= b.words.length ? [a, b] : [b, a];
			if (short.words.length < long.words.length && short.words.every((word) => long.words.includes(word))) return alike(short.words[0] === long.words[0] ? 'shorter' : 'part', a, b);
			if (sameFormal(short, long)) return alike('nickname', a, b);
			if (a.sound === b.sound) return alike('sounds', a, b);
			if (shortens(short.words[0]!, long.words[0]!) || shortens(long.words[0]!, short.words[0]!)) return alike('nickname', a, b);
			const distance = editDistance(a.text, b.text, 2);
			if (distance === 1 && Math.min(a.text.length, b.text.length) >= 3) return alike('typo', a, b);
			if (a.words[0] === b.words[0]) return alike('half', a, b);
			if (short.words.length < long.words.length && typoOf(short.words[0]!, long.words[0]!)) return alike('near', a, b);
			if (distance === 2 && Math.min(a.text.length, b.text.length) >= 6) return alike('near', a, b);
			return formsNear(a, b) ? alike('near', a, b) : differs;
		},
	};
}

function hasInitial(name: GivenName): boolean {
	return name.words.some((word) => word.length === 1);
}

/** `J.` is José's and Pepe's. */
function initialsFit(a: GivenName, b: GivenName): boolean {
	const count = Math.min(a.words.length, b.words.length);
	for (let place = 0; place < count; place++) {
		const left = a.words[place]!;
		const right = b.words[place]!;
		if (left.length > 1 && right.length > 1) {
			if (left !== right) return false;
		} else if (left.charAt(0) !== right.charAt(0) && !(place === 0 && sharesLetter(left.length === 1 ? b : a, left.length === 1 ? left : right))) return false;
	}
	return true;
}

function sharesLetter(name: GivenName, initial: string): boolean {
	return name.stands.some((formal) => formal.startsWith(initial));
}

/** One stands for the other: `paco` and `francisco javier`, `maite` and `maria teresa`, `tere` and `maria teresa`. */
function sameFormal(short: GivenName, long: GivenName): boolean {
	const whole = long.words.join(' ');
	for (const name of [short.text, ...short.stands]) if (name === whole || long.stands.includes(name)) return true;
	if (long.stands.includes(short.words.join(' '))) return true;
	// `josemi` and `jose`, `mariajo` and `maria`: the beginning of what the form stands for.
	if (beginsFormal(short, long) || beginsFormal(long, short)) return true;
	const first = long.words[0]!;
	if (short.words.length === 1 && long.words.length > 1) {
		// Every María is called by what follows: `isa` and `maria isabel`.
		const rest = long.words.slice(1).join(' ');
		if (first === 'maria' && (short.stands.includes(rest) || short.stands.includes(long.words[1]!) || shortens(short.text, rest))) return true;
		if (fuses(short.text, first, long.words[1]!)) return true;
	}
	// `mari` and `maria carmen`, `pepe` and `jose luis`: the first word alone stands for the whole.
	if (short.words.length === 1) {
		const formalFirst = formalNames(first);
		if (short.stands.includes(first) || formalFirst.includes(short.text)) return true;
		return long.words.length === 1 && short.stands.some((name) => long.stands.includes(name));
	}
	return short.words.length === long.words.length && short.words.every((word, place) => word === long.words[place] || formalNames(word).includes(long.words[place]!) || formalNames(long.words[place]!).includes(word));
}

function beginsFormal(beginning: GivenName, form: GivenName): boolean {
	const whole = `${beginning.words.join(' ')} `;
	return form.stands.some((name) => name.startsWith(whole));
}

/** Two names run together, the second cut short: `juancar`, `maritere`, `luismi`. */
function fuses(text: string, first: string, second: string): boolean {
	const beginning = first === 'maria' && !text.startsWith('maria') ? 'mari' : first;
	if (!text.startsWith(beginning)) return false;
	const rest = text.slice(beginning.length).replace(/^rr/, 'r');
	return rest.length >= 2 && rest.length < second.length && second.startsWith(rest);
}

/** `M. Carmen` and `Mari Carmen` are María Carmen. */
function inFull(words: readonly string[]): readonly string[] {
	if (words.length < 2 || words[1]!.length < 2) return words;
	return words[0] === 'mari' || (words[0] === 'm' && isWomansName(words[1]!)) ? ['maria', ...words.slice(1)] : words;
}

/** Formal names of a familiar form, a slip in it forgiven where it is no name. */
function standsFor(word: string): readonly string[] {
	const formal = formalNames(word);
	return formal.length > 0 || GIVEN_SHARES.has(word) ? formal : misspeltForms(word);
}

/** A familiar form of one and a slip in the other's formal name: `rafa` and `rafqel`. */
function formsNear(a: GivenName, b: GivenName): boolean {
	return a.formal.some((one) => b.formal.some((other) => typoOf(one, other)));
}

/** `dani` of `daniel`, `estefi` of `estefania`; a common name of its own, as `jose` beside `josefa`, shortens nothing. */
function shortens(short: string, long: string): boolean {
	if (short.length < 3 || short.length > long.length - 2 || GIVEN_SHARES.has(short)) return false;
	return long.startsWith(short) || (short.length >= 4 && /[iy]$/.test(short) && long.startsWith(short.slice(0, -1)));
}

function typoOf(a: string, b: string): boolean {
	return Math.min(a.length, b.length) >= 3 && Math.max(a.length, b.length) >= 4 && editDistance(a, b, 1) <= 1;
}

/** Share of the commonest name that a text is the beginning of, as `dani` is of `daniel`; 0 for a common name of its own. */
function shortenedShares(model: MatchModel, frequency: TermFrequency): (text: string) => number {
	const commonest = new Map<string, number>();
	for (const name of Object.keys(model.shares.given.counts)) {
		const share = frequency.share(name);
		for (let length = 3; length <= Math.min(name.length - 2, LONGEST_SHORT); length++) {
			const short = name.slice(0, length);
			if (share > (commonest.get(short) ?? 0)) commonest.set(short, share);
		}
	}
	return (text) => (GIVEN_SHARES.has(text) ? 0 : (commonest.get(text) ?? 0));
}

/** Letters of a shortened name. */
const LONGEST_SHORT = 5;

function initialShares(model: MatchModel): ReadonlyMap<string, number> {
	const { counts } = model.shares.given;
	const letters = new Map<string, number>();
	let total = 0;
	for (const [name, count] of Object.entries(counts)) {
		letters.set(name.charAt(0), (letters.get(name.charAt(0)) ?? 0) + count);
		total += count;
	}
	return new Map([...letters].map(([letter, count]) => [letter, Math.max(0.005, count / Math.max(1, total))]));
}
