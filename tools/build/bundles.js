/** The shipped bundles: our code with the pure-JavaScript libraries, one file for n8n and one for the ledger's thread. */
const { build } = require('esbuild');
const { dist, inRoot, root } = require('../paths');
const { chmod } = require('node:fs/promises');
const path = require('node:path');
const { writeLicences } = require('./licences');

const shared = {
	absWorkingDir: root,
	bundle: true,
	platform: 'node',
	target: 'node24',
	format: 'cjs',
	// n8n-workflow is n8n's own copy; serialport carries native prebuilds and is an installed dependency.
	external: ['n8n-workflow', 'serialport'],
	// Stack traces should read well: only whitespace and syntax are minified.
	minifyWhitespace: true,
	minifySyntax: true,
	legalComments: 'none',
	metafile: true,
	charset: 'utf8',
	logLevel: 'warning',
};

const entries = {
	// n8n asks classes for their names; keeping them costs a call for each function made, which the ledger's thread feels.
	'tpv-crm.js': { entry: ['nodes', 'bundle.ts'], keepNames: true },
	'ledger-worker.js': { entry: ['usecases', 'worker.ts'], keepNames: false },
	'copy-worker.js': { entry: ['usecases', 'health', 'copyWorker.ts'], keepNames: false },
	// `npx n8n-nodes-tpv-crm ledger`: loaded by the bridge's file, which is the package's program.
	'ledger-program.js': { entry: ['usecases', 'ledgerProgram.ts'], keepNames: false },
	'report-worker.js': { entry: ['usecases', 'report', 'drawWorker.ts'], keepNames: false },
};

/** `npx n8n-nodes-tpv-crm bridge`: runs on the Node of whatever box stands in the shop, so it asks for an older one. */
const bridge = { entry: ['bridge', 'main.ts'], outfile: 'bridge.js', options: { target: 'node20', banner: { js: '#!/usr/bin/env node' } } };

/** Writes the bundles and, beside them, the licences of what went in. */
async function buildBundles() {
	const results = await Promise.all([
		...Object.entries(entries).map(([outfile, { entry, keepNames }]) =>
			build({ ...shared, keepNames, entryPoints: [inRoot(...entry)], outfile: path.join(dist, outfile) }),
		),
		build({ ...shared, ...bridge.options, entryPoints: [inRoot(...bridge.entry)], outfile: path.join(dist, bridge.outfile) }),
	]);
	await chmod(path.join(dist, bridge.outfile), 0o755);
	await writeLicences(results.flatMap(({ metafile }) => Object.keys(metafile.inputs)), dist);
}

module.exports = { buildBundles };
