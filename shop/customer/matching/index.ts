/** The matcher's public face. */
export { BROADEST_BLOCK, blockingKeys, identifierKeys } from './blocking';
export { matchInBulk, matchPrepared } from './bulk/matchInBulk';
export type { BulkOptions, BulkResult } from './bulk/matchInBulk';
export { explain } from './explain';
export { learn } from './learn';
export type { LearnOptions } from './learn';
export { SHIPPED_MODEL } from './model';
export type { LearnedField, MatchModel, Shares, ShareTable } from './model';
export { prepare } from './prepare';
export { resolveGroup } from './resolveGroup';
export type { GroupRecord } from './resolveGroup';
export { scoreGroups, scorePair } from './scorePair';
export { DEFAULT_THRESHOLDS, inferThresholds } from './thresholds';
export type { Boldness } from './thresholds';
export type * from './types';
export { nearEnough, weighAgainst } from './weighAgainst';
export type { WeighedRecord } from './weighAgainst';
