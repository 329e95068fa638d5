/**
 * Tills sell while the lines to PostgreSQL and to the printer are cut in the middle of sales and of tickets: bench crash with `--cuts`, small.
 * `TPV_SEED` runs other cuts.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { childProgram } from '../support/childPrograms';
import type { ChildProgram } from '../support/childPrograms';
import { cutNetworkLacks } from '../support/cutNetwork';
import { postgresPrograms } from '../support/postgresServer';

const seed = process.env.TPV_SEED ?? '3';
const [SALES, CUTS] = [60, 6];

const lacks = cutNetworkLacks() ?? (postgresPrograms() === undefined ? 'no PostgreSQL of its own to put behind a line' : undefined);
if (lacks !== undefined) process.stdout.write(`SKIPPED: cuts of the network: ${lacks}\n`);

let program: ChildProgram | undefined;
let bench: ChildProcess | undefined;

afterAll(async () => {
	if (bench?.exitCode === null) {
		// It takes its namespaces and its server away first.
		bench.kill('SIGTERM');
		await once(bench, 'close');
	}
	program?.remove();
});

(lacks === undefined ? it : it.skip)(`${CUTS} cuts over ${SALES} sales (TPV_SEED=${seed}): every sale is there once, everywhere`, async () => {
	program = await childProgram('crash', 'bench', 'crash', 'index.ts');
	bench = spawn(process.execPath, [program.file, '--cuts', String(CUTS), '--sales', String(SALES), '--seed', seed], { stdio: ['ignore', 'pipe', 'inherit'] });
	const said: string[] = [];
	bench.stdout!.on('data', (chunk: Buffer) => void said.push(chunk.toString()));
	const [code] = (await once(bench, 'close')) as [number];
	const lines = said.join('').trim().split('\n');
	expect({ code, lines: lines.slice(0, -1) }).toMatchObject({ code: 0 });
	expect(JSON.parse(lines.at(-1)!)).toMatchObject({ sales: SALES, cuts: CUTS, lost: 0, doubled: 0 });
});
