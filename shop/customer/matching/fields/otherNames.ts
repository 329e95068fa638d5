/** Further words of a full name beside the given name and surname that a source keeps apart: titles, maiden names, seats. */
import { evidenceOf, outcome } from '../evidence';
import type { MatchModel } from '../model';
import { TermFrequency } from '../termFrequency';
import type { Comparer } from './comparer';

export interface OtherNames {
	words: readonly string[];
	shares: readonly number[];
}

/** They often repeat what given name and surname said, so they never weigh as much as a name. */
const MOST = 1 / 64;

export function otherNamesComparer(model: MatchModel): Comparer<OtherNames> {
	const levels = model.levels.other_names;
	const frequency = TermFrequency.of(model, 'other');
	const differs = evidenceOf([outcome('other_names', 'differs', levels.differs!, 0.9, 0.95)]);
	const some = (share: number): ReturnType<Comparer<OtherNames>['equal']> => {
		const chance = Math.min(0.7, Math.max(share * 2, MOST));
		return evidenceOf([outcome('other_names', 'some', levels.some!, Math.min(0.9, chance + 0.2), chance)]);
	};
	return {
		repeats: true,
		compile(text) {
			const words = text.split(' ');
			return { words, shares: words.map((word) => frequency.share(word)) };
		},
		equal: ({ shares }) => some(Math.min(...shares)),
		compare(a, b) {
			const shared = a.shares.filter((_, place) => b.words.includes(a.words[place]!));
			return shared.length === 0 ? differs : some(Math.min(...shared));
		},
	};
}
