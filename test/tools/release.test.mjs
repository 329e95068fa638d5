import { readFileSync } from 'node:fs';
import manifest from '../../package.json';
import { problemsOf } from '../../tools/ci/release.mjs';
import { inRoot } from '../../tools/paths';

const read = (file) => readFileSync(inRoot(...file.split('/')), 'utf8');
const good = { tag: 'v0.2.0', manifest: { version: '0.2.0', repository: 'github:somebody/n8n-nodes-tpv-crm' }, changelog: '# Changelog\n\n## 0.2.0 (2026-12-01)\n\n- x\n\n## 0.1.0 (2026-11-22)\n' };

it('lets a version go whose tag, number and changelog agree', () => {
	expect(problemsOf(good)).toEqual([]);
});

it.each([
	['another tag', { tag: 'v0.2.1' }, 'The tag is v0.2.1'],
	['a tag without its v', { tag: '0.2.0' }, 'The tag is 0.2.0'],
	['no semantic version', { tag: 'v0.2', manifest: { ...good.manifest, version: '0.2' } }, 'no semantic version'],
	['a changelog that stopped before', { changelog: '# Changelog\n\n## 0.1.0 (2026-11-22)\n' }, 'begins with 0.1.0'],
	['an empty changelog', { changelog: '# Changelog\n' }, 'begins with no version'],
	['a version without its date', { changelog: '## 0.2.0 (not published yet)\n' }, 'needs its date'],
	['no repository', { manifest: { version: '0.2.0' } }, 'provenance'],
])('stops %s', (_what, change, words) => {
	expect(problemsOf({ ...good, ...change }).join('\n')).toContain(words);
});

it('the changelog begins with the version that package.json has', () => {
	expect(problemsOf({ tag: `v${manifest.version}`, manifest: { ...manifest, repository: 'x' }, changelog: read('CHANGELOG.md') }).filter((problem) => !problem.includes('date'))).toEqual([]);
});

it('the workflow tests before it publishes, signs, and holds no token', () => {
	const workflow = read('.github/workflows/release.yml');
	const [testing, publishing] = workflow.split('\n  publish:\n');
	expect(testing).toContain('.ci/run');
	expect(testing).not.toContain('id-token');
	expect(publishing).toMatch(/^ {4}needs: test$/m);
	expect(publishing).toMatch(/^ {6}id-token: write$/m);
	expect(publishing).toContain('npm publish --provenance');
	expect(workflow).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN|secrets\./);
});
