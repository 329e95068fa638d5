/** npm, run by our Node, for what the launcher needs of it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { npmCommand } from '../../../tools/setup/npm';

const run = promisify(execFile);

/** Runs npm quietly and resolves what it printed; rejects with npm's own words. */
export async function npm(args: readonly string[], cwd: string): Promise<string> {
	const [file, fullArgs] = npmCommand(process.execPath, [...args]);
	const { stdout } = await run(file, fullArgs, { cwd, maxBuffer: 64 * 1024 * 1024 });
	return stdout;
}
