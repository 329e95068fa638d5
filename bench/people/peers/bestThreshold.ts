import { DisjointSets } from './disjointSets';

export interface ScoredPair {
	a: number;
	b: number;
	/** The greater, the more alike. */
	score: number;
}

const STEPS = 40;

/**
 * Joins the pairs above a threshold, for thresholds from the strictest down, and keeps the best partition as told by the
 * truth: what nobody has at hand outside a bench.
 */
export function bestPartition(size: number, pairs: readonly ScoredPair[], f1Of: (clusterOf: Int32Array) => number): Int32Array {
	const sorted = pairs.toSorted((x, y) => y.score - x.score);
	const sets = new DisjointSets(size);
	let best = sets.clusters();
	let bestF1 = f1Of(best);
	let taken = 0;
	// As many steps through the scores, not through the pairs: most of these are poor ones.
	const [top, bottom] = [sorted[0]?.score ?? 0, sorted.at(-1)?.score ?? 0];
	for (let step = 0; step <= STEPS; step++) {
		const threshold = top - ((top - bottom) * step) / STEPS;
		const before = taken;
		for (; taken < sorted.length && sorted[taken]!.score >= threshold; taken++) sets.join(sorted[taken]!.a, sorted[taken]!.b);
		if (taken === before) continue;
		const clusters = sets.clusters();
		const f1 = f1Of(clusters);
		if (f1 <= bestF1) continue;
		best = clusters;
		bestF1 = f1;
	}
	return best;
}
