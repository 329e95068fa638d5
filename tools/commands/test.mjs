/** `npm test [-- jest options]`: build, type-check, unit, property and engine tests. */
import { runProgram, runSteps } from './steps.js';

const prepared = await runSteps([
	['build', 'gulp', ['build', '--silent']],
	['types', 'tsc', ['--noEmit', '-p', '.']],
]);
process.exitCode = prepared || (await runProgram('jest', process.argv.slice(2)));
