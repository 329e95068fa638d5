/**
 * What all identifiers share: two records with the same one are strangers only as often as the identifier passes from hand
 * to hand (recycled mobiles, borrowed cards, slips), however many customers the shop has.
 */
import type { EvidencePart } from '../evidence';
import { populationOf } from '../model';
import type { MatchModel } from '../model';

export interface Sharing {
	/** P(equal | one household). */
	household: number;
	/** How many strangers' records have a person's identifier, on average. */
	strangers: number;
	lasting: boolean;
}

/** Who is seen to use an identifier, by the names on the records that carry it. */
export interface Usage {
	/** People that the names seem to be; at least 1. */
	people: number;
	/** Different records with a name. */
	named: number;
	/** Different records in all. */
	records: number;
	/** Its own words tell it to be of the one person who uses it: `lucia.fernandez@…`. */
	own?: true;
}

export const ONE_UNSEEN: Usage = { people: 1, named: 1, records: 2 };

/** Of two who share a line or a mailbox, each next record is the same one's again about as often. */
const SAME_AGAIN = 0.75;
const LEAST_DOUBT = 0.1;
/** Who gives a partner's mailbox gives one that is named after the partner. */
const NAMED_AFTER = 0.4;

/**
 * How much likelier or less likely than usual the identifier is another's too. An identifier is lent or passed on as often
 * whether it is used much or little, so much use of it leaves less of that; what lasts, as a family's line does, would have
 * shown in the names.
 */
function doubtOf({ people, named, records, own }: Usage, lasting: boolean): number {
	if (people > 1) return 1;
	const byUse = Math.max(0.7, 2 / Math.max(2, records));
	return Math.max(LEAST_DOUBT, byUse * (own === true ? NAMED_AFTER : 1) * (lasting ? SAME_AGAIN ** (named - 1) : named === 0 ? 1 / SAME_AGAIN : 1));
}

/**
 * @param lasting whether sharing lasts (a family's line), so that every record of one name makes it less likely; a borrowed
 * card can be lent any day
 */
export function sameIdentifier(model: MatchModel, field: string, match: number, { household, strangers, lasting }: Sharing, usage: Usage): EvidencePart {
	const { people } = usage;
	const doubt = doubtOf(usage, lasting);
	// Where several people are seen to share it, it tells a person's own records no better than the others'.
	const chance = Math.min(1, (strangers * doubt + people - 1) / populationOf(model));
	return { field, level: people > 1 ? 'shared' : 'equal', match: Math.log2(match / chance), household: Math.log2((household * doubt) / chance + 1) };
}
