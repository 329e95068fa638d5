/** False merges among people who must not be merged. */
import type { Contingency } from './contingency';

export interface SuiteScore {
	/** Pairs of people of whom both have records. */
	cases: number;
	/** Of these, pairs with any cluster that holds records of both. */
	false_merges: number;
	/** `false_merges` over `cases`. */
	rate: number;
	/** Of the cases, pairs whose main clusters, where most of a person's records are, are one: one customer for two. */
	customers_merged: number;
}

/** @param pairs person numbers as in the contingency */
export function scoreSuite(table: Contingency, pairs: Iterable<readonly [number, number]>): SuiteScore {
	const clusters = clustersByPerson(table);
	const score = { cases: 0, false_merges: 0, customers_merged: 0 };
	for (const [a, b] of pairs) {
		const ofA = clusters.of(a);
		const ofB = clusters.of(b);
		if (a === b || ofA.length === 0 || ofB.length === 0) continue;
		score.cases++;
		if (ofA.some((cluster) => ofB.includes(cluster))) score.false_merges++;
		if (clusters.main(a) === clusters.main(b)) score.customers_merged++;
	}
	return { ...score, rate: score.cases === 0 ? 0 : score.false_merges / score.cases };
}

function clustersByPerson(table: Contingency): { of: (person: number) => Int32Array; main: (person: number) => number } {
	const { person, cluster, count, personSize } = table;
	const starts = new Int32Array(personSize.length + 1);
	for (const each of person) starts[each + 1]!++;
	for (let each = 0; each < personSize.length; each++) starts[each + 1]! += starts[each]!;
	const next = starts.slice();
	const cells = new Int32Array(person.length);
	for (let cell = 0; cell < person.length; cell++) cells[next[person[cell]!]!++] = cell;
	const cellsOf = (of: number): Int32Array => cells.subarray(starts[of] ?? 0, starts[of + 1] ?? 0);
	return {
		of: (each) => cellsOf(each).map((cell) => cluster[cell]!),
		main: (each) => cluster[cellsOf(each).reduce((best, cell) => (count[cell]! > count[best]! ? cell : best))]!,
	};
}
