/**
 * The npm that n8n runs while it installs our package: npm itself, but for one answer. `npm view x@1 version --json`
 * prints `"1.0.0"` up to npm 11 and `["1.0.0"]` from npm 12 on, which n8n 2.41 takes for a package that is not there.
 * (For a published package n8n never asks npm: the registry's own answer is enough.)
 */
const { spawn } = require('node:child_process');
const { text } = require('node:stream/consumers');

/** What npm 11 would have printed where npm 12 printed a list of one. */
function unwrapped(printed) {
	try {
		const value = JSON.parse(printed);
		return Array.isArray(value) && value.length === 1 ? `${JSON.stringify(value[0])}\n` : printed;
	} catch {
		return printed;
	}
}

const isView = (args) => args[0] === 'view' && args.includes('--json');

/** Runs the npm named by `npm_execpath` with `args`; resolves its exit code. */
async function main(args, env = process.env) {
	const child = spawn(process.execPath, [env.npm_execpath, ...args], { stdio: ['inherit', isView(args) ? 'pipe' : 'inherit', 'inherit'] });
	const code = new Promise((resolve, reject) => child.once('error', reject).once('close', (exit) => resolve(exit ?? 1)));
	if (child.stdout) process.stdout.write(unwrapped(await text(child.stdout)));
	return code;
}

module.exports = { unwrapped, main };
