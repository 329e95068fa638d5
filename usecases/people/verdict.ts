/** A decision in words: its status, its reason, the evidence that made it, and whom else it may be. */
import type { MatchReasonPart } from '../../shop/customer/matching';
import type { ReasonCode } from '../../shop/reasons';
import type { Decided, Nearby } from './decide';
import type { PeopleRules } from './rules';

export type MatchStatus = 'matched' | 'new' | 'review' | 'anonymous';

export type MatchReason = Extract<
	ReasonCode,
	| 'no_identifier'
	| 'email_equal'
	| 'phone_equal'
	| 'loyalty_equal'
	| 'nif_equal'
	| 'external_id_equal'
	| 'details_agree'
	| 'nobody_known'
	| 'keys_disagree'
	| 'name_differs'
	| 'several_share_key'
	| 'looks_alike'
	| 'too_many_details'
	| 'different_nif'
	| 'company_and_person'
	| 'household'
	| 'refused_before'
	| 'from_original_sale'
>;

export interface Verdict {
	status: MatchStatus;
	reason: MatchReason;
	/** Of the pair that decided, in bits to two decimals; they add up to the score. */
	parts: MatchReasonPart[];
	/** Customers it is not, or not surely. */
	alternatives: number[];
	/** Groups that a person should look at. */
	doubts: Nearby[];
}

const EQUAL: Record<string, MatchReason> = { email: 'email_equal', phone: 'phone_equal', loyalty: 'loyalty_equal', nif: 'nif_equal', external: 'external_id_equal' };
/** Details that are one person's: a phone may be a household's, and a card is lent. */
const PERSONAL = ['email', 'nif', 'external'];
const MOST_ALTERNATIVES = 5;

export function verdictOf(rules: PeopleRules, decided: Decided): Verdict {
	const mine = new Set(decided.mine);
	const joined = decided.nearby.filter((group) => group.records.some((record) => mine.has(record)));
	const apart = decided.nearby.filter((group) => !joined.includes(group));
	const doubts = apart.filter((group) => !group.refused && !group.veto && ((group.weight >= rules.thresholds.review && (decided.limited || bothNamed(group))) || (joined.length === 0 && sharesPersonal(group))));
	const alternatives = (groups: readonly Nearby[]) => groups.slice(0, MOST_ALTERNATIVES).map((group) => group.customerId);

	if (joined.length > 0) {
		const best = joined[0]!;
		const doubtful = doubts.length > 0;
		return {
			status: doubtful ? 'review' : 'matched',
			reason: doubtful ? (decided.limited ? 'too_many_details' : 'keys_disagree') : agreement(best.score().parts),
			parts: rounded(best.score().parts),
			alternatives: alternatives(doubts),
			doubts,
		};
	}
	if (doubts.length > 0) {
		const best = doubts[0]!;
		return { status: 'review', reason: decided.limited ? 'too_many_details' : doubt(doubts), parts: rounded(best.score().parts), alternatives: alternatives(doubts), doubts };
	}
	const known = apart.find((group) => sharesIdentifier(group));
	if (known === undefined) return { status: 'new', reason: 'nobody_known', parts: unknown(decided), alternatives: [], doubts: [] };
	return { status: 'new', reason: distinction(known), parts: rounded(known.score().parts), alternatives: alternatives(apart.filter(sharesIdentifier)), doubts: [] };
}

/** What a pair's agreement is called by: its strongest plain detail, the shop's own order where several agree. */
export function agreement(parts: readonly MatchReasonPart[]): MatchReason {
	for (const [field, reason] of Object.entries(EQUAL)) if (parts.some((part) => part.field === field && isSame(part) && part.weight > 0)) return reason;
	return 'details_agree';
}

function doubt([best, next]: readonly Nearby[]): MatchReason {
	if (clashes(best!) && sharesIdentifier(best!)) return 'name_differs';
	return next !== undefined && sharesIdentifier(best!) && sharesIdentifier(next) ? 'several_share_key' : 'looks_alike';
}

/** Why somebody with a shared detail is somebody else. */
function distinction(group: Nearby): MatchReason {
	if (group.score().veto === 'different_valid_nif') return 'different_nif';
	if (group.score().veto === 'company_and_person') return 'company_and_person';
	return group.refused ? 'refused_before' : clashes(group) ? 'household' : 'nobody_known';
}

/** The same value; `shared` where several people seem to have it. */
const isSame = (part: MatchReasonPart): boolean => part.level === 'equal' || part.level === 'shared';
const equal = (group: Nearby, field: string): boolean => group.score().parts.some((part) => part.field === field && isSame(part));
const sharesIdentifier = (group: Nearby): boolean => Object.keys(EQUAL).some((field) => equal(group, field));
const sharesPersonal = (group: Nearby): boolean => PERSONAL.some((field) => equal(group, field));
/** Whose card or number it is that comes without a name, nobody could answer. */
const bothNamed = (group: Nearby): boolean => group.score().parts.some((part) => part.field === 'given' || part.field === 'surname');
const clashes = (group: Nearby): boolean => group.score().parts.some((part) => (part.field === 'given' || part.field === 'surname' || part.field === 'name') && part.weight < 0);

/** What the sighting showed that nobody is known by. */
function unknown({ fresh: { prepared } }: Decided): MatchReasonPart[] {
	const shown = Object.keys(EQUAL).filter((field) => (field === 'external' ? (prepared.external?.length ?? 0) > 0 : prepared[field as 'email' | 'phone' | 'loyalty' | 'nif'] !== undefined));
	return shown.map((field) => ({ field, level: 'unknown', weight: 0 }));
}

export function rounded(parts: readonly MatchReasonPart[]): MatchReasonPart[] {
	return parts.filter((part) => part.level !== 'missing' || part.weight !== 0).map(({ field, level, weight }) => ({ field, level, weight: Math.round(weight * 100) / 100 }));
}

/** The sum of its parts, to two decimals. */
export function scoreOf(parts: readonly MatchReasonPart[]): number {
	return Math.round(parts.reduce((sum, part) => sum + part.weight, 0) * 100) / 100;
}
