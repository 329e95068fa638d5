/** The ledger's part in matching everybody anew: it tells what it has, writes what is known better, and shares records out. */
import { allConstraints } from '../../ledger/repositories/constraints';
import type { ConstraintRow } from '../../ledger/repositories/constraints';
import { addKeys, customersAfter, findRecord, recordsAfter, setPrepared } from '../../ledger/repositories/records';
import { prepare } from '../../shop/customer/matching';
import type { MatchModel } from '../../shop/customer/matching';
import type { KnownRecord } from '../bulk/protocol';
import { groupsOf } from '../people/loadedRecord';
import type { LoadedRecord } from '../people/loadedRecord';
import { keysOf, refreshGolden, regroup } from '../people/regroup';
import { keepModel, keepRules, peopleRules } from '../people/rules';
import type { KeptRules, MatchRules, PeopleRules } from '../people/rules';
import { prepareContext } from '../people/sighting';
import { reading, unit } from '../unit';
import type { UnitContext } from '../unit';

export const rebuildBegin = reading<MatchRules, { rules: PeopleRules; constraints: ConstraintRow[] }>(async ({ sql }, chosen) => ({
	rules: await peopleRules(sql, chosen),
	constraints: await allConstraints(sql),
}));

export const rebuildRecords = reading<{ after: number; limit: number }, KnownRecord[]>(async ({ sql }, { after, limit }) =>
	(await recordsAfter(sql, after, limit)).map((row) => [Number(row.id), Number(row.customer_id), row.fields]),
);

/**
 * Writes the features and keys of some customers as the matcher reads them today. Keys that it would not make any more stay: they
 * bring a candidate more, never a decision.
 *
 * @returns the last customer written, to go on after; null after the last
 */
export const rebuildKeys = unit<{ after: number; limit: number; model?: MatchModel; useNif: boolean }, number | null>(async (context, input) => {
	const { sql } = context;
	const kept = await peopleRules(sql, { useNif: input.useNif });
	const rules = input.model === undefined ? kept : { ...kept, model: input.model };
	const ids = await customersAfter(sql, input.after, input.limit);
	for (const group of (await groupsOf(sql, ids)).values()) await rewrite(context, rules, group);
	return ids.at(-1) ?? null;
});

async function rewrite(context: UnitContext, rules: PeopleRules, group: readonly LoadedRecord[]): Promise<void> {
	const held = new Set<number>();
	for (const record of group) {
		const fields = record.fields();
		const prepared = prepare(rules.useNif ? fields : { ...fields, nif: undefined }, prepareContext(context.shop));
		const text = JSON.stringify(prepared);
		if (text !== record.row.prepared) await setPrepared(context.sql, record.row.id, text);
		const keys = keysOf({ ...record, prepared }, rules).filter((key) => !held.has(key));
		await addKeys(context.sql, record.row.id, keys);
		for (const key of keys) held.add(key);
	}
}

/** Decisions from now on are made by the model that was learnt. */
export const rebuildModel = unit<{ model: MatchModel }, null>(async ({ sql }, { model }) => {
	await keepModel(sql, model);
	return null;
});

/** Shares records out as the matcher would today. Each set holds whole customers; one that changed meanwhile is left alone. */
export const rebuildMoves = unit<{ sets: readonly number[][][] } & MatchRules, { moved: number }>(async (context, input) => {
	const rules = await peopleRules(context.sql, input);
	let moved = 0;
	for (const clusters of input.sets) {
		const customers = new Set<number>();
		for (const id of clusters.flat()) customers.add(Number((await findRecord(context.sql, id))?.customer_id ?? 0));
		const records = [...(await groupsOf(context.sql, [...customers])).values()].flat();
		const byId = new Map(records.map((record) => [record.row.id, record]));
		if (records.length !== clusters.flat().length || clusters.flat().some((id) => !byId.has(id))) continue;
		await regroup(context, rules, clusters.map((ids) => ids.map((id) => byId.get(id)!)), { by: 'rebuild', reason: 'matched_anew' });
		moved += 1;
	}
	return { moved };
});

/** What the shop's ledger keeps: which values survive, and how many details one person may have. */
export const setPeopleRules = unit<Partial<KeptRules>, KeptRules>(async ({ sql }, change) => await keepRules(sql, change));

/** Golden records of some customers by today's rules. @returns the last one, to go on after; null after the last */
export const rebuildGolden = unit<{ after: number; limit: number }, number | null>(async (context, { after, limit }) => {
	const rules = await peopleRules(context.sql, { useNif: false });
	const ids = await customersAfter(context.sql, after, limit);
	for (const [id, records] of await groupsOf(context.sql, ids)) await refreshGolden(context, rules, id, records);
	return ids.at(-1) ?? null;
});
