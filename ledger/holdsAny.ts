/** Looks for texts in files, byte by byte. */
import { open } from 'node:fs/promises';

const CHUNK = 4 * 1024 * 1024;

/** @returns true when one of the files that exist holds one of the texts, in UTF-8 */
export async function holdsAny(files: readonly string[], texts: readonly string[]): Promise<boolean> {
	const needles = texts.map((text) => Buffer.from(text, 'utf8')).filter((needle) => needle.length > 0);
	for (const file of files) if (await holds(file, needles)) return true;
	return false;
}

async function holds(file: string, needles: readonly Buffer[]): Promise<boolean> {
	const overlap = Math.max(0, ...needles.map((needle) => needle.length - 1));
	const handle = await open(file).catch(() => undefined);
	if (handle === undefined) return false;
	try {
		const buffer = Buffer.alloc(CHUNK + overlap);
		// What the last chunk ended with comes before the next: a text may lie across.
		for (let kept = 0; ; ) {
			const { bytesRead } = await handle.read(buffer, kept, CHUNK);
			if (bytesRead === 0) return false;
			const seen = buffer.subarray(0, kept + bytesRead);
			if (needles.some((needle) => seen.includes(needle))) return true;
			const tail = seen.subarray(Math.max(0, seen.length - overlap));
			kept = tail.length;
			buffer.copyWithin(0, seen.length - kept, seen.length);
		}
	} finally {
		await handle.close();
	}
}
