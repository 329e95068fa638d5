import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PackedPackage } from '../../../demo/launch/package/pack';

const run = promisify(execFile);

/** The same package under another version number, packed anew: n8n cannot tell it from one that was published before. */
export async function asVersion(packed: PackedPackage, version: string): Promise<PackedPackage> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'tpv-version-'));
	try {
		const archive = path.join(folder, 'package.tgz');
		await writeFile(archive, packed.archive);
		await run('tar', ['-xzf', archive, '-C', folder]);
		const file = path.join(folder, 'package', 'package.json');
		const manifest = { ...(JSON.parse(await readFile(file, 'utf8')) as PackedPackage['manifest']), version };
		await writeFile(file, JSON.stringify(manifest));
		await run('tar', ['-czf', archive, '-C', folder, 'package']);
		const bytes = await readFile(archive);
		return { manifest, archive: bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
