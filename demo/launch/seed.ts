import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SetupError } from '../../tools/setup/messages';
import { inRoot } from '../../tools/paths';

const run = promisify(execFile);

/** Fills the ledger at `ledgerPath` with the demo shop's year; does nothing to one that is filled. n8n must be off. */
export async function seedLedger(ledgerPath: string): Promise<void> {
	const program = inRoot('.cache', 'demo', 'seed.js');
	try {
		await run(process.execPath, ['--disable-warning=ExperimentalWarning', program, ledgerPath], { cwd: inRoot() });
	} catch (error) {
		const details = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
		throw new SetupError(
			'No se ha podido llenar la tienda de ejemplo. Para empezar de cero: npm start -- --reset',
			'The demo shop could not be filled. To start from scratch: npm start -- --reset',
			details,
		);
	}
}
