/**
 * Our matcher on any folder with CSV files of people and a truth column.
 *
 *     npm run bench -- matching --data DIR [--file NAME] [--truth COL] [--id COL] [--truth-from-id]
 *         [--field-map name=full_name,birth=dob,address=street_number+address_1] [--country ES] [--peers all|none|NAMES]
 *
 * Without a map the columns are taken by their names alone, the same way for every file, and the matcher learns from
 * the records it is given; the truth is read by the scores alone. Several files in a folder are several sets, matched one
 * by one; the figures of the last line are then those of all their pairs and records together, and `files` has each.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readPeople, type PeopleFile } from './people/csv/readPeople';
import { runMatcher } from './people/matcher';
import { comparePeers, peersNamed } from './people/peers/comparePeers';
import { runPeer, type PeerScore } from './people/peers/runPeer';
import { pooled } from './people/pooled';
import { rounded, scorePartition, type MatchScore } from './people/scores';

interface PeopleSet {
	name: string;
	read: PeopleFile;
}

type SetScore = MatchScore & { records: number; people: number; records_per_s: number; peak_rss_mb: number };

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const share = (value: number): string => value.toFixed(4);

async function main(): Promise<void> {
	const args = process.argv.slice(2);
	const { values } = parseArgs({
		args,
		options: {
			data: { type: 'string' },
			file: { type: 'string' },
			truth: { type: 'string' },
			id: { type: 'string' },
			'truth-from-id': { type: 'boolean' },
			'field-map': { type: 'string' },
			country: { type: 'string', default: 'ES' },
			peers: { type: 'string', default: 'all' },
			peer: { type: 'string' },
		},
	});
	if (values.data === undefined) throw new Error('--data DIR: a folder with a CSV of people and a truth column');
	const files = values.file === undefined ? readdirSync(values.data).filter((name) => /\.csv$/i.test(name)).sort() : [values.file];
	const sets: PeopleSet[] = [];
	for (const name of files) {
		const read = await readPeople(path.join(values.data, name), { truth: values.truth, id: values.id, fieldMap: values['field-map'], truthFromId: values['truth-from-id'] });
		if (read === undefined) print(`${name}: no people with a truth, left out`);
		else sets.push({ name, read });
	}
	if (sets.length === 0) throw new Error(`${values.data}: no CSV of people with a truth column`);

	const ours = { country: values.country };
	if (values.peer !== undefined) {
		const [peer] = peersNamed(values.peer);
		const scores = sets.map(({ read }) => runPeer(peer!, read.people, {}, ours));
		const all: PeerScore = scores.length === 1 ? scores[0]! : { ...pooled(scores), ...(scores.some(({ sampled }) => sampled) && { sampled: true }) };
		process.stdout.write(`${JSON.stringify(all)}\n`);
		return;
	}
	const peers = peersNamed(values.peers);
	const scores: Record<string, SetScore> = {};
	for (const { name, read } of sets) scores[name] = judge(name, read, values.country);
	const all = sets.length === 1 ? scores[sets[0]!.name]! : pooled(Object.values(scores));
	print('peers');
	const compared = comparePeers(peers, args);
	process.stdout.write(`${JSON.stringify(rounded({ bench: 'matching', data: path.basename(values.data), ...all, ...(sets.length > 1 && { files: scores }), peers: compared }))}\n`);
}

function judge(name: string, { people, columns, truthName }: PeopleFile, country: string): SetScore {
	print(`${name}: ${people.length} records of ${people.people} people; truth ${truthName}; ${Object.entries(columns).map(([field, from]) => `${field} from ${from}`).join(', ')}`);
	const { result, seconds, peakRssMb, beforeRssMb } = runMatcher(people.records, { country });
	const score = scorePartition(result.clusterOf, people.truth);
	print(`  P ${share(score.precision)}  R ${share(score.recall)}  F1 ${share(score.f1)}  B³ ${share(score.b3_f1)}  ${score.false_positives} pairs wrong, ${score.wrong_per_1000.toFixed(3)} records wrong per 1,000`);
	const rate = people.length / seconds;
	print(`  ${Math.round(rate)} records/s, peak memory ${peakRssMb} MB; ${beforeRssMb} MB were this bench's before the matcher began`);
	return { ...score, records: people.length, people: people.people, records_per_s: rate, peak_rss_mb: peakRssMb };
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	process.exitCode = 1;
});
