/** `npm run lint`: rules of code, arrow of imports, types. All three report, whichever fails first. */
import { runSteps } from './steps.js';

const generated = await runSteps([['schema', 'gulp', ['schema', '--silent']]]);
process.exitCode =
	generated ||
	(await runSteps(
		[
			['eslint', 'eslint', ['.', '--max-warnings', '0', ...process.argv.slice(2)]],
			['arrow of imports', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'nodes', 'credentials', 'usecases', 'connectors', 'ledger', 'printing', 'bridge', 'shop']],
			['types', 'tsc', ['--noEmit', '-p', '.']],
		],
		{ all: true },
	));
