import { existsSync } from 'node:fs';
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

	it.each(listedFiles(manifest))('lists %s, which has a source', (file) => {
		expect(existsSync(inRoot(file.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
	});
});
