/**
 * Our matcher on the synthetic Spanish shop (bench/people/generator), or on a file of such records.
 *
 *     npm run bench -- matching-shop [--seed 42] [--people 5000] [--error-scale 1] [--shuffles 20] [--peers all|none|NAMES]
 *     npm run bench -- matching-shop --records FILE
 *     npm run bench -- matching-shop --write FILE [--seed 42] [--people 5000] [--error-scale 1]
 *
 * FILE has the columns record_id, channel, ts, name, email, phone, tax_id, loyalty_id, postcode, birth_date, person_id in
 * order of time; its suites are those that can be found in the records themselves. `person_id` is read by the scores
 * alone. `--boldness cautious|balanced|bold` takes other thresholds than the matcher's own.
 */
import { parseArgs } from 'node:util';
import { DEFAULT_THRESHOLDS } from '../shop/customer/matching';
import { SyntheticShop } from './people/generator/shop';
import { writeShop } from './people/generator/writeShop';
import { comparePeers, peersNamed } from './people/peers/comparePeers';
import { runPeer } from './people/peers/runPeer';
import { rounded } from './people/scores';
import { shopFromFile, shopFromGenerator, type ShopSource } from './people/shopSource';
import { judgeShop } from './people/judgeShop';

const SHUFFLES = 20;
/** With more records than this a few shuffles must do. */
const MANY = 60_000;

async function main(): Promise<void> {
	const args = process.argv.slice(2);
	const { values } = parseArgs({
		args,
		options: {
			seed: { type: 'string', default: '42' },
			people: { type: 'string', default: '5000' },
			'error-scale': { type: 'string', default: '1' },
			records: { type: 'string' },
			write: { type: 'string' },
			country: { type: 'string', default: 'ES' },
			boldness: { type: 'string' },
			shuffles: { type: 'string' },
			peers: { type: 'string', default: 'all' },
			peer: { type: 'string' },
		},
	});
	const options = { seed: Number(values.seed), people: Number(values.people), errorScale: Number(values['error-scale']) };
	if (values.write !== undefined) {
		const records = writeShop(new SyntheticShop(options), values.write);
		process.stdout.write(`${JSON.stringify({ bench: 'matching-shop', wrote: values.write, records })}\n`);
		return;
	}
	const source: ShopSource = values.records === undefined ? shopFromGenerator(options) : await shopFromFile(values.records);
	const thresholds = values.boldness === undefined ? undefined : DEFAULT_THRESHOLDS[values.boldness as keyof typeof DEFAULT_THRESHOLDS];
	const ours = { country: values.country, own: source.own, thresholds };
	if (values.peer !== undefined) {
		const [peer] = peersNamed(values.peer);
		process.stdout.write(`${JSON.stringify(runPeer(peer!, source.people, source.own, ours, source.resolvable))}\n`);
		return;
	}
	const peers = peersNamed(values.peers);
	const shuffles = values.shuffles === undefined ? (source.people.length > MANY ? 3 : SHUFFLES) : Number(values.shuffles);
	const judged = judgeShop(source, ours, shuffles);
	process.stdout.write('peers\n');
	const compared = comparePeers(peers, args);
	const from = values.records === undefined ? options : { records_file: values.records };
	process.stdout.write(`${JSON.stringify(rounded({ bench: 'matching-shop', ...from, ...judged, peers: compared }))}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	process.exitCode = 1;
});
