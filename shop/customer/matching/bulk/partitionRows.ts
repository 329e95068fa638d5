/** Scored pairs to groups, component by component. */
import type { Columns } from '../columns';
import type { Edge, NodeConstraints } from '../groups/agglomerate';
import { DisjointSets } from '../groups/components';
import { edgeFloor, resolveRows } from '../groups/resolveRows';
import type { MatchThresholds } from '../types';
import type { Weigher } from '../weigher';
import type { PairsKept } from './pairsKept';

/** A component of more rows than this is first cut at its weaker pairs: such chains run through common names. */
const LARGEST = 1500;

/** @returns the group of each row: the least row in it */
export function partitionRows(columns: Columns, weigher: Weigher, pairs: PairsKept, constraints: NodeConstraints, thresholds: MatchThresholds): Int32Array {
	const groupOf = Int32Array.from({ length: columns.length }, (_, row) => row);
	const floor = edgeFloor(thresholds);
	const sets = new DisjointSets(columns.length);
	for (let index = 0; index < pairs.length; index++) if (pairs.weight(index) >= floor) sets.join(pairs.first(index), pairs.second(index));
	for (const { a, b } of constraints.must) sets.join(a, b);

	const components = new Map<number, { rows: number[]; pairs: number[] }>();
	for (let index = 0; index < pairs.length; index++) {
		if (pairs.weight(index) < floor) continue;
		const root = sets.rootOf(pairs.first(index));
		const component = components.get(root);
		if (component === undefined) components.set(root, { rows: [], pairs: [index] });
		else component.pairs.push(index);
	}
	for (const { a } of constraints.must) if (!components.has(sets.rootOf(a))) components.set(sets.rootOf(a), { rows: [], pairs: [] });
	for (let row = 0; row < columns.length; row++) components.get(sets.rootOf(row))?.rows.push(row);

	const settle = (rows: readonly number[], indexes: readonly number[], root: (row: number) => number): void => {
		const edges = indexes.map((index): Edge => ({ a: pairs.first(index), b: pairs.second(index) }));
		const own = root(rows[0]!);
		const within = (list: readonly Edge[]): Edge[] => list.filter(({ a, b }) => root(a) === own && root(b) === own);
		for (const group of resolveRows(columns, weigher, rows, edges, { must: within(constraints.must), cannot: within(constraints.cannot) }, thresholds)) {
			const least = Math.min(...group);
			for (const row of group) groupOf[row] = least;
		}
	};

	for (const { rows, pairs: indexes } of components.values()) {
		let pending = [{ rows, indexes, floor }];
		while (pending.length > 0) {
			const next: typeof pending = [];
			for (const part of pending) {
				if (part.rows.length <= LARGEST || part.floor >= thresholds.link || constraints.must.length > 0) {
					const members = new Set(part.rows);
					settle(part.rows, part.indexes, (row) => (members.has(row) ? 1 : 0));
					continue;
				}
				next.push(...cut(part.rows, part.indexes, pairs, part.floor + 1));
			}
			pending = next;
		}
	}
	return groupOf;
}

/** The same rows in the components that stronger pairs leave. */
function cut(rows: readonly number[], indexes: readonly number[], pairs: PairsKept, floor: number): { rows: number[]; indexes: number[]; floor: number }[] {
	const place = new Map(rows.map((row, at) => [row, at]));
	const strong = indexes.filter((index) => pairs.weight(index) >= floor);
	const sets = new DisjointSets(rows.length);
	for (const index of strong) sets.join(place.get(pairs.first(index))!, place.get(pairs.second(index))!);
	const parts = new Map<number, { rows: number[]; indexes: number[]; floor: number }>();
	rows.forEach((row, at) => {
		const root = sets.rootOf(at);
		const part = parts.get(root);
		if (part === undefined) parts.set(root, { rows: [row], indexes: [], floor });
		else part.rows.push(row);
	});
	for (const index of strong) parts.get(sets.rootOf(place.get(pairs.first(index))!))!.indexes.push(index);
	return [...parts.values()];
}
