/**
 * An npm registry on the loopback that knows our package and what it depends on, so that n8n installs it by its own
 * route without anything being published. Whatever else is asked for is sent on to the real registry.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { archiveName, type PackedPackage } from './pack';

export interface Registry {
	/** `http://127.0.0.1:<port>/` */
	url: string;
	close(): Promise<void>;
}

function versionEntry({ manifest, archive }: PackedPackage, base: string): Record<string, unknown> {
	return {
		...manifest,
		dist: {
			tarball: `${base}${manifest.name}/-/${archiveName(manifest)}`,
			integrity: `sha512-${createHash('sha512').update(archive).digest('base64')}`,
			shasum: createHash('sha1').update(archive).digest('hex'),
		},
	};
}

/** npm's "packument": every version of one package that we hold. `latest` is the last given. */
function packument(packages: readonly PackedPackage[], base: string): Record<string, unknown> {
	const versions = Object.fromEntries(packages.map((packed) => [packed.manifest.version, versionEntry(packed, base)]));
	return { name: packages[0]?.manifest.name, 'dist-tags': { latest: packages.at(-1)?.manifest.version }, versions };
}

function reply(
	request: IncomingMessage,
	response: ServerResponse,
	packages: readonly PackedPackage[],
	base: string,
	upstream: string,
): void {
	const asked = decodeURIComponent(new URL(request.url ?? '/', base).pathname.slice(1));
	const file = asked.split('/').at(-1) ?? '';
	const archive = packages.find((packed) => file === archiveName(packed.manifest))?.archive;
	const named = packages.filter((packed) => packed.manifest.name === asked);
	// The same version is packed anew while we work on it: nobody may keep an old copy.
	response.setHeader('cache-control', 'no-store');
	if (archive && asked.includes('/-/')) {
		response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(archive);
	} else if (named.length > 0) {
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(packument(named, base)));
	} else {
		response.writeHead(302, { location: new URL((request.url ?? '/').slice(1), upstream).href }).end();
	}
}

/** Serves `packages`; `upstream` is the registry the rest is sent on to. */
export async function startRegistry(packages: readonly PackedPackage[], upstream: string): Promise<Registry> {
	const server = createServer((request, response) => reply(request, response, packages, base(), upstream));
	const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: base(),
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

/**
 * What makes the npm that n8n runs come to `registry`. n8n names the public registry on npm's command line; only the
 * registry of a scope beats that, and npm gives unscoped names the scope of its `scope` setting.
 */
export function registryEnvironment(registry: Registry): NodeJS.ProcessEnv {
	return { npm_config_scope: '@tpv-crm-demo', 'npm_config_@tpv-crm-demo:registry': registry.url };
}
