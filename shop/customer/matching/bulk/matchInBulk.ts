import { ABSENT, Columns, NAME } from '../columns';
import { SAMPLE_PAIRS } from '../learn';
import { learnFromColumns } from '../learning/learnFromColumns';
import { SHIPPED_MODEL } from '../model';
import type { MatchModel } from '../model';
import { prepare } from '../prepare';
import { pairScore } from '../scorePair';
import { CountedSharers } from '../sharers';
import { inferThresholds } from '../thresholds';
import type { MatchThresholds, PairScore, PersonFields, PreparedRecord, RecordConstraint, ShopIdentity, WeighedPair } from '../types';
import { barOf, edgeFloor } from '../groups/resolveRows';
import { Weigher } from '../weigher';
import { partitionRows } from './partitionRows';
import { candidatePairs } from './pairs';
import type { CandidatePairs } from './pairs';
import { PairsKept } from './pairsKept';
import { RowsOfRecords } from './rowsOfRecords';

interface PreparedOptions {
	/** When absent, inferred from which columns are filled: see `inferThresholds`. */
	thresholds?: MatchThresholds;
	/** Learn from these records before matching; on unless said otherwise. */
	learn?: boolean;
	/** What to start from; the shipped model when absent. */
	model?: MatchModel;
	constraints?: readonly RecordConstraint[];
}

export interface BulkOptions extends PreparedOptions {
	/** ISO 3166-1 alpha-2, for phones without a country code. */
	country: string;
	shop?: ShopIdentity;
}

export interface BulkResult {
	/** Cluster of each input record, by its place in the input; clusters are numbered from 0 by first appearance. */
	clusterOf: Int32Array;
	clusters: number;
	/** The model the decisions were made with. */
	model: MatchModel;
	thresholds: MatchThresholds;
	/** Every compared pair, once; records of equal content stand for one another, so only the first of them appears. */
	forEachPair(visit: (pair: WeighedPair) => void): void;
	/** Pairs of different clusters that a person should look at, the likeliest first; both tell a name, or nobody could answer. */
	reviewPairs(limit: number): WeighedPair[];
	/** The whole score of any two input records. */
	score(a: number, b: number): PairScore;
}

/** Everybody in a customer base at once. Memory grows with the distinct values, not with the records' text. */
export function matchInBulk(records: Iterable<{ recordId: string } & PersonFields>, options: BulkOptions): BulkResult {
	return matchPrepared(preparedOf(records, options), options);
}

function* preparedOf(records: Iterable<{ recordId: string } & PersonFields>, options: BulkOptions): Generator<PreparedRow> {
	for (const record of records) yield { recordId: record.recordId, prepared: prepare(record, options) };
}

interface PreparedRow {
	recordId: string;
	prepared: PreparedRecord;
}

/** The same for records that were prepared before. */
export function matchPrepared(records: Iterable<PreparedRow>, options: PreparedOptions): BulkResult {
	const constraints = options.constraints ?? [];
	const columns = new Columns(4096);
	const rows = new RowsOfRecords(constraints);
	for (const { recordId, prepared } of records) rows.add(recordId, columns.add(prepared, rows.isBound(recordId)));
	columns.close();
	const thresholds = options.thresholds ?? inferThresholds(columns);

	const start = options.model ?? SHIPPED_MODEL;
	const { model, pairs } = options.learn === false ? { model: start, pairs: candidatePairs(columns, start) } : learnFromColumns(start, columns, SAMPLE_PAIRS);
	const weigher = new Weigher(model, columns);
	weigher.sharers = new CountedSharers(columns, weigher, Array.from({ length: columns.length }, (_, row) => row));
	const near = weighed(pairs, weigher, Math.min(edgeFloor(thresholds), thresholds.review));
	const groupOf = partitionRows(columns, weigher, near, rows.constraintsByRow(constraints), thresholds);
	const { clusterOf, clusters } = rows.clusters(groupOf, (row) => weigher.weight(row, row) >= barOf(columns, [row], thresholds));

	const pairOf = (rowA: number, rowB: number, weight: number): WeighedPair => {
		const a = rows.firstRecord(rowA);
		const b = rows.firstRecord(rowB);
		return { a: Math.min(a, b), b: Math.max(a, b), weight: weigher.veto(rowA, rowB) === undefined ? weight : -Infinity };
	};
	const isNamed = (record: number): boolean => columns.cell(rows.rowOf(record), NAME) !== ABSENT;
	return {
		clusterOf,
		clusters,
		model,
		thresholds,
		forEachPair(visit) {
			pairs.forEach((a, b) => visit(pairOf(a, b, Math.fround(weigher.weight(a, b)))));
		},
		reviewPairs(limit) {
			const doubtful: WeighedPair[] = [];
			for (let index = 0; index < near.length; index++) {
				const pair = pairOf(near.first(index), near.second(index), near.weight(index));
				if (pair.weight >= thresholds.review && clusterOf[pair.a] !== clusterOf[pair.b] && isNamed(pair.a) && isNamed(pair.b)) doubtful.push(pair);
			}
			return doubtful.sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b).slice(0, limit);
		},
		score: (a, b) => pairScore(weigher, weigher.parts(rows.rowOf(a), rows.rowOf(b)), weigher.veto(rows.rowOf(a), rows.rowOf(b))),
	};
}

/** Those that may lie in one group or are worth a question: of all that are compared, some in a thousand. */
function weighed(pairs: CandidatePairs, weigher: Weigher, least: number): PairsKept {
	const kept = new PairsKept();
	pairs.forEach((a, b) => {
		const weight = Math.fround(weigher.weight(a, b));
		if (weight >= least) kept.push(a, b, weight);
	});
	return kept;
}
