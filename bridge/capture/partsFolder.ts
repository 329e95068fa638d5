/**
 * Where tickets under way lie. They are written in the turn that hears them, so the place must answer at once: a disk may make that
 * wait for what it is syncing just then, and the paper with it. So they lie in memory that outlives the process (tmpfs, as
 * `/dev/shm` is on Linux), and beside the spool where there is none. A container's own ends with it: the compose file lends it the host's.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, mkdir } from 'node:fs/promises';
import path from 'node:path';

const SHARED_MEMORY = '/dev/shm';

/** @returns the folders to look through at a start, the one to write to first */
export async function partsFolders(spool: string): Promise<[string, ...string[]]> {
	const disk = path.join(spool, 'parts');
	const memory = await memoryFolder(spool);
	return memory === undefined ? [disk] : [memory, disk];
}

async function memoryFolder(spool: string): Promise<string | undefined> {
	if (!existsSync(SHARED_MEMORY)) return undefined;
	const folder = path.join(SHARED_MEMORY, `tpv-bridge-${createHash('sha256').update(path.resolve(spool)).digest('hex').slice(0, 16)}`);
	try {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		const there = await lstat(folder);
		// Anybody may make folders there: only one of ours alone will do.
		return there.isDirectory() && there.uid === process.getuid?.() && (there.mode & 0o077) === 0 ? folder : undefined;
	} catch {
		return undefined;
	}
}
