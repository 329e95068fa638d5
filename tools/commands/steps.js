/** Runs the programs of a command one after another; each owns the terminal while it runs. */
const { performance } = require('node:perf_hooks');
const path = require('node:path');
const { runInForeground } = require('../setup/child');
const { root } = require('../paths');

/** Programs of node_modules by the file Node runs, so that no shell or .bin wrapper is in between. */
const programs = {
	gulp: 'gulp/bin/gulp.js',
	tsc: 'typescript/bin/tsc',
	jest: 'jest/bin/jest.js',
	eslint: 'eslint/bin/eslint.js',
	depcruise: 'dependency-cruiser/bin/dependency-cruiser.mjs',
};

/** `node:sqlite` and require(esm) announce themselves as experimental at every start; that is not news here. */
const quietNode = { NODE_OPTIONS: [process.env.NODE_OPTIONS, '--disable-warning=ExperimentalWarning'].filter(Boolean).join(' ') };

function runProgram(name, args = [], env = {}) {
	const file = path.join(root, 'node_modules', ...programs[name].split('/'));
	return runInForeground(process.execPath, [file, ...args], { cwd: root, env: { ...process.env, ...quietNode, ...env } });
}

/**
 * `steps`: `[title, program, args]`. Stops at the first that fails, or with `all` runs every one.
 * Resolves the exit code of the first failure, else 0.
 */
async function runSteps(steps, { all = false } = {}) {
	let result = 0;
	for (const [title, program, args] of steps) {
		process.stdout.write(`\n── ${title}\n`);
		const started = performance.now();
		const code = await runProgram(program, args);
		if (code === 0) process.stdout.write(`── ${title}: ok (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
		else process.stdout.write(`── ${title}: failed (exit ${code})\n`);
		result ||= code;
		if (code !== 0 && !all) break;
	}
	return result;
}

module.exports = { quietNode, runProgram, runSteps };
