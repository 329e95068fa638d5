/**
 * Tickets a second, bytes a ticket and what is on the paper, beside the libraries that shops use, in the same run.
 *
 *     npm run bench -- receipts [--receipts 400] [--rounds 5] [--seed 1]
 *
 * Each library prints the same receipts (1 to 12 lines, a VeriFactu QR) for 48 columns, in turn; `per_s` and `bytes` are
 * medians. `ok`: receipts with every name and every amount with its € on the paper, read back by our decoder.
 * `qr_mm`: the code's width at the size the library chooses by itself; the law wants 30 to 40. `null`: sent as a picture.
 * `slowest_ms`: our slowest single ticket once warm.
 */
import { parseArgs } from 'node:util';
import { Chance } from '../../demo/shop/random';
import { encodeTicket } from '../../printing/encode/encodeTicket';
import { layoutTicket } from '../../printing/layout/layoutTicket';
import { printerProfiles } from '../../printing/profiles';
import type { TicketShop } from '../../printing/types';
import { judge } from './judge';
import { findPeers } from './peers';
import type { Maker } from './peers';
import { receipt } from './receipt';
import type { Receipt } from './receipt';

const ours: Maker = {
	name: 'n8n-nodes-tpv-crm',
	make: ({ sale, shop, header, footer }) => {
		const at: TicketShop = { name: shop, headerLines: header, footerLines: [footer], zone: 'Europe/Madrid', locale: 'es' };
		return encodeTicket(layoutTicket(sale, at), printerProfiles.generic80);
	},
};

interface Score {
	bytes: number;
	per_s: number;
	ok: number;
	of: number;
	qr_mm: number | null;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function makeAll(maker: Maker, receipts: readonly Receipt[]): Promise<Uint8Array[]> {
	const made: Uint8Array[] = [];
	for (const one of receipts) made.push(await maker.make(one));
	return made;
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { receipts: { type: 'string', default: '400' }, rounds: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' } } });
	const chance = new Chance(Number(values.seed));
	const receipts = Array.from({ length: Number(values.receipts) }, (_receipt, index) => receipt(chance, index + 1));
	const { makers: peers, missing } = findPeers();
	for (const name of missing) process.stdout.write(`${name} is not installed and was left out\n`);
	const makers = [ours, ...peers];
	const rates = new Map(makers.map(({ name }) => [name, [] as number[]]));
	// The first round warms up and does not count.
	for (let round = 0; round <= Number(values.rounds); round++) {
		for (const maker of round % 2 === 0 ? makers : makers.toReversed()) {
			const began = performance.now();
			await makeAll(maker, receipts);
			if (round > 0) rates.get(maker.name)?.push(receipts.length / ((performance.now() - began) / 1000));
		}
	}
	const scores: Record<string, Score> = {};
	for (const maker of makers) scores[maker.name] = await score(maker, receipts, median(rates.get(maker.name) ?? []));
	for (const [name, { bytes, per_s, ok, of, qr_mm }] of Object.entries(scores)) {
		process.stdout.write(`${name}: ${bytes} bytes, ${per_s} a second, ${ok} of ${of} right, code ${qr_mm === null ? 'sent as a picture' : `${qr_mm} mm`}\n`);
	}
	const { [ours.name]: own, ...others } = scores;
	process.stdout.write(`${JSON.stringify({ bench: 'receipts', ...own, slowest_ms: slowest(receipts), peers: others, missing })}\n`);
}

async function score(maker: Maker, receipts: readonly Receipt[], rate: number): Promise<Score> {
	const made = await makeAll(maker, receipts);
	const verdicts = made.map((bytes, index) => judge(receipts[index]!, bytes));
	const widths = verdicts.flatMap(({ qrMm }) => (qrMm === undefined ? [] : [qrMm]));
	return {
		bytes: median(made.map(({ length }) => length)),
		per_s: Math.round(rate),
		ok: verdicts.filter(({ names, amounts }) => names && amounts).length,
		of: receipts.length,
		qr_mm: widths.length === 0 ? null : Math.round(median(widths) * 10) / 10,
	};
}

/** Milliseconds of our slowest ticket, warm. */
function slowest(receipts: readonly Receipt[]): number {
	let most = 0;
	for (const one of receipts) {
		const began = performance.now();
		void ours.make(one);
		most = Math.max(most, performance.now() - began);
	}
	return Math.round(most * 100) / 100;
}

void main().catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 1;
});
