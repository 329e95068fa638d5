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

/** @param standing merges of the group's customers with one another that are not undone */
export function sidesOf(rules: PeopleRules, group: readonly LoadedRecord[], standing: readonly MergeRow[], undone: MergeRow): { stay: Side; back: Side; placed: ReadonlyMap<number, number> } {
	const linked = links(standing);
	const roots = { back: linked(Number(undone.absorbed)), stay: linked(Number(undone.survivor)) };
	const cameLater = laterThan(undone, standing);
	const stay: Side = { held: [], free: [] };
	const back: Side = { held: [], free: [] };
	const unsure: LoadedRecord[] = [];
	for (const record of group) {
		const root = linked(record.row.founded ?? record.row.home);
		if (record.row.founded === null && cameLater(record.row.id)) unsure.push(record);
		else if (root === roots.back) back.held.push(record);
		else if (root === roots.stay) stay.held.push(record);
		else unsure.push(record);
	}
	const sides = [{ side: stay, records: [...stay.held] }, { side: back, records: [...back.held] }];
	const placed = new Map<number, number>();
	for (const record of unsure) {
		const [toStay, toBack] = sides.map(({ side, records }) => ({ side, ...nearestOf(rules, record, records) }));
		const { side, home } = toBack!.weight > toStay!.weight ? toBack! : toStay!;
		placed.set(record.row.id, home ?? record.row.home);
		// A person's word on it holds it where it goes.
		(Number(record.row.bound) === 1 ? side.held : side.free).push(record);
	}
	return { stay, back, placed };
}

/**
 * Tells the records that came when the merge stood already: it does not list them, nor did they come with somebody who was merged in
 * afterwards, whose list has not both of its sides.
 */
function laterThan(undone: MergeRow, standing: readonly MergeRow[]): (recordId: number) => boolean {
	const [moved, stayed] = [idsOf(undone.absorbed_records), idsOf(undone.survivor_records)];
	const apart = standing
		.filter((merge) => Number(merge.id) > Number(undone.id))
		.flatMap((merge) => [idsOf(merge.absorbed_records), idsOf(merge.survivor_records)])
		.filter((ids) => ids.isDisjointFrom(moved) || ids.isDisjointFrom(stayed));
	return (id) => !moved.has(id) && !stayed.has(id) && !apart.some((ids) => ids.has(id));
}

function idsOf(list: string): ReadonlySet<number> & Set<number> {
	return new Set(JSON.parse(list) as number[]);
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

/** The strongest evidence between a record and some others, and whose it is. */
function nearestOf(rules: PeopleRules, record: LoadedRecord, others: readonly LoadedRecord[]): { weight: number; home?: number } {
	let nearest: { weight: number; home?: number } = { weight: -Infinity };
	for (const other of others) {
		const { weight, veto } = scorePair(rules.model, record.prepared, other.prepared);
		if (veto === undefined && weight > nearest.weight) nearest = { weight, home: other.row.founded ?? other.row.home };
	}
	return nearest;
}
