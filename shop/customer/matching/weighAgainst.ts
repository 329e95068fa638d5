/** One record against many in one pass: a live decision looks at dozens and explains one. */
import { ABSENT, Columns, IDENTIFIERS } from './columns';
import type { MatchModel } from './model';
import { pairScore } from './scorePair';
import { CountedSharers } from './sharers';
import type { PairScore, PreparedRecord } from './types';
import { Weigher } from './weigher';

export interface WeighedRecord {
	/** log2 of the odds that it is the same person. */
	weight: number;
	veto: boolean;
	/** They go by the same email, phone, card or id, so how many people share it is evidence, whoever they are. */
	shares: boolean;
	/** The same, explained. */
	score(): PairScore;
}

/** @returns weights in the order of `others` */
export function weighAgainst(model: MatchModel, record: PreparedRecord, others: readonly PreparedRecord[]): WeighedRecord[] {
	const columns = new Columns(others.length + 1);
	const own = columns.add(record);
	const rows = others.map((other) => columns.add(other));
	const weigher = new Weigher(model, columns);
	weigher.sharers = new CountedSharers(columns, weigher, new Set([own, ...rows]));
	return rows.map((row) => {
		const veto = weigher.veto(own, row);
		return {
			weight: weigher.weight(own, row),
			veto: veto !== undefined,
			shares: IDENTIFIERS.some((place) => columns.cell(own, place) !== ABSENT && columns.cell(own, place) === columns.cell(row, place)),
			score: () => pairScore(weigher, weigher.parts(own, row), veto),
		};
	});
}
