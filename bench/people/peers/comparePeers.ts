import { runInOwnProcess } from './inOwnProcess';
import { PEERS } from './all';
import type { Peer } from './peer';
import type { PeerScore } from './runPeer';

/**
 * @param names `all`, `none`, or names with commas
 * @throws for a name that is no peer's
 */
export function peersNamed(names: string): readonly Peer[] {
	if (names === 'all') return PEERS;
	if (names === 'none') return [];
	return names.split(',').map((name) => {
		const peer = PEERS.find((each) => each.name === name.trim());
		if (peer === undefined) throw new Error(`no peer "${name}"; there are ${PEERS.map((each) => each.name).join(', ')}`);
		return peer;
	});
}

/** Scores each peer in a process of its own and prints a line of each. @param args of this bench */
export function comparePeers(peers: readonly Peer[], args: readonly string[]): Record<string, PeerScore> {
	return Object.fromEntries(
		peers.map(({ name, bestThreshold }) => {
			const score = runInOwnProcess(name, args);
			const { precision, recall, f1, b3_f1, wrong_per_1000, records_per_s, records, sampled, our_f1_on_sample } = score;
			const beside = our_f1_on_sample === undefined ? '' : `; our F1 on the same ${text(our_f1_on_sample)}`;
			const on = sampled ? `, on ${records} records only (too slow for all)${beside}` : '';
			const chosen = bestThreshold ? ', threshold chosen with the truth' : '';
			process.stdout.write(
				`  ${name.padEnd(18)} P ${text(precision)}  R ${text(recall)}  F1 ${text(f1)}  B³ ${text(b3_f1)}  ${wrong_per_1000.toFixed(2)} wrong per 1,000, ${Math.round(records_per_s)} records/s${on}${chosen}\n`,
			);
			return [name, score];
		}),
	);
}

const text = (share: number): string => share.toFixed(4);
