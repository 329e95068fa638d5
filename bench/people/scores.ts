import { Contingency } from './metrics/contingency';
import { bCubed, pairwise, purity } from './metrics/partition';

/** How good a partition is; the names are those of the bench's JSON. */
export interface MatchScore {
	precision: number;
	recall: number;
	f1: number;
	b3_precision: number;
	b3_recall: number;
	b3_f1: number;
	true_positives: number;
	false_positives: number;
	false_negatives: number;
	wrong_per_1000: number;
	impure_per_1000: number;
}

export function scoreOf(table: Contingency): MatchScore {
	const pairs = pairwise(table);
	const cubed = bCubed(table);
	const { wrongPer1000, impurePer1000 } = purity(table);
	return {
		precision: pairs.precision,
		recall: pairs.recall,
		f1: pairs.f1,
		b3_precision: cubed.precision,
		b3_recall: cubed.recall,
		b3_f1: cubed.f1,
		true_positives: pairs.truePositives,
		false_positives: pairs.falsePositives,
		false_negatives: pairs.falseNegatives,
		wrong_per_1000: wrongPer1000,
		impure_per_1000: impurePer1000,
	};
}

/** @param only records that count, all when absent */
export function scorePartition(clusterOf: ArrayLike<number>, personOf: ArrayLike<number>, only?: (record: number) => boolean): MatchScore {
	return scoreOf(new Contingency(clusterOf, personOf, only));
}

/** Megabytes this process has ever held at once. */
export const peakRssMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

/** Numbers as printed: six decimals, whatever the depth. */
export function rounded<T>(value: T): T {
	return JSON.parse(JSON.stringify(value, (_key, each: unknown) => (typeof each === 'number' ? Math.round(each * 1e6) / 1e6 : each))) as T;
}
