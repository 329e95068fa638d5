/** Addresses as bags of words that may be mistyped. */
import { agreement, evidenceOf, outcome, slip } from '../evidence';
import type { MatchModel } from '../model';
import { editDistance } from '../names/editDistance';
import { TermFrequency } from '../termFrequency';
import type { Comparer } from './comparer';

export interface Address {
	words: readonly string[];
	share: number;
}

const HOUSEHOLD = 0.92;
const VARIANTS = { high: 40, some: 300 };

export function addressComparer(model: MatchModel): Comparer<Address> {
	const levels = model.levels.address;
	const frequency = TermFrequency.of(model, 'address');
	const differs = evidenceOf([outcome('address', 'differs', levels.differs!, 0.06, 0.98)]);
	return {
		repeats: true,
		compile: (text) => ({ words: text.split(' '), share: frequency.share(text) }),
		equal: ({ share }) => evidenceOf([agreement('address', 'equal', levels.equal!, HOUSEHOLD * levels.equal!, share)]),
		compare(a, b) {
			const overlap = wordOverlap(a.words, b.words);
			const level = overlap >= 0.7 ? 'high' : overlap >= 0.4 ? 'some' : undefined;
			return level === undefined ? differs : evidenceOf([slip('address', level, levels[level]!, VARIANTS[level], HOUSEHOLD, a.share, b.share)]);
		},
	};
}

/** Letters of the words found in both, one slip allowed in words of four letters, over all letters. */
function wordOverlap(a: readonly string[], b: readonly string[]): number {
	const left = [...b];
	let shared = 0;
	let all = 0;
	for (const word of a) {
		all += word.length;
		const place = left.findIndex((other) => other === word || (word.length >= 4 && other.length >= 4 && editDistance(word, other, 1) === 1));
		if (place < 0) continue;
		shared += word.length + left[place]!.length;
		left.splice(place, 1);
	}
	return shared / (all + b.reduce((sum, word) => sum + word.length, 0));
}
