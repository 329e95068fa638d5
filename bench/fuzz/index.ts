/**
 * Throws what nobody sends at everything that reads what comes from outside: webhook bodies, CSV, XML, JSON, Excel and ZIP, ESC/POS and StarPRNT,
 * printed tickets, rows of lists, the bridge's messages, and each vendor's events and pages.
 *
 *     npm run bench -- fuzz [--cases 100000] [--seed 1] [--target xml] [--only 17] [--limit-ms 10000]
 *
 * `crashes`: cases in which a reader that never throws threw, or any other made a mistake (a TypeError, a full stack) in place of
 * a refusal in words. `hangs`: cases that took more of the processor than the limit. The same seed makes the same cases; --target and --only repeat one.
 */
import { parseArgs } from 'node:util';
import { isMainThread, Worker } from 'node:worker_threads';
import { targets } from './targets';
import { work } from './worker';
import type { Crash, Share } from './worker';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' }, target: { type: 'string' }, only: { type: 'string' }, 'limit-ms': { type: 'string', default: '10000' } } });
const seed = Number(values.seed);
const limitMs = Number(values['limit-ms']);
const chosen = targets.filter(({ name }) => values.target === undefined || values.target.split(',').includes(name));
const whole = chosen.reduce((sum, { weight }) => sum + weight, 0);
const SHOWN = 5;
const LOOK_MS = 500;

interface Sum {
	crashes: number;
	hangs: number;
	firsts: Crash[];
}

/** All cases from one number to another; one that never ends is counted, ended, and passed over. */
async function fuzz(target: string, from: number, to: number, sum: Sum): Promise<void> {
	for (let start = from; start < to; ) {
		const progress = new SharedArrayBuffer(4);
		const at = new Int32Array(progress);
		Atomics.store(at, 0, start);
		const worker = new Worker(__filename, { workerData: { target, seed, from: start, to, progress } satisfies Share });
		let watch: NodeJS.Timeout | undefined;
		const ended = await new Promise<'done' | 'hang'>((resolve, reject) => {
			let last = -1;
			let since = cpuMs();
			watch = setInterval(() => {
				const now = Atomics.load(at, 0);
				if (now !== last) since = cpuMs();
				else if (cpuMs() - since > limitMs) resolve('hang');
				last = now;
			}, LOOK_MS);
			worker.on('message', (message: Crash | 'done') => {
				if (message === 'done') {
					resolve('done');
					return;
				}
				sum.crashes += 1;
				if (sum.firsts.length < SHOWN) sum.firsts.push(message);
			});
			worker.on('error', reject);
		});
		clearInterval(watch);
		await worker.terminate();
		if (ended === 'done') return;
		sum.hangs += 1;
		const hung = Atomics.load(at, 0);
		print(`${target} case ${hung}: no end after ${limitMs} ms of the processor`);
		start = hung + 1;
	}
}

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Of this process: a busy machine makes nothing hang. */
function cpuMs(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

async function main(): Promise<void> {
	const sum: Sum = { crashes: 0, hangs: 0, firsts: [] };
	let cases = 0;
	for (const { name, weight } of chosen) {
		const count = values.only === undefined ? Math.max(1, Math.round((Number(values.cases) * weight) / whole)) : 1;
		const from = values.only === undefined ? 0 : Number(values.only);
		const before = { ...sum };
		sum.firsts = [];
		const began = performance.now();
		await fuzz(name, from, from + count, sum);
		cases += count;
		print(`${name}: ${count} cases, ${Math.round(count / ((performance.now() - began) / 1000))} a second, ${sum.crashes - before.crashes} crashes, ${sum.hangs - before.hangs} hangs`);
		for (const { target, index, error } of sum.firsts) print(`  ${target} --only ${index}: ${error.split('\n').slice(0, 4).join('\n    ')}`);
	}
	print(JSON.stringify({ bench: 'fuzz', seed, cases, crashes: sum.crashes, hangs: sum.hangs }));
	process.exitCode = sum.crashes + sum.hangs === 0 ? 0 : 1;
}

// One file, bundled: the thread runs it too.
void (isMainThread ? main() : work());
