/** `npm run test:postgres [-- jest options]`: the ledger's tests on a real PostgreSQL, Debian's or the one that LEDGER_TEST_POSTGRES names. */
import { globSync } from 'node:fs';
import { runProgram, runSteps } from './steps.js';

if (process.env.LEDGER_TEST_POSTGRES === undefined && globSync('/usr/lib/postgresql/*/bin/initdb').length === 0) {
	process.stdout.write('SKIPPED: no PostgreSQL in /usr/lib/postgresql (apt-get install postgresql), and LEDGER_TEST_POSTGRES names none\n');
} else {
	const prepared = await runSteps([['build', 'gulp', ['build', '--silent']]]);
	process.exitCode = prepared || (await runProgram('jest', ['--config', 'test/postgres/jest.config.js', ...process.argv.slice(2)]));
}
