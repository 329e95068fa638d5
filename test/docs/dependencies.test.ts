/** Every dependency is named with its version and its reason. */
import { readFileSync } from 'node:fs';
import { inRoot } from '../../tools/paths';
import { readPage } from './pages';

type Manifest = Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'peerDependencies' | 'overrides', Record<string, string>>>;

const manifests = ['package.json', 'demo/n8n/package.json', 'tools/node24/package.json'];
const named = manifests.flatMap((file) => {
	const { dependencies, devDependencies, optionalDependencies, peerDependencies, overrides } = JSON.parse(readFileSync(inRoot(file), 'utf8')) as Manifest;
	return Object.entries({ ...peerDependencies, ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides });
});
const rows = readPage('docs/dependencies.md')
	.split('\n')
	.filter((line) => line.startsWith('| `'))
	.map((line) => line.split('|').map((cell) => cell.trim()));

it.each(named)('%s %s', (name, version) => {
	const row = rows.find(([, first]) => first === `\`${name}\``);
	expect(row?.[2]).toBe(version);
	expect(row?.[3]?.length).toBeGreaterThan(10);
});

it('names none that is gone', () => {
	const known = new Set(named.map(([name]) => `\`${name}\``));
	expect(rows.map(([, first]) => first).filter((first) => !known.has(first!))).toEqual([]);
});
