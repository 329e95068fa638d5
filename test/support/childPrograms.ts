/** Programs of the tests that run in processes of their own, on a ledger's thread each. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { inRoot } from '../../tools/paths';

export interface ChildProgram {
	/** Made for it, with everything it needs; tests may keep their ledger there. */
	folder: string;
	/** To `fork`. */
	file: string;
	/** Deletes the folder. */
	remove(): void;
}

/**
 * Bundles a program and, beside it, the ledger's worker: as in n8n, a process looks for its ledger's thread in its own folder.
 *
 * @param source path of the program from the root
 */
export async function childProgram(name: string, ...source: string[]): Promise<ChildProgram> {
	const folder = mkdtempSync(path.join(os.tmpdir(), `tpv-${name}-`));
	await build({
		entryPoints: { program: inRoot(...source), 'ledger-worker': inRoot('usecases', 'worker.ts') },
		outdir: folder,
		bundle: true,
		platform: 'node',
		target: 'node24',
		format: 'cjs',
		logLevel: 'warning',
		external: ['serialport'],
	});
	return { folder, file: path.join(folder, 'program.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
