/** What `npm publish` would send: the build and the workflows, nothing of how they were made, and small. */
import { npm } from '../../demo/launch/package/npm';
import manifest from '../../package.json';
import { listedFiles } from '../../tools/build/node-files';
import { inRoot } from '../../tools/paths';
import { workflowFiles } from '../../tools/workflows';

const MB = 1_000_000;
let packed;
let paths;

beforeAll(async () => {
	[packed] = JSON.parse(await npm(['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'], inRoot()));
	paths = packed.files.map(({ path }) => path);
}, 60_000);

it('has every node, credential and workflow, the bundles and what the law asks for', () => {
	expect(paths).toEqual(expect.arrayContaining([...listedFiles(manifest), ...Object.keys(workflowFiles()).map((file) => `workflows/${file}`)]));
	expect(paths).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE', manifest.main, manifest.bin, 'dist/ledger-worker.js', 'dist/report-worker.js', 'dist/THIRD-PARTY-LICENCES.txt']));
});

it('has no sources, tests, maps, ledgers or secrets', () => {
	const allowed = /^(package\.json|LICENSE|README(\.es)?\.md|CHANGELOG\.md|dist\/|workflows\/(es|en)\/[\w-]+\.json$)/;
	const refused = /\.(ts|mts|map|db|sqlite|tgz|log|env|pem|key)$|(^|\/)(test|tests|__tests__|demo|bench|node_modules|artifacts)\/|(^|\/)\.[^/]+$/;
	expect(paths.filter((path) => !allowed.test(path) || refused.test(path))).toEqual([]);
});

it('is small, and so is what n8n has on its disk afterwards', () => {
	expect(packed.size).toBeLessThan(8 * MB);
	// serialport, the one dependency that is not bundled, brings some 6 MB of its own: 30 MB together.
	expect(packed.unpackedSize).toBeLessThan(24 * MB);
});
