import { pooled } from '../../../bench/people/pooled';
import { scorePartition } from '../../../bench/people/scores';

it('adds pairs up and weighs the rest by records', () => {
	const one = { ...scorePartition([0, 0, 1, 1], [0, 0, 1, 1]), records: 4, records_per_s: 4, peak_rss_mb: 10 };
	const other = { ...scorePartition([0, 0], [0, 1]), records: 2, records_per_s: 1, peak_rss_mb: 30 };
	expect(pooled([one, other])).toMatchObject({ true_positives: 2, false_positives: 1, precision: 2 / 3, recall: 1, f1: 0.8, b3_precision: 5 / 6, b3_recall: 1, wrong_per_1000: 1000 / 6, records: 6, records_per_s: 2, peak_rss_mb: 30 });
});
