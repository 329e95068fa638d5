/**
 * The one native module n8n needs here: sqlite3, for n8n's own database. A ready-made binary first; where none can
 * be fetched it is compiled against the headers of the Node that runs (an empty HOME has none, and downloading them
 * is one more thing that can fail).
 */
const { existsSync } = require('node:fs');
const path = require('node:path');
const { runQuietly } = require('./child');
const { say, SetupError } = require('./messages');
const { envWithNode, npmCli } = require('./npm');
const { oneAtATime } = require('./one-at-a-time');
const { cache, n8nFolder } = require('../paths');

const PREBUILD_TIMEOUT_MS = 60_000;
const logFile = path.join(cache, 'log', 'build-sqlite3.log');

async function loads(node) {
	const { code } = await runQuietly(node, ['-e', "require('sqlite3')"], { cwd: n8nFolder });
	return code === 0;
}

/** npm's own node-gyp is years newer than the one sqlite3 asks for, which fails on today's Python. */
function nodeGyp() {
	const cli = npmCli();
	const ofNpm = process.env.npm_config_node_gyp || (cli && path.resolve(path.dirname(cli), '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'));
	return ofNpm && existsSync(ofNpm) ? ofNpm : path.join(n8nFolder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
}

/** `--nodedir` when the running Node brought its headers; else node-gyp fetches them. */
function nodedirFlag(node) {
	const prefix = path.resolve(path.dirname(node), '..');
	return existsSync(path.join(prefix, 'include', 'node', 'node_version.h')) ? [`--nodedir=${prefix}`] : [];
}

async function missingBuildTools() {
	const tools = [['make'], ['g++', 'c++', 'clang++'], ['python3', 'python']];
	const missing = [];
	for (const names of tools) {
		const found = await Promise.all(
			names.map((name) => runQuietly(name, ['--version']).then(({ code }) => code === 0, () => false)),
		);
		if (!found.includes(true)) missing.push(names[0]);
	}
	return missing;
}

async function compile(node, cwd, onStart) {
	const missing = process.platform === 'win32' ? [] : await missingBuildTools();
	if (missing.length > 0) {
		const list = missing.join(', ');
		throw new SetupError(
			`n8n necesita sqlite3, no hay un binario hecho que se pueda descargar y para compilarlo falta: ${list}. En Debian o Ubuntu: sudo apt-get install -y build-essential python3. Después repite la orden.`,
			`n8n needs sqlite3, no ready-made binary could be fetched, and to compile it this is missing: ${list}. On Debian or Ubuntu: sudo apt-get install -y build-essential python3. Then run the command again.`,
		);
	}
	say('Compilando sqlite3 (uno o dos minutos)', 'Compiling sqlite3 (a minute or two)');
	const args = [nodeGyp(), 'rebuild', '--jobs=max', ...nodedirFlag(node)];
	const { code } = await runQuietly(node, args, { cwd, env: envWithNode(node), logFile, onStart });
	if (code !== 0) {
		throw new SetupError(
			'sqlite3 no se ha podido compilar. El detalle está en el registro de abajo.',
			'sqlite3 could not be compiled. The log below has the detail.',
			logFile,
		);
	}
}

/** Makes `require('sqlite3')` work in demo/n8n. */
async function ensureSqlite3(node) {
	if (await loads(node)) return;
	await oneAtATime('setup', async (onStart) => {
		if (await loads(node)) return;
		const cwd = path.join(n8nFolder, 'node_modules', 'sqlite3');
		const prebuild = path.join(n8nFolder, 'node_modules', 'prebuild-install', 'bin.js');
		say('Preparando sqlite3', 'Preparing sqlite3');
		await runQuietly(node, [prebuild, '-r', 'napi'], { cwd, env: envWithNode(node), logFile, timeoutMs: PREBUILD_TIMEOUT_MS, onStart });
		if (await loads(node)) return;
		await compile(node, cwd, onStart);
		if (await loads(node)) return;
		throw new SetupError('sqlite3 se ha compilado pero no carga.', 'sqlite3 was compiled but does not load.', logFile);
	});
}

module.exports = { nodedirFlag, ensureSqlite3 };
