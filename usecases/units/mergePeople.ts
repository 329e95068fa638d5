/** Customers made one by a person, and the exact way back; a customer put right by hand. */
import { findCustomer, livingCustomer } from '../../ledger/repositories/customers';
import { mergeThatTook } from '../../ledger/repositories/merges';
import { addKeys, insertRecord } from '../../ledger/repositories/records';
import { fieldsToText } from '../../ledger/recordText';
import { prepare } from '../../shop/customer/matching';
import type { PersonFields } from '../../shop/customer/matching';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { customerCode, customerNumber } from '../people/customerCode';
import { CORRECTION } from '../people/golden';
import { groupsOf, loaded } from '../people/loadedRecord';
import { mergeByPerson, undo } from '../people/merge';
import { keysOf, refreshGolden } from '../people/regroup';
import { peopleRules } from '../people/rules';
import { prepareContext } from '../people/sighting';
import { keepTogether } from '../people/togetherOrApart';
import { unit } from '../unit';
import type { UnitContext } from '../unit';
import { DEFAULT_MATCH } from './matchCustomer';
import { goldenRecord } from './recordInCrm';
import type { GoldenRecord } from './recordInCrm';

export interface MergeAnswer {
	status: 'merged' | 'unmerged' | 'unchanged' | 'skipped';
	reason: Extract<ReasonCode, 'merged_by_person' | 'already_one' | 'customer_unknown' | 'merge_undone' | 'already_undone' | 'merge_unknown'>;
	message: string;
	/** The customer that stays, `C3`: the older of the two. */
	customer_id: string | null;
	/** The customer that went into it, or came back out. */
	other_id: string | null;
	/** What `undoMerge` takes. */
	merge_id: number | null;
	customer: GoldenRecord | null;
	/** After an undoing, the other as it was. */
	other: GoldenRecord | null;
}

/** Merges two customers by their public ids, whatever their evidence: a person's word. */
export const mergeCustomers = unit<{ customer: string; other: string }, MergeAnswer>(async (context, input) => {
	const [one, other] = [await living(context, input.customer), await living(context, input.other)];
	if (one === undefined || other === undefined) return await answer(context, 'skipped', 'customer_unknown');
	const merged = await mergeByPerson(context, await peopleRules(context.sql, DEFAULT_MATCH), one, other);
	if (!merged) return await answer(context, 'unchanged', 'already_one', { survivor: one });
	return await answer(context, 'merged', 'merged_by_person', merged);
});

/**
 * Takes a merge back exactly: records, purchases, consents, pending requests, tags and CRM contacts return; what came later goes
 * where its evidence says; the two are never merged again by themselves.
 *
 * @param input the merge's number, or the public id of the customer that went
 */
export const undoMerge = unit<{ mergeId?: number; customer?: string }, MergeAnswer>(async (context, input) => {
	const number = input.customer === undefined ? undefined : customerNumber(input.customer);
	const mergeId = input.mergeId ?? (number === undefined ? undefined : Number((await mergeThatTook(context.sql, number))?.id ?? 0));
	const undone = await undo(context, await peopleRules(context.sql, DEFAULT_MATCH), mergeId ?? 0);
	if (undone.status !== 'undone') return await answer(context, 'skipped', undone.status === 'unknown' ? 'merge_unknown' : 'already_undone');
	return await answer(context, 'unmerged', 'merge_undone', { ...undone, mergeId: mergeId! });
});

export type CorrectedFields = Pick<PersonFields, 'name' | 'email' | 'phone' | 'nif' | 'loyaltyId' | 'postcode'>;

/** What a person put right beats whatever was or will be seen. */
export const correctCustomer = unit<{ customer: string; fields: CorrectedFields }, GoldenRecord | null>(async (context, { customer, fields }) => {
	const { sql, now } = context;
	const id = await living(context, customer);
	if (id === undefined) return null;
	const rules = await peopleRules(sql, DEFAULT_MATCH);
	const group = (await groupsOf(sql, [id])).get(id) ?? [];
	const row = {
		customer_id: id,
		founded: null,
		source: CORRECTION,
		fields: fieldsToText(fields),
		prepared: JSON.stringify(prepare(fields, prepareContext(context.shop))),
		last_seen: now,
	};
	const record = loaded({ ...row, id: await insertRecord(sql, row), home: id, bound: 0, first_seen: now, times: 1 });
	await keepTogether(sql, [...group.slice(0, 1), record], now);
	await addKeys(sql, record.row.id, keysOf(record, rules));
	await refreshGolden(context, rules, id, [...group, record]);
	return await goldenRecord(context, id);
});

async function living(context: UnitContext, code: string): Promise<number | undefined> {
	const number = customerNumber(code);
	return number === undefined ? undefined : await livingCustomer(context.sql, number);
}

async function answer(
	context: UnitContext,
	status: MergeAnswer['status'],
	reason: MergeAnswer['reason'],
	done: { survivor?: number; absorbed?: number; mergeId?: number } = {},
): Promise<MergeAnswer> {
	const { survivor, absorbed } = done;
	const other = absorbed === undefined || status !== 'unmerged' ? undefined : await findCustomer(context.sql, absorbed);
	return {
		status,
		reason,
		message: reasonText(reason, context.shop.locale),
		customer_id: survivor === undefined ? null : customerCode(survivor),
		other_id: absorbed === undefined ? null : customerCode(absorbed),
		merge_id: done.mergeId ?? null,
		customer: survivor === undefined ? null : await goldenRecord(context, survivor),
		other: other ? await goldenRecord(context, Number(other.id)) : null,
	};
}
