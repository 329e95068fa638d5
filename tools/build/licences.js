/** The licence texts of the libraries that are bundled, as their licences ask: `dist/THIRD-PARTY-LICENCES.txt`. */
const { readdir, readFile, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { inRoot } = require('../paths');

/** Folders of the packages among a bundle's inputs: `node_modules/@scope/name`, each once, sorted. */
function packageFolders(inputs) {
	const folders = inputs.map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
	return [...new Set(folders.filter(Boolean))].sort();
}

async function licenceOf(folder) {
	const { name, version, license } = JSON.parse(await readFile(inRoot(folder, 'package.json'), 'utf8'));
	const entries = await readdir(inRoot(folder), { withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile() && /^(?:licen[cs]e|notice)/i.test(entry.name)).map((entry) => entry.name).sort();
	const texts = await Promise.all(files.map((file) => readFile(inRoot(folder, file), 'utf8')));
	return [`${name} ${version} (${license})`, ...texts.map((text) => text.trim())].join('\n\n');
}

/** What is drawn from others' work and is no package: the outlines of our preview's letters. */
const ownFiles = ['printing/render/font/LICENCE-DejaVu.txt'];

/** Writes the texts for `inputs`, the source files of all bundles. */
async function writeLicences(inputs, folder) {
	const licences = await Promise.all([...packageFolders(inputs).map(licenceOf), ...ownFiles.map((file) => readFile(inRoot(file), 'utf8'))]);
	await writeFile(path.join(folder, 'THIRD-PARTY-LICENCES.txt'), `${licences.join(`\n\n${'─'.repeat(80)}\n\n`)}\n`);
}

module.exports = { packageFolders, writeLicences };
