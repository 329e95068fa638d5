/** The shop's own chances from its own rows. */
import { candidatePairs } from '../bulk/pairs';
import type { CandidatePairs } from '../bulk/pairs';
import type { Columns } from '../columns';
import type { MatchModel } from '../model';
import { countShares } from './countShares';
import { nameOrigins } from './nameOrigins';
import { estimateLevels } from './estimateLevels';

/** Fewer different records than this teach nothing. */
const LEAST_RECORDS = 200;

export function learnFromColumns(model: MatchModel, columns: Columns, samplePairs: number): { model: MatchModel; pairs: CandidatePairs } {
	if (columns.length < LEAST_RECORDS) return { model, pairs: candidatePairs(columns, model) };
	const hashes = columns.contentHashes();
	let learnt: MatchModel = { ...model, records: columns.length, shares: countShares(columns, model.siblings), origins: nameOrigins(columns) };
	let pairs = candidatePairs(columns, learnt);
	// How many records a person has decides how far counts of names are counts of people; once known, all is counted anew.
	for (let round = 0; round < 2; round++) {
		const supposed = learnt.siblings;
		const { pairs: sample, fraction } = pairs.sample(hashes, samplePairs);
		const estimated = estimateLevels(learnt, columns, sample, fraction, columns.length);
		learnt = { ...estimated, shares: countShares(columns, estimated.siblings) };
		if (Math.abs(Math.log2(estimated.siblings / supposed)) < 0.5) break;
		pairs = candidatePairs(columns, learnt);
	}
	return { model: learnt, pairs };
}
