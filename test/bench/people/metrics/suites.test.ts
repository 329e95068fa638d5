import { Contingency } from '../../../../bench/people/metrics/contingency';
import { scoreSuite } from '../../../../bench/people/metrics/suites';

it('tells a stray record from two customers made one', () => {
	// Person 0 is in cluster 0 (twice) and 1; person 1 in cluster 1 (twice); person 2 in 1 (once) and 2 (twice).
	const clusters = [0, 0, 1, 1, 1, 1, 2, 2, 3];
	const people = [0, 0, 0, 1, 1, 2, 2, 2, 3];
	const table = new Contingency(clusters, people);
	expect(scoreSuite(table, [[0, 1]])).toEqual({ cases: 1, false_merges: 1, rate: 1, customers_merged: 0 });
	expect(scoreSuite(table, [[0, 3], [2, 1]])).toEqual({ cases: 2, false_merges: 1, rate: 0.5, customers_merged: 0 });
	expect(scoreSuite(new Contingency([4, 4], [0, 1]), [[0, 1]])).toEqual({ cases: 1, false_merges: 1, rate: 1, customers_merged: 1 });
});

it('leaves out people without records', () => {
	expect(scoreSuite(new Contingency([0, 1], [0, 2]), [[0, 1], [0, 7], [0, 2]])).toEqual({ cases: 1, false_merges: 0, rate: 0, customers_merged: 0 });
});
