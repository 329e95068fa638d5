/**
 * n8n's file, in parts: what showing a node does not need is loaded when it is first used. n8n requires every node when it
 * starts and waits for each.
 *
 * esbuild splits ES modules only, so it makes those and each becomes CommonJS after. What several parts use, and the
 * start does not, becomes a part of its own: no module is there twice.
 */
const { build, transform } = require('esbuild');
const { mkdir, writeFile } = require('node:fs/promises');
const path = require('node:path');

/** A module that is required when something of it is first touched; imports of ES modules are read through it each time. */
const LAZY = 'const lazily=(load)=>{let part;return new Proxy({},{get:(_,name)=>(part??=load())[name]})};';

const requiresPart = /=\s*require\("(\.\/[^"]+)"\)/g;

/**
 * Writes `outfile`, made from `entry`, and its parts beside it (our code finds its other files by `__dirname`).
 * @returns the sources that went in, from the root
 */
async function buildInParts(entry, parts, outfile, options) {
	const folder = path.dirname(outfile);
	const name = path.basename(outfile, '.js');
	const { outputFiles, metafile } = await build({
		...options,
		format: 'esm',
		splitting: true,
		write: false,
		outdir: folder,
		entryPoints: [{ in: entry, out: name }, ...parts.map((file) => ({ in: file, out: `part-${path.basename(file, '.ts')}` }))],
		chunkNames: 'part-[hash]',
	});
	await mkdir(folder, { recursive: true });
	await Promise.all(
		outputFiles.map(async ({ path: file, text }) => {
			const { code } = await transform(text, { format: 'cjs', platform: 'node', target: options.target, minifyWhitespace: true, charset: 'utf8' });
			await writeFile(file, `${LAZY}${code.replaceAll(requiresPart, '=lazily(()=>require("$1"))')}`);
		}),
	);
	return Object.keys(metafile.inputs);
}

module.exports = { buildInParts };
