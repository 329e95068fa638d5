/** The matcher's public face. */
export { BROADEST_BLOCK, blockingKeys } from './blocking';
export { matchInBulk } from './bulk/matchInBulk';
export type { BulkOptions, BulkResult } from './bulk/matchInBulk';
export { explain } from './explain';
export { IncrementalMatcher } from './IncrementalMatcher';
export type { IncrementalDecision, IncrementalOptions } from './IncrementalMatcher';
export { learn } from './learn';
export type { LearnOptions } from './learn';
export { SHIPPED_MODEL } from './model';
export type { LearnedField, MatchModel, Shares, ShareTable } from './model';
export { prepare } from './prepare';
export { resolveGroup } from './resolveGroup';
export type { GroupRecord } from './resolveGroup';
export { scoreGroups, scorePair } from './scorePair';
export { DEFAULT_THRESHOLDS } from './thresholds';
export type { Boldness } from './thresholds';
export type * from './types';
