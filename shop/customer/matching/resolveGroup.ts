import { blockingKeys } from './blocking';
import { Columns } from './columns';
import { DisjointSets } from './groups/components';
import { barOf, edgeFloor, resolveRows } from './groups/resolveRows';
import type { Edge } from './groups/agglomerate';
import type { MatchModel } from './model';
import { CountedSharers } from './sharers';
import type { MatchThresholds, PreparedRecord, RecordConstraint } from './types';
import { Weigher } from './weigher';

/** A record with the id that constraints name it by. */
export interface GroupRecord {
	id: string;
	record: PreparedRecord;
}

/**
 * Partitions records into people by the evidence of whole groups; the order of the input does not matter. Ids in each part
 * and the parts themselves come sorted. A `must` stands above the evidence and above a `cannot` it contradicts.
 */
export function resolveGroup(model: MatchModel, records: readonly GroupRecord[], constraints: readonly RecordConstraint[], thresholds: MatchThresholds): string[][] {
	const bound = new Set(constraints.flatMap(({ a, b }) => [a, b]));
	const columns = new Columns(records.length);
	const idsOf = new Map<number, string[]>();
	const rowOf = new Map<string, number>();
	// Sorted, so that records of equal content that constraints keep apart are told apart by their ids, not by arrival.
	for (const { id, record } of [...records].sort((a, b) => (a.id < b.id ? -1 : 1))) {
		const row = columns.add(record, bound.has(id));
		rowOf.set(id, row);
		const ids = idsOf.get(row);
		if (ids === undefined) idsOf.set(row, [id]);
		else ids.push(id);
	}
	const weigher = new Weigher(model, columns);
	const rows = [...idsOf.keys()];
	weigher.sharers = new CountedSharers(columns, weigher, rows);
	const recordOf = new Map(records.map(({ id, record }) => [id, record]));
	const edges = candidatePairs(rows, (row) => blockingKeys(recordOf.get(idsOf.get(row)![0]!)!, model)).filter(({ a, b }) => weigher.weight(a, b) >= edgeFloor(thresholds));

	const known = constraints.filter(({ a, b }) => a !== b && rowOf.has(a) && rowOf.has(b)).map(({ kind, a, b }) => ({ kind, a: rowOf.get(a)!, b: rowOf.get(b)! }));
	const must = known.filter(({ kind }) => kind === 'must');
	const cannot = known.filter(({ kind }) => kind === 'cannot');
	const sets = new DisjointSets(columns.length);
	for (const { a, b } of [...edges, ...must]) sets.join(a, b);
	const within = <Pair extends Edge>(pairs: readonly Pair[], root: number): Pair[] => pairs.filter(({ a, b }) => sets.rootOf(a) === root && sets.rootOf(b) === root);
	const components = Map.groupBy(rows, (row) => sets.rootOf(row));
	const groups = [...components].flatMap(([root, members]) =>
		resolveRows(columns, weigher, members, within(edges, root), { must: within(must, root), cannot: within(cannot, root) }, thresholds),
	);
	return groups
		.flatMap((group) => (group.length > 1 || weigher.weight(group[0]!, group[0]!) >= barOf(columns, group, thresholds) ? [group.flatMap((row) => idsOf.get(row)!)] : idsOf.get(group[0]!)!.map((id) => [id])))
		.map((ids) => ids.sort())
		.sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

/** Every pair of rows that share a key, once. */
function candidatePairs(rows: readonly number[], keysOf: (row: number) => readonly string[]): Edge[] {
	const holders = new Map<string, number[]>();
	const pairs = new Map<number, Edge>();
	for (const row of rows) {
		for (const key of keysOf(row)) {
			const others = holders.get(key);
			if (others === undefined) {
				holders.set(key, [row]);
				continue;
			}
			for (const other of others) pairs.set(Math.min(row, other) * 0x1000000 + Math.max(row, other), { a: Math.min(row, other), b: Math.max(row, other) });
			others.push(row);
		}
	}
	return [...pairs.values()];
}
