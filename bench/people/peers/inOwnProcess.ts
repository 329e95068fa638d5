/** Peers run one by one in a process of their own, so that none inherits another's memory. */
import { spawnSync } from 'node:child_process';
import type { PeerScore } from './runPeer';

/**
 * Runs this bench again for one peer.
 * @param args the bench's own
 * @returns its score, what it printed last
 * @throws when it failed
 */
export function runInOwnProcess(peer: string, args: readonly string[]): PeerScore {
	const bench = process.argv[1]!;
	const child = spawnSync(process.execPath, [...process.execArgv, bench, ...args, '--peer', peer], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] });
	if (child.status !== 0) throw new Error(`peer ${peer} ended with ${child.status ?? child.signal ?? 'nothing'}`);
	return JSON.parse(child.stdout.trim().split('\n').at(-1)!) as PeerScore;
}
