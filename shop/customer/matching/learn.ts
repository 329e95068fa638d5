import { Columns } from './columns';
import { learnFromColumns } from './learning/learnFromColumns';
import type { MatchModel } from './model';
import type { PreparedRecord } from './types';

export interface LearnOptions {
	/** At most about this many candidate pairs are looked at. */
	pairs?: number;
}

export const SAMPLE_PAIRS = 60_000;

/** Learns from the shop's own records, without labels; the same records give the same model in any order. */
export function learn(model: MatchModel, records: Iterable<PreparedRecord>, options: LearnOptions = {}): MatchModel {
	const columns = new Columns(1024);
	for (const record of records) columns.add(record);
	columns.close();
	return learnFromColumns(model, columns, options.pairs ?? SAMPLE_PAIRS).model;
}
