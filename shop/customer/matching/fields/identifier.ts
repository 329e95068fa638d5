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
	/** A mailbox of one named person: whether its words tell it to be theirs, as `lucia.fernandez@…` does, or nobody's. */
	own?: boolean;
}

export const ONE_UNSEEN: Usage = { people: 1, named: 1, records: 2 };

/** Of two who share a line or a mailbox, each next record is the same one's again about as often. */
const SAME_AGAIN = 0.75;
const LEAST_DOUBT = 0.1;
/** Who gives a partner's mailbox gives one that is named after the partner. */
const NAMED_AFTER = 0.4;
/** Of the mailboxes of a partner, those in which no name can be read; as many of all where the shop's are not known. */
const NAMELESS = 0.25;
const MOST_NAMELESS_DOUBT = 8;
/** A card is lent to a stranger any day: every record under its owner's name says only that the owner uses it. */
const USED_BY_OWNER = 0.8;
const LEAST_LENT = 0.5;

/**
 * How much likelier or less likely than usual the identifier is another's too. A line is lent or passed on as often whether it
 * is used much or little, so much use of it leaves less of that; what lasts, as a family's line does, would have shown in the
 * names. Where a shop's mailboxes are named after their users, one that is not is more likely somebody else's.
 */
function doubtOf(model: MatchModel, { people, named, records, own }: Usage, lasting: boolean): number {
	if (people > 1) return 1;
	if (!lasting) return named === 0 ? 1 / SAME_AGAIN : Math.max(LEAST_LENT, USED_BY_OWNER ** (named - 1));
	const byUse = Math.max(0.7, 2 / Math.max(2, records));
	const nameless = Math.min(MOST_NAMELESS_DOUBT, Math.max(1, NAMELESS / (model.namelessMailboxes ?? NAMELESS)));
	return Math.max(LEAST_DOUBT, byUse * (own === undefined ? 1 : own ? NAMED_AFTER : nameless) * SAME_AGAIN ** Math.max(0, named - 1));
}

/**
 * @param lasting whether sharing lasts (a family's line), so that every record of one name makes it less likely; a borrowed
 * card can be lent any day
 */
export function sameIdentifier(model: MatchModel, field: string, match: number, { household, strangers, lasting }: Sharing, usage: Usage): EvidencePart {
	const { people } = usage;
	const doubt = doubtOf(model, usage, lasting);
	// Where several people are seen to share it, it tells a person's own records no better than the others'.
	const chance = Math.min(1, (strangers * doubt + people - 1) / populationOf(model));
	return { field, level: people > 1 ? 'shared' : 'equal', match: Math.log2(match / chance), household: Math.log2((household * doubt) / chance + 1) };
}
