/** The shipped bundles: our code with the pure-JavaScript libraries, one file for n8n and one for the ledger's thread. */
const { build } = require('esbuild');
const { dist, inRoot, root } = require('../paths');
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
	// n8n finds classes by name and stack traces should read well: only whitespace and syntax are minified.
	minifyWhitespace: true,
	minifySyntax: true,
	keepNames: true,
	legalComments: 'none',
	metafile: true,
	charset: 'utf8',
	logLevel: 'warning',
};

const entries = {
	'tpv-crm.js': ['nodes', 'index.ts'],
	'ledger-worker.js': ['usecases', 'worker.ts'],
};

/** Writes the bundles and, beside them, the licences of what went in. */
async function buildBundles() {
	const results = await Promise.all(
		Object.entries(entries).map(([outfile, entry]) =>
			build({ ...shared, entryPoints: [inRoot(...entry)], outfile: path.join(dist, outfile) }),
		),
	);
	await writeLicences(results.flatMap(({ metafile }) => Object.keys(metafile.inputs)), dist);
}

module.exports = { buildBundles };
