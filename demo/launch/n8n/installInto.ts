/** Puts our package into an n8n's data folder, through n8n itself: a short session of its own. */
import type { PackageSource } from '../package/source';
import { registryEnvironment } from '../package/registry';
import { N8nClient, type SignIn } from './client';
import type { N8nPlace } from './environment';
import { installPackage } from './packages';
import { N8nServer } from './server';

/**
 * Starts n8n in `place`, makes `signIn` its owner if it has none, installs or updates the package by the route of the
 * settings page, and stops it. The next start loads the package from disk as every later one will, and has no
 * loopback registry in its environment.
 */
export async function installInto(place: N8nPlace, source: PackageSource, signIn: SignIn, extraEnv: NodeJS.ProcessEnv = {}): Promise<void> {
	const registry = await source.serve();
	const server = N8nServer.start(place, { ...extraEnv, ...registryEnvironment(registry) });
	try {
		await server.ready();
		const client = new N8nClient(server.url);
		await client.enter(signIn);
		await installPackage(client, source.name, source.version);
	} finally {
		await server.stop();
		await registry.close();
	}
}
