/** `npm pack`: the archives a registry hands out, ours and those of the dependencies that are not bundled. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../../../tools/paths';
import { dependencyClosure, type Lockfile } from './closure';
import { npm } from './npm';

export interface Manifest {
	name: string;
	version: string;
	dependencies?: Readonly<Record<string, string>>;
	[key: string]: unknown;
}

export interface PackedPackage {
	manifest: Manifest;
	archive: Buffer;
	/** Hex SHA-256 of the archive: npm packs the same files into the same bytes. */
	sha256: string;
}

const readManifest = async (folder: string): Promise<Manifest> =>
	JSON.parse(await readFile(inRoot(folder, 'package.json'), 'utf8')) as Manifest;

/** The name npm gives an archive: `@serialport/stream` 13.0.0 → `serialport-stream-13.0.0.tgz`. */
export const archiveName = ({ name, version }: Manifest): string => `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`;

async function read(manifest: Manifest, file: string): Promise<PackedPackage> {
	const archive = await readFile(file);
	return { manifest, archive, sha256: createHash('sha256').update(archive).digest('hex') };
}

/** Packs into a fresh folder and moves the result, so that a killed run leaves no half archive under a good name. */
async function packInto(folder: string, sources: readonly string[], names: readonly string[]): Promise<void> {
	const draft = path.join(folder, `draft-${process.pid}`);
	await mkdir(draft, { recursive: true });
	try {
		await npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', draft, ...sources], inRoot());
		for (const name of names) await rename(path.join(draft, name), path.join(folder, name));
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
}

/** Our own package, as `npm publish` would send it. */
export async function packOurs(): Promise<PackedPackage> {
	const manifest = await readManifest('.');
	const folder = inRoot('.cache', 'packed', String(process.pid));
	await mkdir(folder, { recursive: true });
	try {
		await packInto(folder, ['.'], [archiveName(manifest)]);
		return await read(manifest, path.join(folder, archiveName(manifest)));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

interface Source {
	/** From the root: `node_modules/serialport`. */
	folder: string;
	manifest: Manifest;
}

/** One folder a name and version: npm often installs the same version in several places. */
async function dependencySources(names: readonly string[]): Promise<Source[]> {
	const lock = JSON.parse(await readFile(inRoot('package-lock.json'), 'utf8')) as Lockfile;
	const sources = new Map<string, Source>();
	for (const folder of dependencyClosure(lock, names)) {
		const manifest = await readManifest(folder);
		sources.set(archiveName(manifest), { folder, manifest });
	}
	return [...sources.values()];
}

/** The run-time dependencies of our package, packed from node_modules and kept for next time. */
export async function packDependencies({ dependencies = {} }: Manifest): Promise<PackedPackage[]> {
	const sources = await dependencySources(Object.keys(dependencies));
	const kept = inRoot('.cache', 'registry');
	const readAll = (): Promise<PackedPackage[]> =>
		Promise.all(sources.map(({ manifest }) => read(manifest, path.join(kept, archiveName(manifest)))));
	try {
		return await readAll();
	} catch {
		await packInto(
			kept,
			sources.map(({ folder }) => `./${folder}`),
			sources.map(({ manifest }) => archiveName(manifest)),
		);
		return readAll();
	}
}
