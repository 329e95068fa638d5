/**
 * Runs every bench of record (bench/all/list.ts) and writes docs/benchmarks.md from their last lines.
 *
 *     npm run bench -- all [--only load,crash]
 *
 * `--only`: these, and the page's other sections stay. Figures quoted in the READMEs follow the page.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inRoot } from '../../tools/paths';
import { benches } from './list';
import type { RecordBench } from './list';
import { besideWords, whereAmI } from './machine';
import { peersOf, quoteFigures, readPage, renderPage } from './page';
import type { Measured } from './page';

const PAGE = inRoot('docs', 'benchmarks.md');
const QUOTING = ['README.md', 'README.es.md'];

/** The last line of what it says; the terminal shows all of it. */
async function lastLine(name: string, args: readonly string[]): Promise<string> {
	const child = spawn(process.execPath, [inRoot('tools', 'commands', 'bench.mjs'), name, ...args], { cwd: inRoot(), env: { ...process.env, TPV_BENCH_BUILT: '1' }, stdio: ['ignore', 'pipe', 'inherit'] });
	let said = '';
	child.stdout.on('data', (chunk: Buffer) => {
		process.stdout.write(chunk);
		said += chunk.toString('utf8');
	});
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	if (code !== 0) throw new Error(`bench ${name} ended with ${code ?? 'a signal'}`);
	return said.trim().split('\n').at(-1)!;
}

async function measure({ name, args, figures, peers }: RecordBench): Promise<Measured> {
	const where = whereAmI(new Date());
	const line = JSON.parse(await lastLine(name, args)) as Record<string, unknown>;
	const missing = Object.keys(figures).filter((key) => line[key] === undefined);
	if (missing.length > 0) throw new Error(`bench ${name} tells no ${missing.join(', ')}`);
	return { name, command: ['npm run bench --', name, ...args].join(' '), where, beside: besideWords(peers, Object.keys(peersOf(line))), line };
}

function write(measured: readonly Measured[]): void {
	writeFileSync(PAGE, renderPage(measured));
	for (const file of QUOTING) writeFileSync(inRoot(file), quoteFigures(readFileSync(inRoot(file), 'utf8'), measured));
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { only: { type: 'string' } } });
	const only = values.only?.split(',');
	const unknown = only?.filter((name) => !benches.some((bench) => bench.name === name)) ?? [];
	if (unknown.length > 0) throw new Error(`No such bench of record: ${unknown.join(', ')}. There are ${benches.map(({ name }) => name).join(', ')}`);
	const failed: string[] = [];
	for (const bench of benches.filter(({ name }) => only?.includes(name) !== false)) {
		process.stdout.write(`\n── ${bench.name}: ${bench.says}\n`);
		try {
			const fresh = await measure(bench);
			const kept = existsSync(PAGE) ? readPage(readFileSync(PAGE, 'utf8')) : [];
			// Written after each: hours of figures must not hang on the last.
			write([...kept.filter(({ name }) => name !== bench.name), fresh]);
		} catch (error) {
			process.stderr.write(`${(error as Error).message}\n`);
			failed.push(bench.name);
		}
	}
	process.stdout.write(`${JSON.stringify({ bench: 'all', written: 'docs/benchmarks.md', failed })}\n`);
	if (failed.length > 0) process.exitCode = 1;
}

void main().catch((error: unknown) => {
	process.stderr.write(`${(error as Error).message}\n`);
	process.exitCode = 1;
});
