/** `node tools/ci/release.mjs v0.2.0`: whether this tag may become a version on npm. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** With a leading zero, a build or a letter too many npm would take it for another version, or for none. */
const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/;

/**
 * What stands in the way, in words; nothing where it may go out.
 * @param {{ tag: string, manifest: { version: string, repository?: unknown }, changelog: string }} release
 * @returns {string[]}
 */
export function problemsOf({ tag, manifest, changelog }) {
	const [, latest, state] = /^## (\S+)(?: \((.+)\))?$/m.exec(changelog) ?? [];
	return [
		...(VERSION.test(manifest.version) ? [] : [`package.json: "${manifest.version}" is no semantic version`]),
		...(tag === `v${manifest.version}` ? [] : [`The tag is ${tag}, and package.json is at ${manifest.version}: it has to be v${manifest.version}`]),
		...(latest === manifest.version ? [] : [`CHANGELOG.md begins with ${latest ?? 'no version'}, not with ${manifest.version}`]),
		...(state !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(state) ? [] : ['CHANGELOG.md: the version needs its date, as in "## 0.2.0 (2026-12-01)"']),
		// npm compares it with the repository that the signed statement names, and refuses where they differ.
		...(manifest.repository === undefined ? ['package.json names no repository, which npm’s provenance asks for'] : []),
	];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const read = (/** @type {string} */ file) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
	const problems = problemsOf({ tag: process.argv[2] ?? '', manifest: JSON.parse(read('package.json')), changelog: read('CHANGELOG.md') });
	for (const problem of problems) console.error(problem);
	process.exitCode = problems.length === 0 ? 0 : 1;
}
