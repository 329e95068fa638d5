/** Our package, packed and offered to an n8n. */
import { npm } from './npm';
import { packDependencies, packOurs, type PackedPackage } from './pack';
import { startRegistry, type Registry } from './registry';
import { inRoot } from '../../../tools/paths';

export interface PackageSource {
	name: string;
	version: string;
	/** Names this very build. */
	sha256: string;
	/** Starts a registry that offers it; close it when n8n has what it needs. */
	serve(): Promise<Registry>;
}

async function serve(ours: PackedPackage): Promise<Registry> {
	const [dependencies, upstream] = await Promise.all([
		packDependencies(ours.manifest),
		npm(['config', 'get', 'registry', '--loglevel=error'], inRoot()),
	]);
	return startRegistry([...dependencies, ours], new URL(upstream.trim()).href);
}

/** Packs what `gulp build` made. */
export async function packageSource(): Promise<PackageSource> {
	const ours = await packOurs();
	const { name, version } = ours.manifest;
	return { name, version, sha256: ours.sha256, serve: () => serve(ours) };
}
