import { DEFAULT_THRESHOLDS, matchInBulk, type MatchModel } from '../../shop/customer/matching';
import { IncrementalMatcher } from './IncrementalMatcher';
import type { LabelledRecords } from './labelledRecords';
import type { MatcherOptions } from './matcher';
import { Contingency } from './metrics/contingency';
import { DecisionTally, type DecisionScore } from './metrics/decisions';
import { adjustedRand } from './metrics/partition';
import type { PackedRecords, PersonRecord } from './packedRecords';
import { scorePartition } from './scores';

export interface StreamScore {
	stream_f1: number;
	/** Difference of F1 to the same records matched at once. */
	stream_gap: number;
	/** Adjusted Rand index of the two. */
	stream_ari: number;
	stream_records_per_s: number;
	/** Records taken, the first ones of all. */
	stream_records: number;
	decisions: DecisionScore;
}

/** The live rules are tried on so many records at most: they show the gap, the live bench shows the speed. */
const MOST = 30_000;

/**
 * The first records one by one in order of time, with the model that the batch learned of all.
 * @param clusterOf of the batch
 */
export function judgeStream(people: LabelledRecords, ours: MatcherOptions, model: MatchModel, clusterOf: Int32Array): StreamScore {
	const { records, truth } = people;
	const count = Math.min(MOST, people.length);
	const batch = count === people.length ? clusterOf : matchInBulk(first(records, count), { country: ours.country, shop: ours.own, thresholds: ours.thresholds, learn: false, model }).clusterOf;
	const truths = truth.slice(0, count);
	const live = new IncrementalMatcher({ country: ours.country, shop: ours.own, thresholds: ours.thresholds ?? DEFAULT_THRESHOLDS.balanced, model });
	const tally = new DecisionTally();
	const numberOf = new Map<string, number>();
	const began = performance.now();
	let number = 0;
	for (const record of first(records, count)) {
		numberOf.set(record.recordId, number);
		const { status, group } = live.add(record);
		const others = group.filter((id) => id !== record.recordId).map((id) => truth[numberOf.get(id)!]!);
		tally.add(truth[number]!, status === 'review' ? 'review' : others.length === 0 ? 'new' : commonest(others));
		number++;
	}
	const seconds = (performance.now() - began) / 1000;
	const streamed = new Int32Array(number);
	const clusters = new Map<readonly string[], number>();
	for (const [id, group] of live.partition()) {
		const cluster = clusters.get(group) ?? clusters.size;
		clusters.set(group, cluster);
		streamed[numberOf.get(id)!] = cluster;
	}
	const streamF1 = scorePartition(streamed, truths).f1;
	return {
		stream_f1: streamF1,
		stream_gap: Math.abs(scorePartition(batch, truths).f1 - streamF1),
		stream_ari: adjustedRand(new Contingency(streamed, batch)),
		stream_records: count,
		stream_records_per_s: count / seconds,
		decisions: tally.score(),
	};
}

function* first(records: PackedRecords, count: number): Generator<PersonRecord> {
	for (let index = 0; index < count; index++) yield records.get(index);
}

/** Whose customer a group is. */
function commonest(people: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const person of people) counts.set(person, (counts.get(person) ?? 0) + 1);
	return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}
