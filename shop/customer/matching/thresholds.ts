import type { MatchThresholds } from './types';

export type Boldness = 'cautious' | 'balanced' | 'bold';

/** Weights are log2 odds: 10 is about 1,000 to 1 that two records are one person. */
export const DEFAULT_THRESHOLDS: Readonly<Record<Boldness, MatchThresholds>> = {
	cautious: { link: 7.5, review: 2 },
	balanced: { link: 5.7, review: 1 },
	bold: { link: 0, review: -2 },
};
