/**
 * Is what lies in node_modules what package-lock.json asks for? npm writes its own record of a finished install,
 * node_modules/.package-lock.json, as the last step: a killed install leaves none, and a developer's own
 * `npm install` counts as well as ours.
 */
const { readFile } = require('node:fs/promises');
const path = require('node:path');

/** Packages for other platforms are rightly absent: optional ones, and those that name an os, cpu or libc. */
const mayBeAbsent = (entry) => Boolean(entry.optional || entry.devOptional || entry.peer || entry.os || entry.cpu || entry.libc);

/** Paths of packages that `wanted` (package-lock.json) has and `present` (the hidden lockfile) lacks or has otherwise. */
function missingPackages(wanted, present) {
	return Object.entries(wanted.packages)
		.filter(([where, entry]) => where !== '' && !entry.link && !mayBeAbsent(entry))
		.filter(([where, entry]) => present.packages[where]?.version !== entry.version)
		.map(([where]) => where);
}

const readJson = async (file) => JSON.parse(await readFile(file, 'utf8'));

/** True when `folder` needs no install. */
async function isInstalled(folder) {
	const wanted = await readJson(path.join(folder, 'package-lock.json'));
	try {
		const present = await readJson(path.join(folder, 'node_modules', '.package-lock.json'));
		return missingPackages(wanted, present).length === 0;
	} catch {
		return false;
	}
}

module.exports = { missingPackages, isInstalled };
