/** Who bought: the rule that turns keys and candidates into one explained decision. Pure; the ledger brings the candidates. */
import type { Identity, IdentityKey } from './identity';
import { givenNamesClash } from './name';
import { isCompanyNif } from './nif';

/** A person that a key led to. */
export interface MatchCandidate {
	customerId: number;
	name: string | null;
	nif: string | null;
}

export interface Evidence {
	/** What was compared. */
	field: IdentityKey | 'name';
	outcome: 'equal' | 'differs' | 'unknown';
	/** The customer it speaks of. */
	customerId?: number;
}

export type MatchReason =
	| 'no_identifier'
	| 'email_equal'
	| 'phone_equal'
	| 'loyalty_equal'
	| 'nif_equal'
	| 'external_id_equal'
	| 'nobody_known'
	| 'keys_disagree'
	| 'name_differs'
	| 'several_share_key'
	| 'different_nif'
	| 'from_original_sale';

export interface MatchDecision {
	status: 'matched' | 'new' | 'review' | 'anonymous';
	reason: MatchReason;
	/** Who it is; absent for nobody and for a person to be created. */
	customerId?: number;
	/** Others a person should look at. */
	alternatives: number[];
	evidence: Evidence[];
}

export interface KeyFinding {
	kind: IdentityKey;
	/** People known under the key, the most recently seen first. */
	candidates: readonly MatchCandidate[];
}

/**
 * The strongest key that leads to somebody decides: email, phone, loyalty card, NIF, ids of other systems. A person is
 * asked where keys lead to different people, where several share one, or where the given names clash. A clash on a phone or
 * a card is a household or a borrowed card, so the buyer stays a person of their own; one on an email keeps the email's
 * owner, for the email is the shop's unique identifier.
 */
export function decideMatch(identity: Identity, findings: readonly KeyFinding[]): MatchDecision {
	if (identity.keys.length === 0) return { status: 'anonymous', reason: 'no_identifier', alternatives: [], evidence: [] };

	const evidence = findings.flatMap((finding): Evidence[] =>
		finding.candidates.length === 0
			? [{ field: finding.kind, outcome: 'unknown' }]
			: finding.candidates.map((candidate) => ({ field: finding.kind, outcome: 'equal', customerId: candidate.customerId })),
	);
	const found = new Map(findings.flatMap((finding) => finding.candidates.map((candidate) => [candidate.customerId, candidate] as const)));
	const allowed = new Set([...found.values()].filter((candidate) => !nifsExclude(identity, candidate)).map((candidate) => candidate.customerId));
	const deciding = findings.find((finding) => finding.candidates.some((candidate) => allowed.has(candidate.customerId)));
	if (deciding === undefined) {
		const reason = found.size === 0 ? 'nobody_known' : 'different_nif';
		return { status: found.size === 0 ? 'new' : 'review', reason, alternatives: [...found.keys()], evidence };
	}

	const owners = deciding.candidates.filter((candidate) => allowed.has(candidate.customerId));
	const owner = owners.find((candidate) => !givenNamesClash(identity.name, candidate.name)) ?? owners[0]!;
	const alternatives = [...found.keys()].filter((id) => id !== owner.customerId);
	if (givenNamesClash(identity.name, owner.name)) {
		evidence.push({ field: 'name', outcome: 'differs', customerId: owner.customerId });
		const keepOwner = deciding.kind !== 'phone' && deciding.kind !== 'loyalty';
		return keepOwner
			? { status: 'review', reason: 'name_differs', customerId: owner.customerId, alternatives, evidence }
			: { status: 'review', reason: 'name_differs', alternatives: [owner.customerId, ...alternatives], evidence };
	}
	if (identity.name !== undefined && owner.name !== null) evidence.push({ field: 'name', outcome: 'equal', customerId: owner.customerId });
	if (owners.length > 1) return { status: 'review', reason: 'several_share_key', customerId: owner.customerId, alternatives, evidence };
	if (alternatives.some((id) => allowed.has(id))) return { status: 'review', reason: 'keys_disagree', customerId: owner.customerId, alternatives, evidence };
	return { status: 'matched', reason: equalReason(deciding.kind), customerId: owner.customerId, alternatives: [], evidence };
}

/** Two different, both valid tax ids of persons are never one person; a company's id says nothing of the person. */
function nifsExclude(identity: Identity, candidate: MatchCandidate): boolean {
	if (identity.nif === undefined || candidate.nif === null || identity.nif === candidate.nif) return false;
	return !isCompanyNif(identity.nif) && !isCompanyNif(candidate.nif);
}

function equalReason(kind: IdentityKey): MatchReason {
	if (kind.startsWith('external:')) return 'external_id_equal';
	return `${kind as 'email' | 'phone' | 'loyalty' | 'nif'}_equal`;
}
