import { Columns } from './columns';
import type { EvidencePart } from './evidence';
import { GroupWeigher } from './groups/groupWeigher';
import { joinProfiles, profileOfRow } from './groups/profile';
import type { MatchModel } from './model';
import type { MatchReasonPart, PairScore, PreparedRecord } from './types';
import { CountedSharers } from './sharers';
import { Weigher, householdPart } from './weigher';
import type { Veto } from './weigher';

/** Weighs the evidence that two records are one person. The same the other way round. */
export function scorePair(model: MatchModel, a: PreparedRecord, b: PreparedRecord): PairScore {
	return scoreGroups(model, [a], [b]);
}

/** Weighs the evidence that two groups of records, each one person's, are the same person: what a live decision explains. */
export function scoreGroups(model: MatchModel, a: readonly PreparedRecord[], b: readonly PreparedRecord[]): PairScore {
	const columns = new Columns();
	const left = a.map((record) => columns.add(record));
	const right = b.map((record) => columns.add(record));
	const weigher = new Weigher(model, columns);
	weigher.sharers = new CountedSharers(columns, weigher, new Set([...left, ...right]));
	const profile = (rows: readonly number[]): ReturnType<typeof profileOfRow> => rows.map((row) => profileOfRow(columns, weigher, row)).reduce(joinProfiles);
	const groups = new GroupWeigher(weigher);
	const [one, other] = [profile(left), profile(right)];
	return pairScore(weigher, groups.parts(one, other), groups.veto(one, other));
}

/** The sum of its parts, exactly: the prior, each field, and what the chance of one household takes off. */
export function pairScore(weigher: Weigher, evidence: readonly EvidencePart[], veto: Veto | undefined): PairScore {
	const household = householdPart(evidence.reduce((sum, part) => sum + part.household, weigher.householdPrior));
	const parts: MatchReasonPart[] = [{ field: 'prior', level: 'prior', weight: weigher.prior }, ...evidence.map(({ field, level, match }) => ({ field, level, weight: match }))];
	if (household < -0.005) parts.push({ field: 'household', level: 'household', weight: household });
	const weight = parts.reduce((sum, part) => sum + part.weight, 0);
	return { weight, probability: probabilityOf(weight), parts, ...(veto === undefined ? {} : { veto }) };
}

export function probabilityOf(weight: number): number {
	return 1 / (1 + 2 ** -weight);
}
