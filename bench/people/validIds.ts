import type { SuiteScore } from './metrics/suites';
import { validTaxId } from './taxIds';
import type { PackedRecords } from './packedRecords';

/**
 * Clusters with a valid tax id, and those of them with two different ones: one typo always breaks the check letter, so
 * each such cluster holds two people.
 */
export function clustersOfTwoIds(records: PackedRecords, clusterOf: ArrayLike<number>): Pick<SuiteScore, 'cases' | 'false_merges' | 'rate'> {
	const idOf = new Map<number, string>();
	const mixed = new Set<number>();
	let index = 0;
	for (const { nif } of records) {
		const cluster = clusterOf[index++]!;
		const id = nif === undefined ? undefined : validTaxId(nif)?.text;
		if (id === undefined) continue;
		const known = idOf.get(cluster);
		if (known === undefined) idOf.set(cluster, id);
		else if (known !== id) mixed.add(cluster);
	}
	return { cases: idOf.size, false_merges: mixed.size, rate: idOf.size === 0 ? 0 : mixed.size / idOf.size };
}
