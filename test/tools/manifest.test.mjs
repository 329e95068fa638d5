import { existsSync, readFileSync } from 'node:fs';
import manifest from '../../package.json';
import { listedFiles } from '../../tools/build/node-files';
import { inRoot } from '../../tools/paths';

describe('package.json', () => {
	it('asks shops to install only what cannot be bundled', () => {
		expect(Object.keys(manifest.dependencies)).toEqual(['serialport']);
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('ships the build and the example workflows, and runs nothing on install', () => {
		expect(manifest.files).toEqual(['dist', 'workflows']);
		expect(Object.keys(manifest.scripts)).not.toEqual(expect.arrayContaining([expect.stringMatching(/install|prepare|prepublish/)]));
	});

	it('brings the bridge as its command, and n8n only where n8n is', () => {
		expect(manifest.bin).toBe('dist/bridge.js');
		expect(readFileSync(inRoot('dist', 'bridge.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
		// A box in the shop that runs the bridge alone must not install n8n's libraries.
		expect(manifest.peerDependenciesMeta).toEqual({ 'n8n-workflow': { optional: true } });
	});

	it.each(listedFiles(manifest))('lists %s, which has a source', (file) => {
		expect(existsSync(inRoot(file.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
	});
});
