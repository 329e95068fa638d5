/** Somebody was seen: the decision who it is, written with all that follows from it. */
import { findCustomer, GOLDEN_FIELDS, insertCustomer, setGolden } from '../../ledger/repositories/customers';
import type { Customer, GoldenFields } from '../../ledger/repositories/customers';
import { askForReview } from '../../ledger/repositories/matchReviews';
import { addPeopleEvent } from '../../ledger/repositories/merges';
import { addKeys, addSighting, findRecord, insertRecord, recordsOf, seenAgain, sightingOf, twinOf } from '../../ledger/repositories/records';
import type { RecordRow } from '../../ledger/repositories/records';
import { scorePair } from '../../shop/customer/matching';
import type { MatchReasonPart } from '../../shop/customer/matching';
import type { UnitContext } from '../unit';
import { decide } from './decide';
import type { Decided, Nearby } from './decide';
import { goldenOf } from './golden';
import { heldBy } from './holders';
import { loaded } from './loadedRecord';
import { regroup } from './regroup';
import type { PeopleRules } from './rules';
import { prepareSighting, twinKeyOf } from './sighting';
import type { PreparedSighting, Sighting } from './sighting';
import { agreement, rounded, verdictOf } from './verdict';
import type { MatchReason, MatchStatus, Verdict } from './verdict';

export interface Settled {
	status: MatchStatus;
	reason: MatchReason;
	/** What it was seen as; absent for nobody. */
	recordId?: number;
	customerId?: number;
	alternatives: number[];
	parts: MatchReasonPart[];
	/** Customers that became one by it, without the one that stayed. */
	merged: number[];
	/** How many different descriptions make the customer, where the decision had them in hand. */
	group?: number;
	/** The golden record as it stands now, where the decision had it in hand. */
	customer?: Customer;
	/** Seen before under the same source key: nothing was done. */
	known?: true;
}

export const NOBODY: Settled = { status: 'anonymous', reason: 'no_identifier', alternatives: [], parts: [], merged: [] };
/** Of one sighting. */
const MOST_QUESTIONS = 3;

export async function settlePerson(context: UnitContext, rules: PeopleRules, sighting: Sighting): Promise<Settled> {
	const { sql } = context;
	const before = sighting.sourceKey === undefined ? undefined : await sightingOf(sql, sighting.sourceKey);
	if (before !== undefined) return { ...recognised((await findRecord(sql, before))!, rules), known: true };

	const settled = await settleNew(context, rules, sighting);
	if (sighting.sourceKey !== undefined && settled.recordId !== undefined) await addSighting(sql, sighting.sourceKey, settled.recordId);
	return settled;
}

async function settleNew(context: UnitContext, rules: PeopleRules, sighting: Sighting): Promise<Settled> {
	const twin = twinKeyOf(sighting, rules);
	const known = await twinOf(context.sql, twin.key);
	if (known?.fields === twin.text && known.source === sighting.source) return await settleTwin(context, rules, known, sighting.seenAt);

	const prepared = prepareSighting(sighting.fields, context.shop, rules);
	if (prepared === undefined) return NOBODY;
	const decided = await decide(context.sql, rules, sighting, prepared);
	const verdict = verdictOf(rules, decided);
	const keys = [...prepared.keys.filter((key) => !decided.holders.worn.has(key)), ...(decided.distinct ? [twin.key] : [])];
	const written = await write(context, rules, decided, prepared, keys, verdict.reason);
	await ask(context, verdict, written);
	return {
		status: verdict.status,
		reason: verdict.reason,
		recordId: written.recordId,
		customerId: written.customerId,
		alternatives: verdict.alternatives,
		parts: verdict.parts,
		merged: written.merged,
		group: decided.mine.length,
		...(written.customer === undefined ? {} : { customer: written.customer }),
	};
}

/** The same words of the same source, which tell a person by themselves: it is whoever they were. */
async function settleTwin(context: UnitContext, rules: PeopleRules, row: RecordRow, seenAt: number): Promise<Settled> {
	await seenAgain(context.sql, row, seenAt);
	const records = (await recordsOf(context.sql, [Number(row.customer_id)])).map(loaded);
	const customer = await keepGolden(context, Number(row.customer_id), goldenOf(records, rules.survivorship));
	return { ...recognised(row, rules), group: records.length, ...(customer === undefined ? {} : { customer }) };
}

function recognised(row: RecordRow, rules: PeopleRules): Settled {
	const { prepared } = loaded(row);
	const { parts } = scorePair(rules.model, prepared, prepared);
	return {
		status: 'matched',
		reason: agreement(parts),
		recordId: Number(row.id),
		customerId: Number(row.customer_id),
		alternatives: [],
		parts: rounded(parts),
		merged: [],
	};
}

interface Written {
	recordId: number;
	customerId: number;
	merged: number[];
	customer?: Customer;
}

async function write(context: UnitContext, rules: PeopleRules, decided: Decided, prepared: PreparedSighting, keys: readonly number[], reason: MatchReason): Promise<Written> {
	const joined = joinedGroups(decided);
	const untouched = decided.clusters.every((cluster) => cluster === decided.mine || isGroup(cluster, decided.nearby));
	if (untouched && joined.length === 0) return await found(context, rules, decided, prepared, keys);
	const alone = joined[0];
	if (untouched && joined.length === 1 && alone !== undefined && decided.mine.length === alone.records.length + 1) {
		return await join(context, rules, decided, prepared, keys, alone);
	}
	return await rearrange(context, rules, decided, prepared, keys, reason, alone);
}

function joinedGroups(decided: Decided): Nearby[] {
	const mine = new Set(decided.mine);
	return decided.nearby.filter((group) => group.records.some((record) => mine.has(record)));
}

function isGroup(cluster: readonly { row: RecordRow }[], groups: readonly Nearby[]): boolean {
	const id = cluster[0]!.row.customer_id;
	return cluster.every(({ row }) => row.customer_id === id) && groups.find((group) => group.customerId === id)?.records.length === cluster.length;
}

/** Nobody known: a customer begins. */
async function found(context: UnitContext, rules: PeopleRules, decided: Decided, prepared: PreparedSighting, keys: readonly number[]): Promise<Written> {
	const customerId = await insertCustomer(context.sql, goldenOf([decided.fresh], rules.survivorship), context.now);
	const recordId = await save(context, decided, prepared, customerId, customerId);
	await addKeys(context.sql, recordId, keys);
	return { recordId, customerId, merged: [] };
}

/** Somebody known: their group has one record more. */
async function join(context: UnitContext, rules: PeopleRules, decided: Decided, prepared: PreparedSighting, keys: readonly number[], group: Nearby): Promise<Written> {
	const recordId = await save(context, decided, prepared, group.customerId, null);
	// A key that the group can be found under leads to all of it.
	const held = await heldBy(context.sql, decided.holders, keys, new Set(group.records.map(({ row }) => row.id)));
	await addKeys(context.sql, recordId, keys.filter((key) => !held.has(key)));
	const customer = await keepGolden(context, group.customerId, goldenOf([...group.records, decided.fresh], rules.survivorship));
	return { recordId, customerId: group.customerId, merged: [], ...(customer === undefined ? {} : { customer }) };
}

/** What it showed makes one of several, or tells apart what was one. */
async function rearrange(
	context: UnitContext,
	rules: PeopleRules,
	decided: Decided,
	prepared: PreparedSighting,
	keys: readonly number[],
	reason: MatchReason,
	group: Nearby | undefined,
): Promise<Written> {
	const founds = group === undefined ? await insertCustomer(context.sql, goldenOf([decided.fresh], rules.survivorship), context.now) : null;
	const recordId = await save(context, decided, prepared, group?.customerId ?? founds!, founds);
	await addKeys(context.sql, recordId, keys);
	const merged = await regroup(context, rules, decided.clusters, { by: 'engine', reason, fresh: recordId });
	const customerId = decided.fresh.row.customer_id;
	return { recordId, customerId, merged: merged.filter((merge) => merge.survivor === customerId).map((merge) => merge.absorbed) };
}

async function save(context: UnitContext, decided: Decided, prepared: PreparedSighting, customerId: number, founded: number | null): Promise<number> {
	const { row } = decided.fresh;
	row.customer_id = customerId;
	row.home = customerId;
	row.founded = founded;
	row.prepared = JSON.stringify(prepared.prepared);
	row.id = await insertRecord(context.sql, row);
	return row.id;
}

/** @returns the customer as it stands now */
async function keepGolden(context: UnitContext, customerId: number, golden: GoldenFields): Promise<Customer | undefined> {
	const customer = await findCustomer(context.sql, customerId);
	if (customer === undefined || GOLDEN_FIELDS.every((field) => customer[field] === golden[field])) return customer;
	await setGolden(context.sql, customerId, golden, context.now);
	return { ...customer, ...golden };
}

/** Questions for a person, each pair once. */
async function ask(context: UnitContext, verdict: Verdict, { recordId, customerId }: Written): Promise<void> {
	for (const { best, weight } of verdict.doubts.slice(0, MOST_QUESTIONS)) {
		if (best.row.customer_id === customerId) continue;
		const asked = await askForReview(context.sql, { a: recordId, b: best.row.id, reason: verdict.reason, weight }, context.now);
		if (!asked) continue;
		await addPeopleEvent(context.sql, {
			at: context.now,
			kind: 'review_needed',
			customer_id: customerId,
			other_id: best.row.customer_id,
			merge_id: null,
			reason: verdict.reason,
		});
	}
}
