/** workflows/es and workflows/en: n8n's export files, from their source in tools/workflows. */
const { build } = require('esbuild');
const { mkdir, readdir, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { inRoot, root } = require('../paths');

/** `{ 'es/venta-tpv.json': '{…}\n', … }`. TypeScript is bundled, then imported from memory. */
async function composeWorkflows() {
	const { outputFiles } = await build({
		absWorkingDir: root,
		entryPoints: [inRoot('tools', 'workflows', 'index.ts')],
		bundle: true,
		platform: 'node',
		format: 'esm',
		write: false,
		logLevel: 'warning',
	});
	const { workflowFiles } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
	return workflowFiles();
}

/** Writes them, and removes those that have no source any more. */
async function writeWorkflows() {
	const files = await composeWorkflows();
	for (const language of ['es', 'en']) {
		const folder = inRoot('workflows', language);
		await mkdir(folder, { recursive: true });
		for (const name of await readdir(folder)) if (name.endsWith('.json') && files[`${language}/${name}`] === undefined) await rm(path.join(folder, name));
	}
	for (const [name, text] of Object.entries(files)) await writeFile(inRoot('workflows', name), text);
}

module.exports = { writeWorkflows };
