/** Two customers that a person says are one, and the exact way back. */
import { livingCustomer } from '../../ledger/repositories/customers';
import { answerReviewsBetween } from '../../ledger/repositories/matchReviews';
import { addPeopleEvent, findMerge, markUndone, mergesInto } from '../../ledger/repositories/merges';
import type { MergeRow } from '../../ledger/repositories/merges';
import { findRecord } from '../../ledger/repositories/records';
import { scorePair } from '../../shop/customer/matching';
import type { UnitContext } from '../unit';
import { groupsOf } from './loadedRecord';
import type { LoadedRecord } from './loadedRecord';
import { regroup } from './regroup';
import type { Merged } from './regroup';
import type { PeopleRules } from './rules';
import { joinForGood, keepApart } from './togetherOrApart';

/** @returns the merge; `undefined` when they were one already */
export async function mergeByPerson(context: UnitContext, rules: PeopleRules, one: number, other: number): Promise<Merged | undefined> {
	const { sql, now } = context;
	const [a, b] = [await livingCustomer(sql, one), await livingCustomer(sql, other)];
	if (a === undefined || b === undefined) throw new Error('There is no such customer');
	if (a === b) return undefined;
	const groups = await groupsOf(sql, [a, b]);
	const [left, right] = [groups.get(a) ?? [], groups.get(b) ?? []];
	await answerReviewsBetween(sql, a, b, 'same', now);
	await joinForGood(sql, left, right, now);
	const [merged] = await regroup(context, rules, [[...left, ...right]], { by: 'person', reason: 'merged_by_person' });
	return merged;
}

/** Never one customer, whatever is seen of them later. */
export async function refuse(context: UnitContext, one: number, other: number): Promise<void> {
	const { sql, now } = context;
	const groups = await groupsOf(sql, [one, other]);
	await answerReviewsBetween(sql, one, other, 'different', now);
	await keepApart(sql, groups.get(one) ?? [], groups.get(other) ?? [], now);
	await addPeopleEvent(sql, { at: now, kind: 'refused', customer_id: Math.min(one, other), other_id: Math.max(one, other), merge_id: null, reason: 'refused_before' });
}

export type Undone = { status: 'undone'; survivor: number; absorbed: number } | { status: 'already_undone' | 'unknown' };

/**
 * Takes a merge back: what was moved returns, what came later goes to the side that its evidence speaks for, and nothing
 * seen later makes them one again.
 */
export async function undo(context: UnitContext, rules: PeopleRules, mergeId: number): Promise<Undone> {
	const { sql, now } = context;
	const merge = await findMerge(sql, mergeId);
	if (!merge) return { status: 'unknown' };
	if (merge.undone_at !== null) return { status: 'already_undone' };
	const moved = new Set(JSON.parse(merge.absorbed_records) as number[]);
	const stayed = new Set(JSON.parse(merge.survivor_records) as number[]);
	const holder = await holderOf(context, moved, merge);
	const group = holder === undefined ? [] : ((await groupsOf(sql, [holder])).get(holder) ?? []);
	const back = group.filter(({ row }) => moved.has(row.id));
	const stay = group.filter(({ row }) => stayed.has(row.id));
	await markUndone(sql, mergeId, now);
	if (back.length > 0) {
		const rest = group.filter((record) => !back.includes(record) && !stay.includes(record));
		const sides: [LoadedRecord[], LoadedRecord[]] = [[...stay], [...back]];
		for (const block of blocks(rest, await mergesInto(sql, holder!), merge)) {
			const side = speaksFor(rules, block, back) > speaksFor(rules, block, stay) ? 1 : 0;
			sides[side].push(...block);
		}
		// What came by itself stays free to be understood better; all that a person or a merge put there is held.
		const [left, right] = sides.map((side) => side.filter((record) => !rest.includes(record) || Number(record.row.bound) === 1));
		await keepApart(sql, left!, right!, now);
		await regroup(context, rules, sides.filter((side) => side.length > 0), { by: 'undo', reason: 'merge_undone' });
	}
	const survivor = Number(merge.survivor);
	const absorbed = Number(merge.absorbed);
	await addPeopleEvent(sql, { at: now, kind: 'unmerged', customer_id: survivor, other_id: absorbed, merge_id: mergeId, reason: 'merge_undone' });
	return { status: 'undone', survivor, absorbed };
}

/** Where the records that were moved are now. */
async function holderOf(context: UnitContext, moved: ReadonlySet<number>, merge: MergeRow): Promise<number | undefined> {
	for (const id of moved) {
		const record = await findRecord(context.sql, id);
		if (record !== undefined && Number(record.founded) === Number(merge.absorbed)) return Number(record.customer_id);
	}
	return undefined;
}

/** What came to the group later: each record by itself, those of a customer that was merged in later together. */
function blocks(rest: readonly LoadedRecord[], merges: readonly MergeRow[], undone: MergeRow): LoadedRecord[][] {
	const found: LoadedRecord[][] = [];
	let left = [...rest];
	for (const merge of merges.filter((each) => Number(each.id) > Number(undone.id)).reverse()) {
		for (const list of [merge.absorbed_records, merge.survivor_records]) {
			const members = new Set(JSON.parse(list) as number[]);
			const block = left.filter(({ row }) => members.has(row.id));
			if (block.length === 0) continue;
			found.push(block);
			left = left.filter((record) => !block.includes(record));
		}
	}
	return [...found, ...left.map((record) => [record])];
}

/** The strongest evidence between two sets of records. */
function speaksFor(rules: PeopleRules, block: readonly LoadedRecord[], side: readonly LoadedRecord[]): number {
	let most = -Infinity;
	for (const one of block) {
		for (const other of side) {
			const { weight, veto } = scorePair(rules.model, one.prepared, other.prepared);
			if (veto === undefined && weight > most) most = weight;
		}
	}
	return most;
}
