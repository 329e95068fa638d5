/** The npm that is at hand, run by the Node we choose. */
const { existsSync, realpathSync } = require('node:fs');
const path = require('node:path');
const { runQuietly } = require('./child');
const { SetupError } = require('./messages');

/** Path of npm's own npm-cli.js: the one that started us, else the first npm on PATH; undefined when hidden. */
function npmCli(env = process.env) {
	const started = env.npm_execpath;
	if (started && path.basename(started) === 'npm-cli.js' && existsSync(started)) return started;
	for (const folder of (env.PATH ?? '').split(path.delimiter)) {
		const candidates = [path.join(folder, 'npm'), path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')];
		for (const candidate of candidates) {
			if (!existsSync(candidate)) continue;
			const real = realpathSync(candidate);
			if (path.basename(real) === 'npm-cli.js') return real;
		}
	}
	return undefined;
}

/** `[file, args]` that runs npm with `node`; a wrapper script (nvm, Volta, asdf) is run as it stands. */
function npmCommand(node, args) {
	const cli = npmCli();
	if (cli) return [node, [cli, ...args]];
	const onPath = (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, 'npm')));
	if (onPath && process.platform !== 'win32') return ['npm', args];
	throw new SetupError(
		'No encuentro npm. Instala Node.js con npm (https://nodejs.org) y vuelve a intentarlo.',
		'npm was not found. Install Node.js with npm (https://nodejs.org) and try again.',
	);
}

/**
 * The environment in which an npm run by another Node finds the same global settings (a company's registry, its
 * certificates): npm looks for them beside the Node that runs it. `npm start` hands them down; `node tools/…` asks.
 */
async function withNpmSettings(env = process.env) {
	const cli = npmCli(env);
	if (env.npm_config_globalconfig || !cli) return env;
	const { code, output } = await runQuietly(process.execPath, [cli, 'config', 'get', 'globalconfig', '--loglevel=error'], { env });
	const file = output.trim();
	return code === 0 && path.isAbsolute(file) ? { ...env, npm_config_globalconfig: file } : env;
}

/** The environment with the folder of `node` first in PATH, so that every script below runs on it. */
function envWithNode(node, env = process.env) {
	return { ...env, PATH: [path.dirname(node), env.PATH].filter(Boolean).join(path.delimiter) };
}

module.exports = { npmCli, npmCommand, withNpmSettings, envWithNode };
