/** Folders of the checkout; absolute. */
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');

const NAME = 'n8n-nodes-tpv-crm';

function isRoot(folder) {
	const manifest = path.join(folder, 'package.json');
	return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === NAME;
}

/** The nearest checkout above `from`: this file also runs from inside a bundle in .cache/. */
function findRoot(from) {
	for (let folder = from; ; folder = path.dirname(folder)) {
		if (isRoot(folder)) return folder;
		if (path.dirname(folder) === folder) throw new Error(`No ${NAME} checkout above ${from}`);
	}
}

const root = findRoot(__dirname);

/** Absolute path of something in the checkout. */
const inRoot = (...parts) => path.join(root, ...parts);

const dist = inRoot('dist');
const cache = inRoot('.cache');
const node24Folder = inRoot('tools', 'node24');
const n8nFolder = inRoot('demo', 'n8n');

module.exports = { root, inRoot, dist, cache, node24Folder, n8nFolder };
