/**
 * Writes who is who: records move to the customer of their group, customers appear, leave and come back, and what hangs
 * from records follows. A group goes by the oldest customer that one of its records founded.
 */
import { addKeys, moveRecord } from '../../ledger/repositories/records';
import { insertCustomer, setGolden, setMergedInto } from '../../ledger/repositories/customers';
import { addPeopleEvent, insertMerge, markReturned } from '../../ledger/repositories/merges';
import { deriveTotals } from '../../ledger/repositories/purchases';
import { recordKey, twinKey } from '../../ledger/recordKey';
import { blockingKeys, weighAgainst } from '../../shop/customer/matching';
import type { UnitContext } from '../unit';
import { goldenOf } from './golden';
import type { LoadedRecord } from './loadedRecord';
import type { PeopleRules } from './rules';
import { standsForOne } from './sighting';

export interface RegroupCause {
	/** `undo` writes no merge of its own. */
	by: 'engine' | 'person' | 'rebuild' | 'undo';
	reason: string;
	/** A record that was not there before: it belonged to no side. */
	fresh?: number;
	/** Records that an undoing gave a home by their evidence, with it. */
	placed?: ReadonlyMap<number, number>;
}

export interface Merged {
	mergeId: number;
	survivor: number;
	absorbed: number;
}

/**
 * @param clusters whole groups only: every record of a customer that is touched is in one of them
 */
export async function regroup(context: UnitContext, rules: PeopleRules, clusters: readonly (readonly LoadedRecord[])[], cause: RegroupCause): Promise<Merged[]> {
	const before = Map.groupBy(clusters.flat(), (record) => record.row.customer_id);
	const changed = clusters.filter((cluster) => !isWhole(cluster, before));
	if (changed.length === 0) return [];
	const former = new Map(changed.flat().map((record) => [record, record.row.customer_id]));
	const named = [];
	for (const cluster of changed) named.push({ cluster, id: await nameOf(context, rules, cluster) });
	for (const { cluster, id } of named) {
		await settle(context, cluster, id, homesIn(cluster, id, cause));
		if (![...former.values()].includes(id)) await markReturned(context.sql, id, context.now);
	}

	const living = new Set(named.map(({ id }) => id));
	for (const id of new Set(former.values())) if (!living.has(id)) await refreshGolden(context, rules, id, []);
	for (const { cluster, id } of named) await refreshGolden(context, rules, id, cluster);
	const merged: Merged[] = [];
	let split = false;
	for (const { cluster, id } of named) {
		if (cause.by !== 'undo') merged.push(...(await noteMerges(context, cluster, id, former, cause)));
		const founded = new Set(cluster.map(({ row }) => row.founded));
		const left = new Set(cluster.filter(({ row }) => row.id !== cause.fresh).map((record) => former.get(record)!).filter((from) => from !== id && !founded.has(from)));
		split ||= left.size > 0;
		if (cause.by === 'undo') continue;
		for (const from of left) {
			await addPeopleEvent(context.sql, { at: context.now, kind: 'split', customer_id: id, other_id: from, merge_id: null, reason: cause.reason });
		}
	}
	// A record whose group held a key did not hold it itself; now that it stands elsewhere it must be found there.
	if (split || cause.by === 'undo') for (const record of changed.flat()) await addKeys(context.sql, record.row.id, keysOf(record, rules));
	return merged;
}

/** Every key of a record, its own words among them. */
export function keysOf(record: LoadedRecord, rules: PeopleRules): number[] {
	const keys = blockingKeys(record.prepared, rules.model).map(recordKey);
	if (standsForOne(record.prepared, () => weighAgainst(rules.model, record.prepared, []).self, rules)) {
		keys.push(twinKey(record.row.source, record.row.fields, rules.useNif));
	}
	return [...new Set(keys)];
}

function isWhole(cluster: readonly LoadedRecord[], before: ReadonlyMap<number, readonly LoadedRecord[]>): boolean {
	const id = cluster[0]!.row.customer_id;
	return cluster.length === before.get(id)!.length && cluster.every(({ row }) => row.customer_id === id);
}

async function nameOf(context: UnitContext, rules: PeopleRules, cluster: readonly LoadedRecord[]): Promise<number> {
	const founded = cluster.flatMap(({ row }) => (row.founded === null ? [] : [row.founded]));
	if (founded.length > 0) return Math.min(...founded);
	const founder = cluster.reduce((oldest, record) => (record.row.id < oldest.row.id ? record : oldest));
	founder.row.founded = await insertCustomer(context.sql, goldenOf(cluster, rules.survivorship), context.now);
	founder.row.home = founder.row.founded;
	await moveRecord(context.sql, founder.row);
	return founder.row.founded;
}

/** New homes: of records whose customer stayed behind, here; of those that an undoing placed, where it says. */
function homesIn(cluster: readonly LoadedRecord[], id: number, cause: RegroupCause): ReadonlyMap<number, number> {
	if (cause.by === 'undo') return cause.placed ?? new Map();
	const founded = new Set(cluster.map(({ row }) => row.founded));
	const left = cluster.filter(({ row }) => row.founded === null && row.customer_id !== id && !founded.has(row.customer_id));
	return new Map(left.map(({ row }) => [row.id, id]));
}

async function settle(context: UnitContext, cluster: readonly LoadedRecord[], id: number, homes: ReadonlyMap<number, number>): Promise<void> {
	for (const { row } of cluster) {
		if (row.founded !== null) await setMergedInto(context.sql, row.founded, row.founded === id ? null : id);
		const home = homes.get(row.id) ?? row.home;
		if (row.customer_id === id && row.home === home) continue;
		row.customer_id = id;
		row.home = home;
		await moveRecord(context.sql, row);
	}
}

/** Derives a customer's golden record and totals anew. */
export async function refreshGolden(context: UnitContext, rules: PeopleRules, id: number, records: readonly LoadedRecord[]): Promise<void> {
	await setGolden(context.sql, id, goldenOf(records, rules.survivorship), context.now);
	await deriveTotals(context.sql, id);
}

/** One merge for each customer that ended in another, as if they had come one after the other. */
async function noteMerges(
	context: UnitContext,
	cluster: readonly LoadedRecord[],
	id: number,
	former: ReadonlyMap<LoadedRecord, number>,
	cause: RegroupCause,
): Promise<Merged[]> {
	const known = cluster.filter(({ row }) => row.id !== cause.fresh);
	const living = new Set(known.map((record) => former.get(record)!));
	const absorbed = known.flatMap(({ row }) => (row.founded !== null && row.founded !== id && living.has(row.founded) ? [row.founded] : [])).sort((a, b) => a - b);
	const ids = (records: readonly LoadedRecord[]) => JSON.stringify(records.map(({ row }) => row.id));
	let survivors = known.filter((record) => !absorbed.includes(former.get(record)!));
	const merged: Merged[] = [];
	for (const other of absorbed) {
		const moved = known.filter((record) => former.get(record) === other);
		const mergeId = await insertMerge(context.sql, {
			survivor: id,
			absorbed: other,
			decided_by: cause.by,
			reason: cause.reason,
			merged_at: context.now,
			survivor_records: ids(survivors),
			absorbed_records: ids(moved),
		});
		await addPeopleEvent(context.sql, { at: context.now, kind: 'merged', customer_id: id, other_id: other, merge_id: mergeId, reason: cause.reason });
		merged.push({ mergeId, survivor: id, absorbed: other });
		survivors = [...survivors, ...moved];
	}
	return merged;
}
