/** Everything that is measured of our matcher on one shop, printed as it comes. */
import { judgeOrder } from './judgeOrder';
import { judgeStream } from './judgeStream';
import { runMatcher, type MatcherOptions } from './matcher';
import { Calibration } from './metrics/calibration';
import { Contingency } from './metrics/contingency';
import { scoreSuite, type SuiteScore } from './metrics/suites';
import { scoreOf, scorePartition } from './scores';
import type { ShopSource } from './shopSource';
import { clustersOfTwoIds } from './validIds';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const share = (value: number): string => value.toFixed(4);

export function judgeShop({ people, resolvable, suites, own }: ShopSource, ours: MatcherOptions, shuffles: number): object {
	const { records, truth } = people;
	print(`${people.length} records of ${people.people} people, ${resolvable.reduce((sum, one) => sum + one, 0)} of them resolvable`);

	const { result, seconds, peakRssMb, beforeRssMb } = runMatcher(records, { ...ours, own });
	const table = new Contingency(result.clusterOf, truth);
	const score = scoreOf(table);
	const resolved = scorePartition(result.clusterOf, truth, (record) => resolvable[record] === 1);
	print(`all         P ${share(score.precision)}  R ${share(score.recall)}  F1 ${share(score.f1)}  B³ ${share(score.b3_f1)}`);
	print(`resolvable  P ${share(resolved.precision)}  R ${share(resolved.recall)}  F1 ${share(resolved.f1)}  B³ ${share(resolved.b3_f1)}`);
	print(`wrong attachments ${score.wrong_per_1000.toFixed(3)} per 1,000 records, impure customers ${score.impure_per_1000.toFixed(3)} per 1,000`);
	print(`${Math.round(people.length / seconds)} records/s, peak memory ${peakRssMb} MB; ${beforeRssMb} MB were this bench's before the matcher began`);

	const suiteScores: Record<string, Partial<SuiteScore>> = {
		...Object.fromEntries(Object.entries(suites).map(([suite, pairs]) => [suite, scoreSuite(table, pairs)])),
		two_valid_tax_ids: clustersOfTwoIds(records, result.clusterOf),
	};
	print('hard negatives: cases, with any record together, one customer made of two');
	for (const [suite, { cases, false_merges, customers_merged }] of Object.entries(suiteScores)) print(`  ${suite.padEnd(24)} ${cases ?? 0}  ${false_merges ?? 0}  ${customers_merged ?? '–'}`);

	const calibration = new Calibration();
	result.forEachPair(({ a, b, weight }) => calibration.add(1 / (1 + 2 ** -weight), truth[a] === truth[b]));
	print(`calibration error ${share(calibration.error())} over the compared pairs: told, true, pairs`);
	for (const { told, happened, count } of calibration.reliability()) print(`  ${share(told)}  ${share(happened)}  ${count}`);

	const order = judgeOrder(people, { ...ours, own }, result.clusterOf, score.f1, shuffles);
	print(`${shuffles} shuffles: adjusted Rand index at least ${order.ari.toFixed(6)}, F1 at most ${order.shuffle_f1_gap.toFixed(6)} away`);
	const stream = judgeStream(people, { ...ours, own }, result.model, result.clusterOf);
	print(`one by one, ${stream.stream_records} records: F1 ${share(stream.stream_f1)}, ${share(stream.stream_gap)} from the batch; as decided, per 1,000:`);
	const { decisions } = stream;
	print(`  right link ${decisions.right_link.toFixed(1)}, right new ${decisions.right_new.toFixed(1)}, wrong link ${decisions.wrong_link.toFixed(2)}, missed ${decisions.missed_link.toFixed(1)}, review ${decisions.review.toFixed(1)}; cost ${decisions.cost.toFixed(1)}`);

	return {
		people_with_records: people.people,
		record_count: people.length,
		...score,
		f1_resolvable: resolved.f1,
		resolvable: resolved,
		suites: suiteScores,
		...order,
		...stream,
		ece: calibration.error(),
		reliability: calibration.reliability(),
		records_per_s: people.length / seconds,
		peak_rss_mb: peakRssMb,
		before_rss_mb: beforeRssMb,
	};
}
