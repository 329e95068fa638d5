import { pairwiseOf } from './metrics/partition';
import type { MatchScore } from './scores';

type SetScore = MatchScore & { records: number; records_per_s: number; peak_rss_mb: number };

/** Several sets as one: pairs are added up, what is told by record is weighed by records. */
export function pooled(scores: readonly SetScore[]): SetScore {
	const sum = (of: (score: SetScore) => number): number => scores.reduce((total, score) => total + of(score), 0);
	const records = sum((score) => score.records);
	const byRecord = (of: (score: SetScore) => number): number => sum((score) => of(score) * score.records) / records;
	const right = sum((score) => score.true_positives);
	const wrong = sum((score) => score.false_positives);
	const missed = sum((score) => score.false_negatives);
	const { precision, recall, f1 } = pairwiseOf(right, right + wrong, right + missed);
	const b3 = { precision: byRecord((score) => score.b3_precision), recall: byRecord((score) => score.b3_recall) };
	return {
		precision,
		recall,
		f1,
		b3_precision: b3.precision,
		b3_recall: b3.recall,
		b3_f1: (2 * b3.precision * b3.recall) / (b3.precision + b3.recall),
		true_positives: right,
		false_positives: wrong,
		false_negatives: missed,
		wrong_per_1000: byRecord((score) => score.wrong_per_1000),
		impure_per_1000: byRecord((score) => score.impure_per_1000),
		records,
		records_per_s: records / sum((score) => score.records / score.records_per_s),
		peak_rss_mb: Math.max(...scores.map((score) => score.peak_rss_mb)),
	};
}
