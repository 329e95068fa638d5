/** The demo's clock: one file, followed by a process that was told of it as n8n is, and by its threads. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { CLOCK_VARIABLE, writeClock } from '../../../demo/clock/clockFile';
import { inRoot } from '../../../tools/paths';

const DAY_MS = 86_400_000;
let folder: string;
let preload: string;

beforeAll(async () => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-clock-'));
	preload = path.join(folder, 'clock.js');
	await build({ entryPoints: [inRoot('demo', 'clock', 'preload.ts')], outfile: preload, bundle: true, platform: 'node', target: 'node24', format: 'cjs', logLevel: 'warning' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that asks for the time, as milliseconds ahead of `performance.timeOrigin`'s clock. */
const ASKED = `[Date.now(), new Date().getTime(), Date.parse(Date()), Reflect.construct(Date, []).getTime()].map((at) => Math.round((at - performance.timeOrigin - performance.now()) / ${DAY_MS}))`;
const inNode = async (script: string, clock: object) => {
	const file = path.join(folder, 'ahead.json');
	writeFileSync(file, JSON.stringify(clock));
	const { stdout } = await promisify(execFile)(process.execPath, ['--require', preload, '--eval', script], { env: { ...process.env, [CLOCK_VARIABLE]: file } });
	return JSON.parse(stdout) as unknown;
};

it('moves everything that asks for the time, and nothing that tells of another', async () => {
	const known = `[new Date(0).getTime(), new Date(2026, 0).getFullYear(), Date.parse('2026-01-01T00:00:00Z'), Date.UTC(2026, 0), new Date('2026-01-01').toISOString()]`;
	const dates = '[new Date() instanceof Date, structuredClone(new Date()) instanceof Date, new Date().constructor === Date]';
	expect(await inNode(`console.log(JSON.stringify([${ASKED}, ${known}]))`, { ahead_ms: 9 * DAY_MS })).toEqual([[9, 9, 9, 9], [0, 2026, Date.UTC(2026, 0), Date.UTC(2026, 0), '2026-01-01T00:00:00.000Z']]);
	expect(await inNode(`console.log(JSON.stringify(${dates}))`, { ahead_ms: 9 * DAY_MS })).toEqual([true, true, true]);
	expect(await inNode(`class Own extends Date {}; const own = new Own(); console.log(JSON.stringify([own instanceof Own, own instanceof Date, own > Date.now() - 1000]))`, { ahead_ms: 9 * DAY_MS })).toEqual([true, true, true]);
});

it('outlives who puts the time function back onto Date', async () => {
	expect(await inNode(`Date.now = Date.now.bind(Date); console.log(JSON.stringify(${ASKED}))`, { ahead_ms: 9 * DAY_MS })).toEqual([9, 9, 9, 9]);
});

it.each([{}, { ahead_ms: 'much' }, { ahead_ms: null }])('is the machine’s own where the file says nothing: %j', async (clock) => {
	expect(await inNode(`console.log(JSON.stringify(${ASKED}))`, clock)).toEqual([0, 0, 0, 0]);
});

it('is followed by a process that runs, and by its threads', async () => {
	const file = path.join(folder, 'clock.json');
	const look = `setInterval(() => say(Math.round((Date.now() - performance.timeOrigin - performance.now()) / ${DAY_MS})), 50)`;
	const script = `const say = (days) => console.log('main ' + days); ${look}; new (require('node:worker_threads').Worker)(${JSON.stringify(`const say = (days) => require('node:worker_threads').parentPort.postMessage(days); ${look}`)}, { eval: true }).on('message', (days) => console.log('thread ' + days))`;
	const child = spawn(process.execPath, ['--require', preload, '--eval', script], { env: { ...process.env, [CLOCK_VARIABLE]: file }, stdio: ['ignore', 'pipe', 'inherit'] });
	try {
		const lines = createInterface({ input: child.stdout });
		const waitFor = async (wanted: string) => {
			for (;;) if ((await once(lines, 'line'))[0] === wanted) return;
		};
		await Promise.all([waitFor('main 0'), waitFor('thread 0')]);
		await writeClock(file, 7 * DAY_MS);
		await Promise.all([waitFor('main 7'), waitFor('thread 7')]);
	} finally {
		child.kill();
		await once(child, 'exit');
	}
});
