import { EXACT_PEERS } from './exact';
import { FUZZY_PEERS } from './fuzzy';
import type { Peer } from './peer';

export const PEERS: readonly Peer[] = [...EXACT_PEERS, ...FUZZY_PEERS];
