import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What the file holds; undefined when it is missing or was cut short. */
export function readJson(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

/** Replaces the file in one step, readable by its owner only: a killed run leaves the old one or the new one. */
export async function writeJson(file: string, value: unknown): Promise<void> {
	await mkdir(path.dirname(file), { recursive: true });
	const draft = `${file}.${process.pid}`;
	await writeFile(draft, `${JSON.stringify(value, null, '\t')}\n`, { mode: 0o600 });
	await rename(draft, file);
}
