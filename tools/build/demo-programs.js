/**
 * TypeScript programs that do not ship (demo till, seed, launcher, benches) are bundled into .cache/ and run from
 * there with plain Node. Libraries stay outside the bundle: node_modules is at hand.
 */
const { build } = require('esbuild');
const path = require('node:path');
const { cache, inRoot, root } = require('../paths');

/** Bundles `entry` (absolute) to `.cache/<name>.js`; resolves that path and the sources that went in, from the root. */
async function buildProgram(entry, name) {
	const outfile = path.join(cache, `${name}.js`);
	const { metafile } = await build({
		metafile: true,
		absWorkingDir: root,
		entryPoints: [entry],
		outfile,
		bundle: true,
		platform: 'node',
		target: 'node24',
		format: 'cjs',
		packages: 'external',
		sourcemap: 'inline',
		logLevel: 'warning',
	});
	return { outfile, inputs: Object.keys(metafile.inputs) };
}

const demoPrograms = {
	'demo/launch': ['demo', 'launch', 'main.ts'],
	'demo/seed': ['demo', 'seed.ts'],
	'demo/clock': ['demo', 'clock', 'preload.ts'],
	// Beside the programs that open a ledger: they look for it in their own folder.
	'demo/ledger-worker': ['usecases', 'worker.ts'],
};

async function buildDemo() {
	await Promise.all(Object.entries(demoPrograms).map(([name, entry]) => buildProgram(inRoot(...entry), name)));
}

module.exports = { buildProgram, buildDemo };
