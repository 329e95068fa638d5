/**
 * What our package weighs in an n8n and what loading it costs: packed, installed with the npm options that n8n uses, then required by fresh processes that have loaded n8n-workflow already, as n8n has.
 *
 *     npm run bench -- package [--starts 9]
 *
 * `installed_mb`: bytes on disk of everything npm put there. `require_ms`: median over the processes.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { npm } from '../demo/launch/package/npm';
import { packageSource } from '../demo/launch/package/source';
import { inRoot } from '../tools/paths';

const run = promisify(execFile);

/** Of n8n 2.41's community-packages service: no scripts, no optional, peer or development dependencies. */
const N8N_OPTIONS = ['--audit=false', '--fund=false', '--bin-links=false', '--install-strategy=shallow', '--ignore-scripts=true', '--package-lock=false', '--omit=dev', '--omit=optional', '--omit=peer'];

async function bytesIn(folder: string): Promise<number> {
	const entries = await readdir(folder, { withFileTypes: true, recursive: true });
	const sizes = await Promise.all(entries.filter((entry) => entry.isFile()).map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).size));
	return sizes.reduce((sum, size) => sum + size, 0);
}

async function install(folder: string): Promise<string> {
	const source = await packageSource();
	const registry = await source.serve();
	try {
		await writeFile(path.join(folder, 'package.json'), '{"private":true}');
		await npm(['install', `${source.name}@${source.version}`, `--registry=${registry.url}`, ...N8N_OPTIONS], folder);
	} finally {
		await registry.close();
	}
	return path.join(folder, 'node_modules', source.name);
}

/** Milliseconds that `require` takes in a process of its own, which finds one n8n-workflow: the one n8n has. */
async function requireOnce(installed: string, folder: string): Promise<number> {
	const script = `require('n8n-workflow'); const began = performance.now(); require(${JSON.stringify(installed)}); console.log(performance.now() - began)`;
	const { stdout } = await run(process.execPath, ['-e', script], { cwd: folder, env: { ...process.env, NODE_PATH: inRoot('demo', 'n8n', 'node_modules') } });
	return Number(stdout);
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { starts: { type: 'string', default: '9' } } });
	const folder = await mkdtemp(path.join(os.tmpdir(), 'tpv-package-'));
	try {
		const installed = await install(folder);
		const bytes = await bytesIn(path.join(folder, 'node_modules'));
		const times: number[] = [];
		for (let start = 0; start < Number(values.starts); start++) times.push(await requireOnce(installed, folder));
		const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
		const answer = { bench: 'package', installed_mb: Math.round(bytes / 10_000) / 100, require_ms: Math.round(median * 10) / 10 };
		process.stdout.write(`installed: ${answer.installed_mb} MB; require: ${answer.require_ms} ms (median of ${times.length} processes)\n${JSON.stringify(answer)}\n`);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

void main().catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 1;
});
