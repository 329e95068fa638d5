/** Puts our package into an n8n's data folder, through n8n itself: a short session of its own. */
import path from 'node:path';
import { inRoot } from '../../../tools/paths';
import { npmCli } from '../../../tools/setup/npm';
import type { PackageSource } from '../package/source';
import { registryEnvironment } from '../package/registry';
import { N8nClient, type SignIn } from './client';
import type { N8nPlace } from './environment';
import { installPackage } from './packages';
import { N8nServer } from './server';

/** The npm that n8n finds first on its PATH, where npm itself can be told apart from a version manager's wrapper. */
export function npmForN8n(): NodeJS.ProcessEnv {
	const cli = npmCli();
	if (!cli) return {};
	const folders = [inRoot('tools', 'npm-for-n8n'), path.dirname(process.execPath), process.env.PATH ?? ''];
	return { PATH: folders.join(path.delimiter), npm_execpath: cli };
}

/**
 * Starts n8n in `place`, makes `signIn` its owner if it has none, installs or updates the package by the route of the
 * settings page, and stops it. The next start loads the package from disk as every later one will, and has no
 * loopback registry in its environment.
 */
export async function installInto(place: N8nPlace, source: PackageSource, signIn: SignIn, extraEnv: NodeJS.ProcessEnv = {}): Promise<void> {
	const registry = await source.serve();
	const server = N8nServer.start(place, { ...extraEnv, ...registryEnvironment(registry), ...npmForN8n() });
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
