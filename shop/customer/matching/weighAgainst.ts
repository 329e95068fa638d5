/** One record against many in one pass: a live decision looks at dozens and explains one. */
import { ABSENT, Columns, IDENTIFIERS } from './columns';
import { edgeFloor } from './groups/resolveRows';
import type { MatchModel } from './model';
import { pairScore } from './scorePair';
import { CountedSharers } from './sharers';
import type { MatchThresholds, PairScore, PreparedRecord } from './types';
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

interface Weighing {
	/** The record's weight against itself: whether its words alone tell a person. */
	self: number;
	/** In the order asked. */
	others: WeighedRecord[];
}

export function weighAgainst(model: MatchModel, record: PreparedRecord, others: readonly PreparedRecord[]): Weighing {
	const columns = new Columns(others.length + 1);
	const own = columns.add(record);
	const rows = others.map((other) => columns.add(other));
	const weigher = new Weigher(model, columns);
	const self = weigher.weight(own, own);
	weigher.sharers = new CountedSharers(columns, weigher, new Set([own, ...rows]));
	const shares = (row: number): boolean => IDENTIFIERS.some((place) => columns.cell(own, place) !== ABSENT && columns.cell(own, place) === columns.cell(row, place));
	return {
		self,
		others: rows.map((row) => {
			const veto = weigher.veto(own, row);
			return { weight: weigher.weight(own, row), veto: veto !== undefined, shares: shares(row), score: () => pairScore(weigher, weigher.parts(own, row), veto) };
		}),
	};
}

/** A group without a record of this weight has no part in a decision. */
export function nearEnough(thresholds: MatchThresholds): number {
	return Math.min(edgeFloor(thresholds), thresholds.review);
}
