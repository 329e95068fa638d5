/**
 * A data folder of an n8n that has an owner and our package, made once for each build of the package: n8n's first
 * start and the install take half a minute, a copy takes none.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SignIn } from '../../../demo/launch/n8n/client';
import { installInto } from '../../../demo/launch/n8n/installInto';
import { packageSource, type PackageSource } from '../../../demo/launch/package/source';
import { inRoot } from '../../../tools/paths';
import { freePort } from '../../../tools/start/ports';

const KEPT_MS = 3 * 3_600_000;

export const owner: SignIn = { email: 'test@tpv-crm.example', password: 'Santona-12345' };

async function keyOf(source: PackageSource): Promise<string> {
	const n8n = await readFile(inRoot('demo', 'n8n', 'package.json'));
	return createHash('sha256').update(source.sha256).update(n8n).digest('hex').slice(0, 16);
}

async function make(source: PackageSource, folder: string): Promise<void> {
	const draft = `${folder}.${process.pid}`;
	await mkdir(draft, { recursive: true });
	try {
		await installInto({ folder: draft, port: await freePort(), brokerPort: await freePort() }, source, owner);
		for (const name of ['.npm', '.cache', 'log']) await rm(path.join(draft, name), { recursive: true, force: true });
		// Another run may have made the same meanwhile.
		await rename(draft, folder).catch((error: unknown) => {
			if (!isWhole(folder)) throw error;
		});
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
}

const isWhole = (template: string): boolean => existsSync(path.join(template, '.n8n', 'config'));

/** Of former builds. Those of the last hours may be another run's, which copies one just now. */
async function dropOld(templates: string): Promise<void> {
	for (const name of await readdir(templates).catch(() => [])) {
		const folder = path.join(templates, name);
		const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }));
		if (Date.now() - mtimeMs > KEPT_MS) await rm(folder, { recursive: true, force: true });
	}
}

/** Copies the template into `folder`, making it first when this build has none. `npm run test:n8n` builds the package. */
export async function copyTemplate(folder: string): Promise<void> {
	const source = await packageSource();
	const templates = inRoot('.cache', 'n8n-template');
	const template = path.join(templates, await keyOf(source));
	if (!isWhole(template)) {
		await dropOld(templates);
		await rm(template, { recursive: true, force: true });
		await make(source, template);
	}
	await cp(template, folder, { recursive: true, verbatimSymlinks: true });
}
