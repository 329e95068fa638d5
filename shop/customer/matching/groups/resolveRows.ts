/** Rows and their candidate pairs to people: what bulk and live use have in common. */
import type { Columns } from '../columns';
import type { MatchThresholds } from '../types';
import type { Weigher } from '../weigher';
import { agglomerate } from './agglomerate';
import type { Edge, NodeConstraints } from './agglomerate';
import { isVague } from './profile';

/** Pairs this far below the link may still be joined through what others of their group say, but none that is much unlikelier than not. */
const REACH = 9;
const UNLIKELY = -3;

/** Weight from which a pair of rows may lie in one group at all. */
export function edgeFloor(thresholds: MatchThresholds): number {
	return Math.min(thresholds.link - 1, Math.max(thresholds.link - REACH, UNLIKELY));
}

/** Weight from which rows are one person. */
export function barOf(columns: Columns, rows: readonly number[], thresholds: MatchThresholds): number {
	return thresholds.vague !== undefined && rows.some((row) => isVague(columns, row)) ? thresholds.link + thresholds.vague : thresholds.link;
}

/** Two rows have no rivals: their weight decides. */
function resolvePair(columns: Columns, weigher: Weigher, a: number, b: number, thresholds: MatchThresholds): number[][] {
	return weigher.weight(a, b) >= barOf(columns, [a, b], thresholds) && weigher.veto(a, b) === undefined ? [[a, b]] : [[a], [b]];
}

/**
 * Partitions the rows of one component.
 * @param edges pairs of rows, by row
 * @returns rows grouped; rows in groups and groups in an order that their content decides
 */
export function resolveRows(columns: Columns, weigher: Weigher, rows: readonly number[], edges: readonly Edge[], constraints: NodeConstraints, thresholds: MatchThresholds): number[][] {
	if (rows.length === 1) return [[rows[0]!]];
	if (rows.length === 2 && constraints.must.length + constraints.cannot.length === 0) return resolvePair(columns, weigher, rows[0]!, rows[1]!, thresholds);
	const contents = new Map(rows.map((row) => [row, columns.contentOf(row)]));
	const ordered = [...rows].sort((a, b) => (contents.get(a)! < contents.get(b)! ? -1 : contents.get(a)! > contents.get(b)! ? 1 : a - b));
	const place = new Map(ordered.map((row, index) => [row, index]));
	const byPlace = ({ a, b }: Edge): Edge => ({ a: place.get(a)!, b: place.get(b)! });
	const nodes = { must: constraints.must.map(byPlace), cannot: constraints.cannot.map(byPlace) };
	const sorted = edges.map(byPlace).map(({ a, b }) => (a < b ? { a, b } : { a: b, b: a })).sort((x, y) => x.a - y.a || x.b - y.b);
	return agglomerate(columns, weigher, ordered, sorted, nodes, thresholds).map((group) => group.sort((a, b) => a - b).map((index) => ordered[index]!));
}
