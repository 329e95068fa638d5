/**
 * TypeScript programs that do not ship (demo till, seed, launcher, benches) are bundled into .cache/ and run from
 * there with plain Node. Libraries stay outside the bundle: node_modules is at hand.
 */
const { build } = require('esbuild');
const { access } = require('node:fs/promises');
const path = require('node:path');
const { cache, inRoot, root } = require('../paths');

const exists = (file) => access(file).then(() => true, () => false);

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
		keepNames: true,
		sourcemap: 'inline',
		logLevel: 'warning',
	});
	return { outfile, inputs: Object.keys(metafile.inputs) };
}

const demoPrograms = {
	'demo/launch': ['demo', 'launch', 'main.ts'],
	'demo/seed': ['demo', 'seed.ts'],
	
};

async function buildDemo() {
	for (const [name, entry] of Object.entries(demoPrograms)) {
		const file = inRoot(...entry);
		if (await exists(file)) await buildProgram(file, name);
	}
}

module.exports = { buildProgram, buildDemo };
