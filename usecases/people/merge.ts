/** Two customers that a person says are one, and the exact way back. */
import { livingCustomer } from '../../ledger/repositories/customers';
import { answerReviewsBetween } from '../../ledger/repositories/matchReviews';
import { addPeopleEvent, findMerge, markUndone, standingMerges } from '../../ledger/repositories/merges';
import type { UnitContext } from '../unit';
import { groupsOf } from './loadedRecord';
import { regroup } from './regroup';
import type { Merged } from './regroup';
import type { PeopleRules } from './rules';
import { sidesOf } from './undoSides';
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
 * Takes a merge back: what was moved returns with all that was merged into it since, what came later goes to the side that its
 * evidence speaks for, and nothing seen later makes the two one again.
 */
export async function undo(context: UnitContext, rules: PeopleRules, mergeId: number): Promise<Undone> {
	const { sql, now } = context;
	const merge = await findMerge(sql, mergeId);
	if (!merge) return { status: 'unknown' };
	if (merge.undone_at !== null) return { status: 'already_undone' };
	const survivor = Number(merge.survivor);
	const absorbed = Number(merge.absorbed);
	const holder = await livingCustomer(sql, absorbed);
	const group = (await groupsOf(sql, [holder!])).get(holder!) ?? [];
	const founded = group.flatMap(({ row }) => (row.founded === null ? [] : [row.founded]));
	await markUndone(sql, mergeId, now);
	if (founded.includes(survivor) && founded.includes(absorbed)) {
		const sides = sidesOf(rules, group, await standingMerges(sql, founded), merge);
		await keepApart(sql, sides.stay.held, sides.back.held, now);
		await regroup(context, rules, [[...sides.stay.held, ...sides.stay.free], [...sides.back.held, ...sides.back.free]], { by: 'undo', reason: 'merge_undone', placed: sides.placed });
	}
	await addPeopleEvent(sql, { at: now, kind: 'unmerged', customer_id: survivor, other_id: absorbed, merge_id: mergeId, reason: 'merge_undone' });
	return { status: 'undone', survivor, absorbed };
}
