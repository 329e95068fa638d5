/** Peers that search text: each record asks for its like among all the others, as one builds a matcher with a search library. */
import Fuse from 'fuse.js';
import { token_sort_ratio as tokenSortRatio } from 'fuzzball';
import MiniSearch from 'minisearch';
import type { PackedRecords } from '../packedRecords';
import { bestPartition, type ScoredPair } from './bestThreshold';
import { lineOf, type Peer } from './peer';

/** Answers kept a record. */
const KEEP = 20;

const lines = (records: PackedRecords): string[] => [...records].map((record) => lineOf(record).toLowerCase());

const fuse: Peer = {
	name: 'fuse',
	most: 250,
	bestThreshold: true,
	match: (records, _own, f1Of) => {
		const texts = lines(records);
		const index = new Fuse(texts, { includeScore: true, ignoreLocation: true, threshold: 0.6, shouldSort: true });
		const pairs = texts.flatMap((text, a): ScoredPair[] =>
			// Fuse takes patterns of 32 letters apiece; longer ones it cuts up itself.
			text === '' ? [] : index.search(text, { limit: KEEP }).flatMap(({ refIndex, score }) => (refIndex === a ? [] : [{ a, b: refIndex, score: -(score ?? 1) }])),
		);
		return bestPartition(texts.length, pairs, f1Of);
	},
};

const miniSearch: Peer = {
	name: 'minisearch',
	most: 1500,
	bestThreshold: true,
	match: (records, _own, f1Of) => {
		const texts = lines(records);
		const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] });
		index.addAll(texts.map((text, id) => ({ id, text })));
		const pairs = texts.flatMap((text, a): ScoredPair[] => {
			const found = index.search(text, { fuzzy: 0.2 });
			// A score means nothing by itself; as a share of the record's score for itself it can be compared.
			const own = found.find(({ id }) => id === a)?.score ?? 1;
			return found.slice(0, KEEP).flatMap(({ id, score }: { id: number; score: number }) => (id === a ? [] : [{ a, b: id, score: score / own }]));
		});
		return bestPartition(texts.length, pairs, f1Of);
	},
};

const fuzzball: Peer = {
	name: 'fuzzball',
	most: 600,
	bestThreshold: true,
	match: (records, _own, f1Of) => {
		const texts = lines(records);
		const pairs: ScoredPair[] = [];
		for (let a = 0; a < texts.length; a++) {
			for (let b = 0; b < a; b++) {
				const score = tokenSortRatio(texts[a]!, texts[b]!);
				if (score >= 50) pairs.push({ a, b, score });
			}
		}
		return bestPartition(texts.length, pairs, f1Of);
	},
};

export const FUZZY_PEERS: readonly Peer[] = [fuse, miniSearch, fuzzball];
