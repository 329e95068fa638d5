/** The shipped bundles: our code with the pure-JavaScript libraries, one file in parts for n8n and one for each thread. */
const { build } = require('esbuild');
const { dist, inRoot, root } = require('../paths');
const { chmod } = require('node:fs/promises');
const path = require('node:path');
const { writeLicences } = require('./licences');
const { buildInParts } = require('./parts');

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

/** Reached from operations only: tables and archives, whole customer bases, what prints. */
const parts = [
	'usecases/files/readRecords.ts', 'usecases/files/writeSheet.ts', 'usecases/readCsv.ts', 'usecases/importCustomerList.ts', 'usecases/matchAgainstList.ts',
	'usecases/openDrawer.ts', 'usecases/printers.ts', 'shop/customer/matching/index.ts', 'shop/privacy/robinson.ts',
];

const threads = {
	'ledger-worker.js': ['usecases', 'worker.ts'],
	'copy-worker.js': ['usecases', 'health', 'copyWorker.ts'],
	// `npx n8n-nodes-tpv-crm ledger`: loaded by the bridge's file, which is the package's program.
	'ledger-program.js': ['usecases', 'ledgerProgram.ts'],
	'report-worker.js': ['usecases', 'report', 'drawWorker.ts'],
};

/** `npx n8n-nodes-tpv-crm bridge`: runs on the Node of whatever box stands in the shop, so it asks for an older one. */
const bridge = { entry: ['bridge', 'main.ts'], outfile: 'bridge.js', options: { target: 'node20', banner: { js: '#!/usr/bin/env node' } } };

/** Writes the bundles and, beside them, the licences of what went in. */
async function buildBundles() {
	const [inN8n, ...others] = await Promise.all([
		buildInParts(inRoot('nodes', 'bundle.ts'), parts.map((file) => inRoot(file)), path.join(dist, 'tpv-crm.js'), shared),
		...Object.entries(threads).map(([outfile, entry]) => build({ ...shared, entryPoints: [inRoot(...entry)], outfile: path.join(dist, outfile) })),
		build({ ...shared, ...bridge.options, entryPoints: [inRoot(...bridge.entry)], outfile: path.join(dist, bridge.outfile) }),
	]);
	await chmod(path.join(dist, bridge.outfile), 0o755);
	await writeLicences([...inN8n, ...others.flatMap(({ metafile }) => Object.keys(metafile.inputs))], dist);
}

module.exports = { buildBundles };
