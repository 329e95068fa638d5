import * as fc from 'fast-check';
import { Contingency } from '../../../../bench/people/metrics/contingency';
import { adjustedRand, bCubed, pairwise, purity } from '../../../../bench/people/metrics/partition';

/**
 * Seven records of three people: a a a b b c c, put into clusters {a a} {a b} {b} {c c}.
 * Pairs there are: 3 + 1 + 1 = 5. Claimed: 1 + 1 + 0 + 1 = 3, of which a–b is wrong.
 */
const people = [0, 0, 0, 1, 1, 2, 2];
const clusters = [5, 5, 7, 7, 9, 2, 2];
const table = new Contingency(clusters, people);

describe('scores of a partition', () => {
	it('counts pairs transitively', () => {
		expect(pairwise(table)).toEqual({ precision: 2 / 3, recall: 2 / 5, f1: 0.5, truePositives: 2, falsePositives: 1, falseNegatives: 3 });
	});

	it('averages B-cubed over records', () => {
		// Precision by record: 1 1 ½ ½ 1 1 1. Recall: ⅔ ⅔ ⅓ ½ ½ 1 1.
		const { precision, recall } = bCubed(table);
		expect(precision).toBeCloseTo(6 / 7, 12);
		expect(recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1 / 2 + 1 / 2 + 2) / 7, 12);
	});

	it('adjusts Rand for chance', () => {
		// 2 pairs in both, 3 and 5 in each, of 21: (2 − 15/21) / (4 − 15/21).
		expect(adjustedRand(table)).toBeCloseTo((2 - 15 / 21) / (4 - 15 / 21), 12);
		expect(adjustedRand(new Contingency([1, 1, 4, 4], [3, 3, 0, 0]))).toBe(1);
		expect(adjustedRand(new Contingency([0, 1, 2], [2, 0, 1]))).toBe(1);
	});

	it('counts the records that are not of their cluster’s commonest person', () => {
		expect(purity(table)).toEqual({ wrong: 1, wrongPer1000: 1000 / 7, impure: 1, impurePer1000: 1000 / 3 });
		const three = purity(new Contingency([0, 0, 0, 0, 0], [0, 0, 0, 1, 2]));
		expect(three).toMatchObject({ wrong: 2, wrongPer1000: 400, impure: 1 });
	});

	it('looks at some of the records only, clusters and people shrinking with them', () => {
		const some = new Contingency(clusters, people, (record) => record !== 2);
		expect(pairwise(some)).toMatchObject({ precision: 1, recall: 2 / 3, truePositives: 2 });
	});

	it('calls nothing claimed precise and nothing to find found', () => {
		expect(pairwise(new Contingency([0, 1], [0, 1]))).toMatchObject({ precision: 1, recall: 1, f1: 1 });
		expect(pairwise(new Contingency([0, 1], [0, 0]))).toMatchObject({ precision: 1, recall: 0, f1: 0 });
	});

	it('refuses lists of different lengths and records without a cluster', () => {
		expect(() => new Contingency([0], [0, 1])).toThrow(RangeError);
		expect(() => new Contingency([0, -1], [0, 1])).toThrow('record 1');
	});

	it('agrees with counting every pair', () => {
		const partition = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 2, maxLength: 30 });
		fc.assert(
			fc.property(partition, (rows) => {
				let [right, claimed, there] = [0, 0, 0];
				for (let a = 0; a < rows.length; a++) {
					for (let b = 0; b < a; b++) {
						const together = rows[a]![0] === rows[b]![0];
						const same = rows[a]![1] === rows[b]![1];
						right += Number(together && same);
						claimed += Number(together);
						there += Number(same);
					}
				}
				const score = pairwise(new Contingency(rows.map(([cluster]) => cluster), rows.map(([, person]) => person)));
				expect([score.truePositives, score.falsePositives, score.falseNegatives]).toEqual([right, claimed - right, there - right]);
			}),
		);
	});
});
