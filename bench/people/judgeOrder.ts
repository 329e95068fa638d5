import { Random } from './generator/random';
import type { LabelledRecords } from './labelledRecords';
import { runMatcher, type MatcherOptions } from './matcher';
import { Contingency } from './metrics/contingency';
import { adjustedRand } from './metrics/partition';
import { scorePartition } from './scores';

export interface OrderScore {
	shuffles: number;
	/** Least adjusted Rand index of a shuffle against the records in their own order. */
	ari: number;
	/** Greatest difference of F1. */
	shuffle_f1_gap: number;
}

/** The same records in other orders. */
export function judgeOrder({ records, truth }: LabelledRecords, ours: MatcherOptions, clusterOf: Int32Array, f1: number, shuffles: number): OrderScore {
	const score: OrderScore = { shuffles, ari: 1, shuffle_f1_gap: 0 };
	for (let shuffle = 1; shuffle <= shuffles; shuffle++) {
		const order = Int32Array.from(truth.keys());
		new Random(shuffle, 9).shuffle(order);
		const { result } = runMatcher(records.some(order), ours);
		const shuffled = new Int32Array(order.length);
		for (const [place, record] of order.entries()) shuffled[record] = result.clusterOf[place]!;
		score.ari = Math.min(score.ari, adjustedRand(new Contingency(shuffled, clusterOf)));
		score.shuffle_f1_gap = Math.max(score.shuffle_f1_gap, Math.abs(scorePartition(shuffled, truth).f1 - f1));
	}
	return score;
}
