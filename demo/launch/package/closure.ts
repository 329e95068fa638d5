/** Which installed packages a package needs at run time, read from package-lock.json: no network, the very versions we test with. */

interface LockedPackage {
	version?: string;
	dependencies?: Readonly<Record<string, string>>;
	optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lockfile {
	packages: Readonly<Record<string, LockedPackage>>;
}

/** Node's own search: the nearest node_modules on the way up. */
function resolve(lock: Lockfile, from: string, name: string): string | undefined {
	for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
		const candidate = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
		if (lock.packages[candidate]) return candidate;
		if (folder === '') return undefined;
	}
}

/** Folders (`node_modules/serialport` …) of `names` and everything they depend on, sorted. */
export function dependencyClosure(lock: Lockfile, names: readonly string[]): string[] {
	const found = new Set<string>();
	const visit = (from: string, name: string): void => {
		const folder = resolve(lock, from, name);
		if (!folder || found.has(folder)) return;
		found.add(folder);
		const entry = lock.packages[folder];
		for (const next of Object.keys({ ...entry?.dependencies, ...entry?.optionalDependencies })) visit(folder, next);
	};
	for (const name of names) visit('', name);
	return [...found].sort();
}
