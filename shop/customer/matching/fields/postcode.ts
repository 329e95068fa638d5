/** Postcodes: in a shop's own few they tell little, elsewhere a lot. */
import { agreement, evidenceOf, outcome, slip } from '../evidence';
import type { MatchModel } from '../model';
import { editDistance } from '../names/editDistance';
import { TermFrequency } from '../termFrequency';
import type { Comparer } from './comparer';

export interface Postcode {
	text: string;
	area: string;
	share: number;
	areaShare: number;
}

/** Who lives together writes the same as often as one person does twice, but for those who moved out. */
const HOUSEHOLD = 0.95;
const TYPO_VARIANTS = 45;

export function postcodeComparer(model: MatchModel): Comparer<Postcode> {
	const levels = model.levels.postcode;
	const household = HOUSEHOLD * levels.equal!;
	const codes = TermFrequency.of(model, 'postcode');
	const areas = TermFrequency.of(model, 'area');
	const differs = evidenceOf([outcome('postcode', 'differs', levels.differs!, 0.03, Math.max(0.05, 1 - areas.coincidence()))]);
	return {
		repeats: true,
		compile(text) {
			const area = areaOf(text);
			return { text, area, share: codes.share(text), areaShare: areas.share(area) };
		},
		equal: ({ share }) => evidenceOf([agreement('postcode', 'equal', levels.equal!, household, share)]),
		compare(a, b) {
			const sameArea = a.area === b.area;
			const area = sameArea ? agreement('postcode', 'area', levels.area!, 0.02, a.areaShare) : undefined;
			if (editDistance(a.text, b.text, 1) === 1) {
				const typo = slip('postcode', 'typo', levels.typo!, TYPO_VARIANTS, HOUSEHOLD, a.share, b.share);
				if (area === undefined || typo.match > area.match) return evidenceOf([typo]);
			}
			return area === undefined ? differs : evidenceOf([area]);
		},
	};
}

/** What comes before the last two or three places: `393` of 39300, `TQ13` of TQ13 8DF. */
export function areaOf(postcode: string): string {
	return /\d[A-Z]{2}$/.test(postcode) ? postcode.slice(0, -3) : postcode.slice(0, -2);
}
