/**
 * Which side of an undone merge each record goes to. Merges are links between customers: without this one the customers fall
 * into those still linked to the one, and those linked to the other. A record goes with the customer it was seen as; one that came
 * when both were one already goes where its evidence speaks.
 */
import type { MergeRow } from '../../ledger/repositories/merges';
import { scorePair } from '../../shop/customer/matching';
import type { LoadedRecord } from './loadedRecord';
import type { PeopleRules } from './rules';

export interface Side {
	/** Records that merges or people put there. */
	held: LoadedRecord[];
	/** Records that came later, by themselves: they may be understood better one day. */
	free: LoadedRecord[];
}

/** @param merges all of the group's customers with one another, oldest first */
export function sidesOf(rules: PeopleRules, group: readonly LoadedRecord[], merges: readonly MergeRow[], undone: MergeRow): { stay: Side; back: Side } {
	const lists = merges.map(listsOf);
	const linked = links(merges.filter((merge) => merge.undone_at === null && merge.id !== undone.id));
	const backRoot = linked(Number(undone.absorbed));
	const stayRoot = linked(Number(undone.survivor));
	const [moved, stayed] = [new Set(JSON.parse(undone.absorbed_records) as number[]), new Set(JSON.parse(undone.survivor_records) as number[])];

	const stay: Side = { held: [], free: [] };
	const back: Side = { held: [], free: [] };
	const unsure: LoadedRecord[] = [];
	for (const record of group) {
		const listed = lists.find(({ ids }) => ids.has(record.row.id));
		const together = listed !== undefined && listed.mergeId > Number(undone.id) && listed.whose(record.row.id).some((id) => moved.has(id)) && listed.whose(record.row.id).some((id) => stayed.has(id));
		const root = listed === undefined || together ? undefined : linked(listed.homeOf(record.row.id));
		if (record.row.founded !== null && linked(record.row.founded) === backRoot) back.held.push(record);
		else if (record.row.founded !== null && linked(record.row.founded) === stayRoot) stay.held.push(record);
		else if (root === backRoot) back.held.push(record);
		else if (root === stayRoot) stay.held.push(record);
		else unsure.push(record);
	}
	for (const record of unsure) {
		const side = speaksFor(rules, record, back.held) > speaksFor(rules, record, stay.held) ? back : stay;
		// A person's word on it holds it where it goes.
		(Number(record.row.bound) === 1 ? side.held : side.free).push(record);
	}
	return { stay, back };
}

interface MergeLists {
	mergeId: number;
	ids: ReadonlySet<number>;
	/** The customer that a record was when this merge came. */
	homeOf(recordId: number): number;
	/** All records of that customer then. */
	whose(recordId: number): readonly number[];
}

function listsOf(merge: MergeRow): MergeLists {
	const absorbed = JSON.parse(merge.absorbed_records) as number[];
	const survivor = JSON.parse(merge.survivor_records) as number[];
	const moved = new Set(absorbed);
	return {
		mergeId: Number(merge.id),
		ids: new Set([...absorbed, ...survivor]),
		homeOf: (id) => Number(moved.has(id) ? merge.absorbed : merge.survivor),
		whose: (id) => (moved.has(id) ? absorbed : survivor),
	};
}

/** @returns for a customer, one that stands for all that merges link it to */
function links(merges: readonly MergeRow[]): (customer: number) => number {
	const next = new Map<number, number>();
	const find = (customer: number): number => {
		let at = customer;
		while (next.has(at)) at = next.get(at)!;
		return at;
	};
	for (const merge of merges) {
		const [one, other] = [find(Number(merge.survivor)), find(Number(merge.absorbed))];
		if (one !== other) next.set(other, one);
	}
	return find;
}

/** The strongest evidence between a record and some others. */
function speaksFor(rules: PeopleRules, record: LoadedRecord, side: readonly LoadedRecord[]): number {
	let most = -Infinity;
	for (const other of side) {
		const { weight, veto } = scorePair(rules.model, record.prepared, other.prepared);
		if (veto === undefined && weight > most) most = weight;
	}
	return most;
}
