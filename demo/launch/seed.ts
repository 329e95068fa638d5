import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../../tools/paths';
import { SetupError } from '../../tools/setup/messages';
import { Program } from './childProcess';

/** Fills the ledger at `ledgerPath` with the demo shop's year; does nothing to one that is filled. n8n must be off. */
export async function seedLedger(ledgerPath: string, logFolder: string): Promise<void> {
	const logFile = path.join(logFolder, 'seed.log');
	await rm(logFile, { force: true });
	const seed = Program.start(process.execPath, ['--disable-warning=ExperimentalWarning', inRoot('.cache', 'demo', 'seed.js'), ledgerPath], {
		cwd: inRoot(),
		env: process.env,
		logFile,
	});
	await seed.exited;
	if (seed.exitCode === 0) return;
	throw new SetupError(
		'No se ha podido llenar la tienda de ejemplo. Para empezar de cero: npm start -- --reset',
		'The demo shop could not be filled. To start from scratch: npm start -- --reset',
		await readFile(logFile, 'utf8'),
	);
}
