/**
 * The files n8n looks for: one `X.node.js` or `Y.credentials.js` for each entry of package.json's `n8n` key,
 * thin over the shared bundle. n8n takes the class name from the file name before the first dot. Here, and not in the sources, a class comes
 * to speak the shop's language: tests and documentation see the English that is written.
 */
const { mkdir, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { inRoot } = require('../paths');

/** `dist/nodes/X/X.node.js` → `{ className: 'X', source }`, whose `exports.X` is the bundle's X in the shop's language. */
function thinFile(file, bundle = 'dist/tpv-crm.js') {
	const className = path.posix.basename(file).split('.')[0];
	const request = path.posix.relative(path.posix.dirname(file), bundle);
	const relative = request.startsWith('.') ? request : `./${request}`;
	return { className, source: `'use strict';\nconst { inShopLanguage, ${className} } = require('${relative}');\nexports.${className} = inShopLanguage(${className});\n` };
}

/** Every file package.json tells n8n to load. */
function listedFiles(manifest) {
	return [...(manifest.n8n?.credentials ?? []), ...(manifest.n8n?.nodes ?? [])];
}

async function writeNodeFiles(manifest) {
	await Promise.all(
		listedFiles(manifest).map(async (file) => {
			const target = inRoot(file);
			await mkdir(path.dirname(target), { recursive: true });
			await writeFile(target, thinFile(file).source);
		}),
	);
}

module.exports = { thinFile, listedFiles, writeNodeFiles };
