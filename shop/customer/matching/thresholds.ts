import { ABSENT, PLACE } from './columns';
import type { Columns } from './columns';
import type { MatchThresholds } from './types';

export type Boldness = 'cautious' | 'balanced' | 'bold';

/** A till's «Ana García» gives nobody a way to write to her and is seldom looked for again: so few are worth a mistake. */
const VAGUE = 0.8;

/**
 * Weights are log2 odds: 10 is about 1,000 to 1 that two records are one person. What a node says of them, «about 70 to 1», is
 * 2^link. A person is asked where it is likely enough to be worth a look, and seldom enough to be answered.
 */
export const DEFAULT_THRESHOLDS: Readonly<Record<Boldness, MatchThresholds>> = {
	cautious: { link: 7, review: 4, vague: VAGUE },
	balanced: { link: 6.1, review: 4, vague: VAGUE },
	bold: { link: 0, review: -2 },
};

/** What customers are reached or known by, and how much of a list must have it to count. */
const CONTACTS = [PLACE.email, PLACE.phone, PLACE.loyalty, PLACE.external];
const FILLED = 0.02;

/**
 * How bold to be where nobody says, from which columns are filled. A stream of sales, known by two kinds of contact or more,
 * is matched with nobody looking: balanced. A list with one at most is cleaned once, and has only likelihood to go by: bold.
 */
export function inferThresholds(columns: Columns): MatchThresholds {
	const kinds = CONTACTS.filter((place) => {
		let filled = 0;
		for (let row = 0; row < columns.length; row++) if (columns.cell(row, place) !== ABSENT) filled += 1;
		return filled > columns.length * FILLED;
	});
	return DEFAULT_THRESHOLDS[kinds.length > 1 ? 'balanced' : 'bold'];
}
