import { matchInBulk, type BulkResult } from '../../shop/customer/matching';
import type { MatchThresholds, ShopIdentity } from '../../shop/customer/matching/types';
import type { PersonRecord } from './packedRecords';
import { peakRssMb } from './scores';

export interface MatcherOptions {
	/** ISO 3166-1 alpha-2, for phones without a country code. */
	country: string;
	own?: ShopIdentity;
	thresholds?: MatchThresholds;
}

export interface MatcherRun {
	result: BulkResult;
	seconds: number;
	/** What the process had held at once by then, and before the matcher began: the bench's own records and truth. */
	peakRssMb: number;
	beforeRssMb: number;
}

/** Our matcher over records that it sees for the first time; it learns from them alone, and from no truth. */
export function runMatcher(records: Iterable<PersonRecord>, { country, own, thresholds }: MatcherOptions): MatcherRun {
	const beforeRssMb = peakRssMb();
	const began = performance.now();
	const result = matchInBulk(records, { country, shop: own, thresholds });
	const seconds = (performance.now() - began) / 1000;
	return { result, seconds, peakRssMb: peakRssMb(), beforeRssMb };
}
