/**
 * The decoder on streams: a folder of them, streams thrown at it at random, tickets of ours read back.
 *
 *     npm run bench -- decode --data DIR [--seconds 3] [--fuzz 1000000] [--receipts 10000] [--seed 1]
 *
 * `mb_per_s`: bytes a second from the bytes to lines on paper, over all files of the folder, again and again. `ok`: files
 * that decode without a throw, every byte accounted for, and the same byte by byte. `unaccounted_bytes`: bytes that are
 * neither text nor part of a command with a name nor named as unknown; `unknown_bytes` are the last. `fuzz_ok` and
 * `receipts_ok` count streams that passed; the first that fails is printed in full.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { decodeStream } from '../printing/decode/decodeStream';
import { decodeTicket } from '../printing/decode/decodeTicket';
import { encodeTicket } from '../printing/encode/encodeTicket';
import { layoutTicket } from '../printing/layout/layoutTicket';
import { printerProfiles } from '../printing/profiles';
import { codePages, randomSale } from '../test/printing/arbitraries';
import { isSame } from '../test/printing/decode/fingerprint';
import { fuzzedCuts, fuzzedStream, randomFrom } from '../test/printing/decode/fuzz';
import { intendedModel, printedModel } from '../test/printing/decode/model';
import { decodedByteByByte, decodedInPieces, unaccountedBytes } from '../test/printing/decode/streams';
import { shop } from '../test/printing/sales';

/** What lies beside streams and is none. */
const NO_STREAM = /(^|\/)(LICEN[CS]E|README|SOURCE)[^/]*$|\.(md|json|html?|png|svg|pdf|[cm]?[jt]s)$/i;

const print = (line: string) => process.stdout.write(`${line}\n`);

interface Stream {
	name: string;
	bytes: Uint8Array;
}

function streamsOf(folder: string): Stream[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.filter((file) => !NO_STREAM.test(path.relative(folder, file)))
		.sort()
		.map((file) => ({ name: path.relative(folder, file), bytes: readFileSync(file) }))
		.filter(({ bytes }) => bytes.length > 0);
}

interface FileResult {
	ok: boolean;
	unaccounted: number;
	unknown: number;
}

function examine({ name, bytes }: Stream): FileResult {
	try {
		const { dialect, events, lines } = decodeStream(bytes);
		const unaccounted = unaccountedBytes(bytes, events);
		const strange = events.filter(({ type }) => type === 'unknown' || type === 'truncated');
		const unread = events.reduce((count, event) => count + (event.type === 'text' ? event.undefinedCount : 0), 0);
		const ok = unaccounted === 0 && isSame(decodedByteByByte(bytes), events);
		const remarks = [
			...(strange.length > 0 ? [`unknown ${[...new Set(strange.map(({ command }) => command))].join(', ')}`] : []),
			...(unread > 0 ? [`${unread} bytes without a character on their page`] : []),
		];
		print(`${ok ? 'ok  ' : 'FAIL'} ${name}: ${dialect}, ${bytes.length} bytes, ${events.length} events, ${lines.length} lines${remarks.length > 0 ? `; ${remarks.join('; ')}` : ''}`);
		return { ok, unaccounted, unknown: strange.reduce((sum, { length }) => sum + length, 0) };
	} catch (error) {
		print(`FAIL ${name}: ${String(error)}`);
		return { ok: false, unaccounted: bytes.length, unknown: 0 };
	}
}

/** Each pass reads every file once. @returns the median of the passes' rates */
function megabytesPerSecond(streams: readonly Stream[], seconds: number): number {
	const size = streams.reduce((sum, { bytes }) => sum + bytes.length, 0);
	const until = performance.now() + seconds * 1000;
	const rates: number[] = [];
	while (performance.now() < until) {
		const began = performance.now();
		for (const { bytes } of streams) decodeStream(bytes);
		rates.push(size / 1e6 / ((performance.now() - began) / 1000));
	}
	return rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;
}

function fuzz(count: number, seed: number): number {
	const random = randomFrom(seed);
	let passed = 0;
	for (let number = 0; number < count; number++) {
		const bytes = fuzzedStream(random);
		const cuts = fuzzedCuts(random);
		try {
			const whole = decodeStream(bytes);
			if (unaccountedBytes(bytes, whole.events) === 0 && isSame(decodedInPieces(bytes, cuts), whole.events)) passed++;
			else print(`FAIL fuzzed stream ${number} of seed ${seed}: ${Buffer.from(bytes).toString('hex')}`);
		} catch (error) {
			print(`FAIL fuzzed stream ${number} of seed ${seed}: ${String(error)}; ${Buffer.from(bytes).toString('hex')}`);
		}
		if (number % 100_000 === 99_999) print(`${number + 1} fuzzed streams, ${passed} ok`);
	}
	return passed;
}

function roundTrips(count: number, seed: number): number {
	const papers = [printerProfiles.generic80, printerProfiles.generic58, printerProfiles.epsonTmT88];
	let passed = 0;
	fc.sample(randomSale(), { numRuns: count, seed }).forEach((sale, number) => {
		const profile = { ...papers[number % papers.length]!, codePage: codePages[number % codePages.length]! };
		const lines = layoutTicket(sale, shop);
		const printed = printedModel(decodeTicket(encodeTicket(lines, profile), profile)).join('\n');
		if (printed === intendedModel(lines, profile).join('\n')) passed++;
		else print(`FAIL receipt ${number} of seed ${seed} on ${profile.codePage}`);
	});
	return passed;
}

function main(): void {
	const { values } = parseArgs({
		options: {
			data: { type: 'string' },
			seconds: { type: 'string', default: '3' },
			fuzz: { type: 'string', default: '0' },
			receipts: { type: 'string', default: '0' },
			seed: { type: 'string', default: String(Date.now() >>> 0) },
		},
	});
	const [fuzzed, receipts, seed] = [Number(values.fuzz), Number(values.receipts), Number(values.seed)];
	const streams = values.data === undefined ? [] : streamsOf(values.data);
	const results = streams.map(examine);
	const total = (count: (result: FileResult) => number): number => results.reduce((sum, result) => sum + count(result), 0);
	const summary = {
		bench: 'decode',
		mb_per_s: streams.length === 0 ? 0 : Math.round(megabytesPerSecond(streams, Number(values.seconds)) * 100) / 100,
		files: streams.length,
		ok: total(({ ok }) => (ok ? 1 : 0)),
		unaccounted_bytes: total(({ unaccounted }) => unaccounted),
		unknown_bytes: total(({ unknown }) => unknown),
		bytes: streams.reduce((sum, { bytes }) => sum + bytes.length, 0),
		...(fuzzed > 0 ? { fuzzed, fuzz_ok: fuzz(fuzzed, seed), seed } : {}),
		...(receipts > 0 ? { receipts, receipts_ok: roundTrips(receipts, seed), seed } : {}),
	};
	print(JSON.stringify(summary));
}

main();
