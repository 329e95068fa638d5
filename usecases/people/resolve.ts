/** Which of some records are one person: the matcher's partition, what people said of them, and the shop's limits. */
import type { ConstraintRow } from '../../ledger/repositories/constraints';
import { resolveGroup } from '../../shop/customer/matching';
import type { RecordConstraint } from '../../shop/customer/matching';
import { isCompanyNif, isValidNif, normaliseNif } from '../../shop/customer/nif';
import type { LoadedRecord } from './loadedRecord';
import { personsWord } from './personsWord';
import type { IdentifierLimits, PeopleRules } from './rules';

/** A cluster with too many details is taken apart again with this much more evidence asked for, in bits, again and again. */
const STRICTER = 3;
const STRICTEST = 30;

/** The matcher's partition, whatever it gathers. Depends on the set of records only. */
export function partition(rules: PeopleRules, records: readonly LoadedRecord[], said: readonly ConstraintRow[], stricter = 0): LoadedRecord[][] {
	const byId = new Map(records.map((record) => [String(record.row.id), record]));
	const word = personsWord(said);
	const constraints = word.never.map(([a, b]): RecordConstraint => ({ kind: 'cannot', a: String(a), b: String(b) }));
	if (!rules.useNif) constraints.push(...differentNifs(records));
	const thresholds = { ...rules.thresholds, link: rules.thresholds.link + stricter };
	const groups = resolveGroup(rules.model, records.map(({ row, prepared }) => ({ id: String(row.id), record: prepared })), constraints, thresholds);
	return word.join(groups.map((ids) => ids.map((id) => byId.get(id)!)), ({ row }) => row.id);
}

/** As `partition`; a cluster with too many details is taken apart until none has, or a person's word holds it. */
export function partitionWithinLimits(rules: PeopleRules, records: readonly LoadedRecord[], said: readonly ConstraintRow[], stricter = 0): LoadedRecord[][] {
	return partition(rules, records, said, stricter).flatMap((cluster) =>
		stricter >= STRICTEST || !exceeds(cluster, rules.limits) ? [cluster] : partitionWithinLimits(rules, cluster, said, stricter + STRICTER),
	);
}

/** More different details than one person should have. */
export function exceeds(cluster: readonly LoadedRecord[], limits: IdentifierLimits): boolean {
	if (cluster.length <= Math.min(limits.emails, limits.phones, limits.nifs, limits.cards)) return false;
	const details = detailsOf(cluster);
	return KINDS.some((kind) => details[kind] > limits[kind]);
}

/** True when a group, full as it may be, has all the details of a record already. */
export function hasAllOf(group: readonly LoadedRecord[], record: LoadedRecord): boolean {
	const [before, after] = [detailsOf(group), detailsOf([...group, record])];
	return KINDS.every((kind) => before[kind] === after[kind]);
}

const KINDS = ['emails', 'phones', 'cards', 'nifs'] as const;

function detailsOf(cluster: readonly LoadedRecord[]): IdentifierLimits {
	const count = (value: (record: LoadedRecord) => string | undefined) => new Set(cluster.map(value).filter((each) => each !== undefined)).size;
	return {
		emails: count(({ prepared }) => prepared.email),
		phones: count(({ prepared }) => (prepared.line === 'invalid' ? undefined : prepared.phone)),
		cards: count(({ prepared }) => prepared.loyalty),
		nifs: count(personalNif),
	};
}

/** Two different, both valid tax ids of persons are never one person, also where the shop does not match by them. */
function differentNifs(records: readonly LoadedRecord[]): RecordConstraint[] {
	const holders = records.flatMap((record) => {
		const nif = personalNif(record);
		return nif === undefined ? [] : [{ nif, id: String(record.row.id) }];
	});
	return holders.flatMap(({ nif, id }, index) =>
		holders.slice(index + 1).flatMap((other): RecordConstraint[] => (other.nif === nif ? [] : [{ kind: 'cannot', a: id, b: other.id }])),
	);
}

export function personalNif(record: LoadedRecord): string | undefined {
	const { nif } = record.fields();
	return nif !== undefined && isValidNif(nif) && !isCompanyNif(nif) ? normaliseNif(nif) : undefined;
}
