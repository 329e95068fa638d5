/** The weight of one record against many, in one pass: a live decision looks at dozens and explains one. */
import { ABSENT, Columns, IDENTIFIERS } from '../../shop/customer/matching/columns';
import { edgeFloor } from '../../shop/customer/matching/groups/resolveRows';
import { CountedSharers } from '../../shop/customer/matching/sharers';
import { pairScore } from '../../shop/customer/matching/scorePair';
import { Weigher } from '../../shop/customer/matching/weigher';
import type { MatchModel, MatchThresholds, PairScore, PreparedRecord } from '../../shop/customer/matching';

export interface Weighed {
	/** log2 of the odds that it is the same person. */
	weight: number;
	veto: boolean;
	/** They go by the same email, phone, card or id: how many people seem to share it is evidence, whoever they are. */
	shares: boolean;
	/** The same, explained. */
	score(): PairScore;
}

/** A record's weights against others, and against itself: whether its words alone tell a person. */
export interface Weighing {
	self: number;
	others: Weighed[];
}

export function weighAgainst(model: MatchModel, record: PreparedRecord, others: readonly PreparedRecord[]): Weighing {
	const columns = new Columns(others.length + 1);
	const own = columns.add(record);
	const rows = others.map((other) => columns.add(other));
	const weigher = new Weigher(model, columns);
	const self = weigher.weight(own, own);
	weigher.sharers = new CountedSharers(columns, weigher, new Set([own, ...rows]));
	const shares = (row: number) => IDENTIFIERS.some((place) => columns.cell(own, place) !== ABSENT && columns.cell(own, place) === columns.cell(row, place));
	return {
		self,
		others: rows.map((row) => {
			const veto = weigher.veto(own, row);
			return { weight: weigher.weight(own, row), veto: veto !== undefined, shares: shares(row), score: () => pairScore(weigher, weigher.parts(own, row), veto) };
		}),
	};
}

/** A group without a record this near has no part in a decision. */
export function nearEnough(thresholds: MatchThresholds): number {
	return Math.min(edgeFloor(thresholds), thresholds.review);
}
