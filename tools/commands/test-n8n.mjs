/** `npm run test:n8n [-- jest options]`: the packed package in a real n8n, one file at a time. */
import { runProgram, runSteps } from './steps.js';

const prepared = await runSteps([['build', 'gulp', ['build', '--silent']]]);
process.exitCode =
	prepared || (await runProgram('jest', ['--config', 'test/n8n/jest.config.js', '--runInBand', ...process.argv.slice(2)]));
