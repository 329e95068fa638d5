/**
 * `npm run bench -- NAME [options]`: bundles bench/NAME.ts (or bench/NAME/index.ts) and runs it. A bench prints one
 * JSON object as its last line. One that drives a real n8n gets it installed first.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { buildProgram } from '../build/demo-programs.js';
import { runInForeground } from '../setup/child.js';
import { printFailure } from '../setup/messages.js';
import { ensureN8n } from '../setup/n8n.js';
import { root } from '../paths.js';
import { quietNode, runProgram } from './steps.js';

const folder = path.join(root, 'bench');

function benches() {
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => (entry.isDirectory() ? existsSync(path.join(folder, entry.name, 'index.ts')) : entry.name.endsWith('.ts')))
		.map((entry) => entry.name.replace(/\.ts$/, ''));
}

async function main([name, ...args]) {
	const known = benches();
	if (!name || !known.includes(name)) {
		process.stderr.write(`npm run bench -- NAME [options]\nNAME: ${known.join(', ') || '(none yet)'}\n`);
		return 2;
	}
	// `bench all` has had it built, and runs the others.
	const built = process.env.TPV_BENCH_BUILT === '1' ? 0 : await runProgram('gulp', ['build', '--silent']);
	if (built !== 0) return built;

	const single = path.join(folder, `${name}.ts`);
	const entry = existsSync(single) ? single : path.join(folder, name, 'index.ts');
	const { outfile, inputs } = await buildProgram(entry, `bench/${name}`);
	// A bench that opens a ledger itself looks for its thread in its own folder.
	await buildProgram(path.join(root, 'usecases', 'worker.ts'), 'bench/ledger-worker');
	if (inputs.some((file) => file.startsWith('demo/launch/'))) await ensureN8n(process.execPath);
	return runInForeground(process.execPath, [outfile, ...args], { cwd: root, env: { ...process.env, ...quietNode } });
}

main(process.argv.slice(2)).then(
	(code) => (process.exitCode = code),
	(error) => {
		printFailure(error);
		process.exitCode = 1;
	},
);
