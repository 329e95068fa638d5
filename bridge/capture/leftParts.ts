/** Tickets under way that an earlier life of the bridge left. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { keyMissing, sealedBy, SealError } from '../../printing/captured/sealing';
import type { CaptureKeys } from '../../printing/captured/sealing';
import type { Log } from '../log';
import type { PartHeader } from './partFile';
import { openPieces } from './sealedPart';

export interface LeftPart {
	header: PartHeader;
	bytes: Buffer;
	file: string;
}

/** In the order in which they began. One whose key is not here stays where it lies, for the start that has it. */
export async function leftParts(folder: string, keys?: CaptureKeys, log: Log = () => undefined): Promise<LeftPart[]> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const found: LeftPart[] = [];
	for (const name of await readdir(folder)) {
		if (!name.endsWith('.part')) continue;
		const file = path.join(folder, name);
		const content = await readFile(file);
		const lineEnd = content.indexOf(0x0a);
		const header = lineEnd === -1 ? undefined : headerOf(content.subarray(0, lineEnd).toString('utf8'));
		const bytes = header === undefined ? undefined : bytesOf(header, content.subarray(lineEnd + 1), keys, log);
		if (bytes === 'closed') continue;
		if (header === undefined || bytes === undefined || bytes.length === 0) await rm(file, { force: true });
		else found.push({ header, bytes, file });
	}
	return found.sort(({ header: a }, { header: b }) => (a.at === b.at ? a.order - b.order : a.at < b.at ? -1 : 1));
}

function bytesOf(header: PartHeader, content: Buffer, keys: CaptureKeys | undefined, log: Log): Buffer | 'closed' {
	if (header.sealed !== true) return content;
	try {
		// Nothing whole was written: there is nothing to open.
		if (content.length < 4 || content.length < 4 + content.readUInt32BE(0)) return Buffer.alloc(0);
		if (keys === undefined) throw keyMissing(sealedBy(content.subarray(4)));
		const { bytes, changed } = openPieces(keys, header.id, content);
		if (changed) log(`${header.from}: a ticket that was under way has been changed on disk; what stood before that is kept`);
		return bytes;
	} catch (error) {
		if (!(error instanceof SealError)) throw error;
		log(`${header.from}: ${error.message}`);
		return error.kind === 'no_key' ? 'closed' : Buffer.alloc(0);
	}
}

function headerOf(text: string): PartHeader | undefined {
	try {
		const value = JSON.parse(text) as Partial<PartHeader> | null;
		return typeof value?.id === 'string' && typeof value.from === 'string' && typeof value.at === 'string' ? { before: '', order: 0, ...value } as PartHeader : undefined;
	} catch {
		return undefined;
	}
}
