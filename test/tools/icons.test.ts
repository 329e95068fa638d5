import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import * as bundle from '../../nodes/index';
import manifest from '../../package.json';
import { inRoot } from '../../tools/paths';

/** Where a class lives and what it calls its icon. */
function iconOf(file: string): { folder: string; icon: unknown } {
	const className = path.basename(file).split('.')[0]!;
	const Class = (bundle as unknown as Record<string, new () => Partial<INodeType> & Partial<ICredentialType>>)[className]!;
	const instance = new Class();
	return { folder: inRoot(path.dirname(file.replace(/^dist\//, ''))), icon: instance.description?.icon ?? instance.icon };
}

describe.each([...manifest.n8n.credentials, ...manifest.n8n.nodes])('%s', (file) => {
	it('has a light and a dark icon, two different files that exist', () => {
		const { folder, icon } = iconOf(file);
		expect(icon).toEqual({ light: expect.stringMatching(/^file:.+\.svg$/), dark: expect.stringMatching(/^file:.+\.svg$/) });
		const { light, dark } = icon as { light: string; dark: string };
		expect(light).not.toBe(dark);
		for (const name of [light, dark]) expect(existsSync(path.resolve(folder, name.slice('file:'.length)))).toBe(true);
	});
});
