import { createHash } from 'node:crypto';
import type { PackedPackage } from '../../../demo/launch/package/pack';
import { registryEnvironment, startRegistry, type Registry } from '../../../demo/launch/package/registry';

const packed = (name: string, version: string, content: string): PackedPackage => ({
	manifest: { name, version, dependencies: { other: '1' } },
	archive: Buffer.from(content),
	sha256: '',
});

interface Packument {
	'dist-tags': { latest: string };
	versions: Record<string, { dependencies: object; dist: { tarball: string; integrity: string } }>;
}

describe('the loopback registry', () => {
	let registry: Registry;
	beforeAll(async () => {
		registry = await startRegistry(
			[packed('debug', '4.4.0', 'old'), packed('debug', '4.4.3', 'new'), packed('@serialport/stream', '13.0.0', 'stream')],
			'https://registry.example/npm/',
		);
	});
	afterAll(async () => registry.close());

	const ask = (path: string): Promise<Response> => fetch(registry.url + path, { redirect: 'manual' });

	it('listens on the loopback only', () => {
		expect(registry.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
	});

	it('describes every version it has, with an archive that can be checked', async () => {
		const { versions, 'dist-tags': tags } = (await (await ask('debug')).json()) as Packument;
		expect(Object.keys(versions)).toEqual(['4.4.0', '4.4.3']);
		expect(tags.latest).toBe('4.4.3');
		expect(versions['4.4.0']?.dependencies).toEqual({ other: '1' });

		const { tarball, integrity } = versions['4.4.0']!.dist;
		const archive = Buffer.from(await (await fetch(tarball)).arrayBuffer());
		expect(archive.toString()).toBe('old');
		expect(integrity).toBe(`sha512-${createHash('sha512').update(archive).digest('base64')}`);
	});

	it('knows scoped packages as npm asks for them', async () => {
		const response = await ask('@serialport%2fstream');
		const { versions } = (await response.json()) as Packument;
		expect(await (await fetch(versions['13.0.0']!.dist.tarball)).text()).toBe('stream');
		expect(response.headers.get('cache-control')).toBe('no-store');
	});

	it('sends everything else on to the real registry', async () => {
		const response = await ask('@scope%2flodash?write=true');
		expect(response.status).toBe(302);
		expect(response.headers.get('location')).toBe('https://registry.example/npm/@scope%2flodash?write=true');
	});

	it('is named to npm by the one setting that beats --registry', () => {
		expect(registryEnvironment(registry)).toEqual({ npm_config_scope: '@tpv-crm-demo', 'npm_config_@tpv-crm-demo:registry': registry.url });
	});
});
