/** Birth dates: equal, day and month swapped, one digit wrong, only the year. */
import { agreement, evidenceOf, outcome, slip } from '../evidence';
import type { MatchModel } from '../model';
import { editDistance } from '../names/editDistance';
import { TermFrequency } from '../termFrequency';
import type { Comparer } from './comparer';

export interface BirthDate {
	digits: string;
	year: string;
	share: number;
	yearShare: number;
}

/** Twins. */
const HOUSEHOLD = 0.012;
const VARIANTS = { swapped: 1, typo: 60 };

export function birthDateComparer(model: MatchModel): Comparer<BirthDate> {
	const levels = model.levels.birth_date;
	const days = TermFrequency.of(model, 'birth');
	const years = TermFrequency.of(model, 'year');
	const differs = evidenceOf([outcome('birth_date', 'differs', levels.differs!, 0.96, 0.97)], true);
	return {
		repeats: true,
		compile(text) {
			const year = text.slice(0, 4);
			return { digits: text.replace(/-/g, ''), year, share: days.share(text), yearShare: years.share(year) };
		},
		equal: ({ share }) => evidenceOf([agreement('birth_date', 'equal', levels.equal!, HOUSEHOLD, share)]),
		compare(a, b) {
			const sameYear = a.year === b.year;
			if (sameYear && a.digits.slice(4, 6) === b.digits.slice(6) && a.digits.slice(6) === b.digits.slice(4, 6)) return evidenceOf([slip('birth_date', 'swapped', levels.swapped!, VARIANTS.swapped, HOUSEHOLD, a.share, b.share)]);
			if (editDistance(a.digits, b.digits, 1) === 1) return evidenceOf([slip('birth_date', 'typo', levels.typo!, VARIANTS.typo, HOUSEHOLD, a.share, b.share)]);
			if (sameYear) return evidenceOf([agreement('birth_date', 'year', levels.year!, 0.02, a.yearShare)], true);
			return differs;
		},
	};
}
