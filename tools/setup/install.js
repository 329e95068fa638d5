/** `npm ci` for one folder, with progress, an understandable failure, and nothing to do the second time. */
const { statfs } = require('node:fs/promises');
const path = require('node:path');
const { runQuietly } = require('./child');
const { isInstalled } = require('./lockfile');
const { detail, say, SetupError } = require('./messages');
const { npmFailure } = require('./npm-failure');
const { envWithNode, npmCommand, withNpmSettings } = require('./npm');
const { oneAtATime } = require('./one-at-a-time');
const { cache } = require('../paths');

const PROGRESS_MS = 10_000;

/** Scripts stay off: nothing we install needs one, and n8n's tree holds some that cannot run everywhere. */
const flags = [
	'ci',
	'--ignore-scripts',
	'--include=dev',
	'--include=optional',
	'--no-audit',
	'--no-fund',
	'--fetch-timeout=60000',
	'--fetch-retry-mintimeout=1000',
	'--fetch-retry-maxtimeout=10000',
];

async function freeBytes(folder) {
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize;
}

/** Prints a line every ten seconds while `work` runs, with what the disk has taken: a long silence looks like a hang. */
async function withProgress(folder, work) {
	const started = Date.now();
	// The most there ever was: npm first clears away what an earlier, killed install left.
	let most = await freeBytes(folder);
	const timer = setInterval(async () => {
		const free = await freeBytes(folder);
		most = Math.max(most, free);
		detail(`… ${Math.round((Date.now() - started) / 1000)} s, ${Math.round((most - free) / 1e6)} MB`);
	}, PROGRESS_MS);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}

/** Refuses early when the disk cannot hold what is about to be installed. */
async function requireSpace(folder, bytes) {
	const free = await freeBytes(folder);
	if (free >= bytes) return;
	const gb = (n) => (n / 1e9).toFixed(1);
	throw new SetupError(
		`Falta disco: hay ${gb(free)} GB libres en ${folder} y hacen falta ${gb(bytes)} GB. Libera espacio y repite la orden.`,
		`Not enough disk: ${gb(free)} GB free in ${folder}, ${gb(bytes)} GB needed. Free some space and run the command again.`,
	);
}

/**
 * Makes node_modules of `folder` what its package-lock.json says. `label` names it for the reader, `{ es, en }`; `node`
 * runs npm; `bytes` is about what it takes on disk; `ready` says whether there is nothing to do; `explain` makes the
 * error when npm is content and it still is not.
 */
async function install({ folder, label, node, bytes, ready = () => isInstalled(folder), explain }) {
	if (await ready()) return;
	await oneAtATime('setup', async (onStart) => {
		if (await ready()) return;
		await requireSpace(folder, bytes);
		say(`Instalando ${label.es}`, `Installing ${label.en}`);
		const logFile = path.join(cache, 'log', `install-${path.basename(folder)}.log`);
		const [file, args] = npmCommand(node, flags);
		const env = envWithNode(node, await withNpmSettings());
		const result = await withProgress(folder, () => runQuietly(file, args, { cwd: folder, env, logFile, onStart }));
		const failure = () => npmFailure(label, result.output, logFile);
		if (result.code !== 0) throw failure();
		if (!(await ready())) throw explain ? await explain() : failure();
	});
}

module.exports = { requireSpace, install };
