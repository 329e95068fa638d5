/** Given names: nicknames, regional forms, initials, second names left out, slips of the pen. */
import { formalNames } from '../data/hypocoristics';
import { GIVEN_SHARES } from '../data/nameShares';
import { agreement, evidenceOf, outcome, slip } from '../evidence';
import type { Evidence } from '../evidence';
import type { MatchModel } from '../model';
import { editDistance } from '../names/editDistance';
import { soundOf } from '../names/phonetic';
import { TermFrequency } from '../termFrequency';
import type { Comparer } from './comparer';

export interface GivenName {
	text: string;
	words: readonly string[];
	/** First words of the formal names it may stand for, itself among them. */
	formal: readonly string[];
	sound: string;
	share: number;
	/** Share of strangers who go by the same: of «Marisa», everybody named María Luisa, called so or not. */
	called: number;
}

/** Fathers and sons of one name: about one in seventy pairs of a household, and the hardest to put right, so taken for more. */
const HOUSEHOLD = 0.06;
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
			const words = text.split(' ');
			const formal = [text, ...formalNames(text), words[0]!, ...formalNames(words[0]!)].flatMap((name) => [name, name.split(' ')[0]!]);
			const share = text.length === 1 ? (initials.get(text) ?? 0.01) : frequency.share(text);
			const called = text.length === 1 ? share : Math.max(share, ...formalNames(text).map((name) => frequency.share(name)), shortened(text));
			return { text, words, formal: [...new Set(formal)], sound: soundOf(words.join('')), share, called };
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
			return differs;
		},
	};
}

function hasInitial(name: GivenName): boolean {
	return name.words.some((word) => word.length === 1);
}

function initialsFit(a: GivenName, b: GivenName): boolean {
	const count = Math.min(a.words.length, b.words.length);
	for (let place = 0; place < count; place++) {
		const left = a.words[place]!;
		const right = b.words[place]!;
		if (left.length === 1 || right.length === 1 ? left.charAt(0) !== right.charAt(0) : left !== right) return false;
	}
	return true;
}

/** One stands for the other: `paco` and `francisco javier`, `maite` and `maria teresa`. */
function sameFormal(short: GivenName, long: GivenName): boolean {
	for (const name of [short.text, ...formalNames(short.text)]) if (name === long.text || formalNames(long.text).includes(name)) return true;
	if (formalNames(long.text).includes(short.text)) return true;
	// `josemi` and `jose`, `mariajo` and `maria`: the beginning of what the form stands for.
	if (beginsFormal(short.text, long.text) || beginsFormal(long.text, short.text)) return true;
	const first = long.words[0]!;
	// `mari` and `maria carmen`, `pepe` and `jose luis`: the first word alone stands for the whole.
	if (short.words.length === 1) {
		if (formalNames(short.text).includes(first) || formalNames(first).includes(short.text)) return true;
		return formalNames(short.text).some((name) => formalNames(first).includes(name)) && long.words.length === 1;
	}
	return short.words.length === long.words.length && short.words.every((word, place) => word === long.words[place] || formalNames(word).includes(long.words[place]!) || formalNames(long.words[place]!).includes(word));
}

function beginsFormal(beginning: string, form: string): boolean {
	return formalNames(form).some((name) => name.startsWith(`${beginning} `));
}

/** `dani` of `daniel`; a common name of its own, as `jose` beside `josefa`, shortens nothing. */
function shortens(short: string, long: string): boolean {
	return short.length >= 3 && short.length <= long.length - 2 && long.startsWith(short) && !GIVEN_SHARES.has(short);
}

function typoOf(a: string, b: string): boolean {
	return Math.min(a.length, b.length) >= 4 && editDistance(a, b, 1) === 1;
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
