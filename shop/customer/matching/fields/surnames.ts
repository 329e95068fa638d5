/** One surname or two, in Spanish order; either may be missing, misheard, mistyped, swapped or shortened to its letter. */
import { agreement, evidenceOf, outcome, slip } from '../evidence';
import type { EvidencePart } from '../evidence';
import type { MatchModel } from '../model';
import { editDistance } from '../names/editDistance';
import { soundOf } from '../names/phonetic';
import { TermFrequency } from '../termFrequency';
import type { Comparer } from './comparer';

interface Word {
	text: string;
	sound: string;
	share: number;
}

export interface Surnames {
	words: readonly Word[];
	joined: string;
}

type SlipLevel = 'sounds' | 'typo' | 'near';
type WordLevel = SlipLevel | 'equal' | 'initial' | 'differs';

const HOUSEHOLD = { surname: 0.6, second_surname: 0.35 };
const MOST_WORDS = 50_000;
const VARIANTS = { sounds: 3, typo: 40, near: 400 };

export function surnamesComparer(model: MatchModel): Comparer<Surnames> {
	const frequency = TermFrequency.of(model, 'surname');

	// A million surnames are made of some ten thousand words: each stands once.
	const known = new Map<string, Word>();
	const wordOf = (text: string): Word => {
		let word = known.get(text);
		if (word === undefined) {
			word = { text, sound: soundOf(text), share: frequency.share(text) };
			if (known.size >= MOST_WORDS) known.clear();
			known.set(text, word);
		}
		return word;
	};

	const part = (field: 'surname' | 'second_surname', level: WordLevel, a: Word, b: Word): EvidencePart => {
		const m = model.levels[field][level]!;
		if (level === 'equal') return agreement(field, level, m, HOUSEHOLD[field], a.share);
		if (level === 'initial') return agreement(field, level, 0.95, HOUSEHOLD[field], 0.07);
		if (level === 'differs') return outcome(field, level, m, 1 - HOUSEHOLD[field], 0.97);
		return slip(field, level, m, VARIANTS[level], HOUSEHOLD[field], a.share, b.share);
	};

	return {
		repeats: true,
		compile(text) {
			const words = text.split(' ').slice(0, 4).map(wordOf);
			return { words, joined: words.length === 1 ? words[0]!.text : words.map((word) => word.text).join('') };
		},
		equal({ words: [first, second] }) {
			const parts = [part('surname', first!.text.length === 1 ? 'initial' : 'equal', first!, first!)];
			if (second !== undefined) parts.push(part('second_surname', second.text.length === 1 ? 'initial' : 'equal', second, second));
			return evidenceOf(parts);
		},
		compare(a, b) {
			const [a1, a2] = a.words as [Word, Word | undefined];
			const [b1, b2] = b.words as [Word, Word | undefined];
			if (a.joined === b.joined) return evidenceOf([part('surname', 'sounds', a1, b1)]);
			const first = wordLevel(a1, b1);
			if (first !== 'differs') {
				const parts = [part('surname', first, a1, b1)];
				if (a2 === undefined || b2 === undefined) return evidenceOf(parts);
				const second = wordLevel(a2, b2);
				return evidenceOf([...parts, part('second_surname', second, a2, b2)], second === 'differs');
			}
			const crossed = b2 !== undefined && agrees(wordLevel(a1, b2));
			const crossedBack = a2 !== undefined && agrees(wordLevel(a2, b1));
			if (crossed && crossedBack) return evidenceOf([agreement('surname', 'swapped', model.levels.surname.swapped!, 0.001, a1.share * a2.share)]);
			if (crossed || crossedBack) {
				const shared = crossed ? a1 : b1;
				const both = a2 !== undefined && b2 !== undefined;
				return evidenceOf([agreement('surname', 'shifted', model.levels.surname.shifted!, both ? 0.2 : 0.1, 3 * shared.share)], both);
			}
			const parts = [part('surname', 'differs', a1, b1)];
			if (a2 !== undefined && b2 !== undefined) parts.push(part('second_surname', wordLevel(a2, b2), a2, b2));
			return evidenceOf(parts, true);
		},
	};
}

function agrees(level: WordLevel): boolean {
	return level === 'equal' || level === 'sounds' || level === 'typo';
}

function wordLevel(a: Word, b: Word): WordLevel {
	if (a.text === b.text) return 'equal';
	if (a.text.length === 1 || b.text.length === 1) return a.text.charAt(0) === b.text.charAt(0) ? 'initial' : 'differs';
	if (a.sound === b.sound) return 'sounds';
	const shorter = Math.min(a.text.length, b.text.length);
	if (shorter < 3) return 'differs';
	const distance = editDistance(a.text, b.text, 2);
	if (distance === 1) return 'typo';
	if (distance === 2 && shorter >= 6) return 'near';
	// A name cut short by a narrow column.
	return shorter >= 5 && (a.text.startsWith(b.text) || b.text.startsWith(a.text)) ? 'near' : 'differs';
}
