import type { ShopIdentity } from '../../../shop/customer/matching/types';
import type { LabelledRecords } from '../labelledRecords';
import { runMatcher, type MatcherOptions } from '../matcher';
import { PackedRecords } from '../packedRecords';
import { peakRssMb, scorePartition, type MatchScore } from '../scores';
import type { Peer } from './peer';
import { samplePeople } from './sample';

export interface PeerScore extends MatchScore {
	f1_resolvable?: number;
	records_per_s: number;
	peak_rss_mb: number;
	/** Records it was asked for. */
	records: number;
	/** They were not all; then our F1 on the same ones alone stands beside. */
	sampled?: true;
	our_f1_on_sample?: number;
}

/** @param resolvable 1 for the records that count for `f1_resolvable` */
export function runPeer(peer: Peer, people: LabelledRecords, own: ShopIdentity, ours: MatcherOptions, resolvable?: Uint8Array): PeerScore {
	const asked = samplePeople(people.truth, peer.most ?? Infinity);
	const isSample = asked.length < people.length;
	const truth = asked.map((record) => people.truth[record]!);
	let records = people.records;
	if (isSample) {
		records = new PackedRecords();
		for (const record of people.records.some(asked)) records.add(record);
	}
	const began = performance.now();
	const clusterOf = peer.match(records, own, (clusters) => scorePartition(clusters, truth).f1);
	const seconds = (performance.now() - began) / 1000;
	return {
		...scorePartition(clusterOf, truth),
		...(resolvable && { f1_resolvable: scorePartition(clusterOf, truth, (record) => resolvable[asked[record]!] === 1).f1 }),
		records: asked.length,
		records_per_s: asked.length / seconds,
		peak_rss_mb: peakRssMb(),
		...(isSample && { sampled: true as const, our_f1_on_sample: scorePartition(runMatcher(records, ours).result.clusterOf, truth).f1 }),
	};
}
