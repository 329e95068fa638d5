/** Scores of a partition of records against the true people. */
import type { Contingency } from './contingency';

export interface PrecisionRecall {
	precision: number;
	recall: number;
	f1: number;
}

export interface PairwiseScore extends PrecisionRecall {
	truePositives: number;
	falsePositives: number;
	falseNegatives: number;
}

const pairs = (size: number): number => (size * (size - 1)) / 2;
/** No pair claimed is none wrong, no pair to find is none missed. */
const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));

const sum = (numbers: Int32Array, of: (value: number, index: number) => number): number => {
	let total = 0;
	for (let index = 0; index < numbers.length; index++) total += of(numbers[index]!, index);
	return total;
};

/** Of all pairs of records: those in one cluster against those of one person, transitively. */
export function pairwise(table: Contingency): PairwiseScore {
	return pairwiseOf(sum(table.count, pairs), sum(table.clusterSize, pairs), sum(table.personSize, pairs));
}

/** The same from counts: pairs right, pairs claimed, pairs there are. */
export function pairwiseOf(right: number, claimed: number, there: number): PairwiseScore {
	const precision = share(right, claimed);
	const recall = share(right, there);
	return { precision, recall, f1: harmonic(precision, recall), truePositives: right, falsePositives: claimed - right, falseNegatives: there - right };
}

/** B-cubed (Bagga and Baldwin, 1998): precision and recall of each record's own cluster, averaged over records. */
export function bCubed(table: Contingency): PrecisionRecall {
	const { cluster, person, count, clusterSize, personSize, records } = table;
	const precision = share(sum(count, (n, cell) => (n * n) / clusterSize[cluster[cell]!]!), records);
	const recall = share(sum(count, (n, cell) => (n * n) / personSize[person[cell]!]!), records);
	return { precision, recall, f1: harmonic(precision, recall) };
}

/** Adjusted Rand index (Hubert and Arabie, 1985): 1 for the same partition, about 0 for an unrelated one. */
export function adjustedRand(table: Contingency): number {
	const both = sum(table.count, pairs);
	const left = sum(table.clusterSize, pairs);
	const right = sum(table.personSize, pairs);
	const expected = table.records < 2 ? 0 : (left * right) / pairs(table.records);
	const most = (left + right) / 2;
	return most === expected ? 1 : (both - expected) / (most - expected);
}

export interface Purity {
	/** Records that are not of their cluster's commonest person, per 1,000 records. */
	wrongPer1000: number;
	wrong: number;
	/** Clusters with records of more than one person, per 1,000 people. */
	impurePer1000: number;
	impure: number;
}

export function purity(table: Contingency): Purity {
	const { cluster, count, personSize, records } = table;
	let wrong = 0;
	let impure = 0;
	for (let start = 0; start < count.length; ) {
		let end = start;
		let most = 0;
		let size = 0;
		for (; end < count.length && cluster[end] === cluster[start]; end++) {
			most = Math.max(most, count[end]!);
			size += count[end]!;
		}
		wrong += size - most;
		if (end - start > 1) impure++;
		start = end;
	}
	const people = sum(personSize, (size) => (size > 0 ? 1 : 0));
	return { wrong, wrongPer1000: (1000 * wrong) / Math.max(1, records), impure, impurePer1000: (1000 * impure) / Math.max(1, people) };
}
