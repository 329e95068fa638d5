/** Marks of the keys with which records of a bridge's spools are sealed, those that n8n has just answered among them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readSegment, segmentNumber } from './segment';

export async function marksIn(spool: string): Promise<string[]> {
	const marks = new Set<string>();
	const lines = (await readdir(spool, { withFileTypes: true }).catch(() => [])).filter((entry) => entry.isDirectory());
	for (const { name: line } of lines) {
		for (const name of await readdir(path.join(spool, line))) {
			const number = segmentNumber(name);
			if (number === undefined) continue;
			for (const { header } of readSegment(await readFile(path.join(spool, line, name)), number).places) if (header.sealed !== undefined) marks.add(header.sealed);
		}
	}
	return [...marks];
}
