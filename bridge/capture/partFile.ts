/**
 * A ticket under way, on disk as it comes, so that the bridge's own death loses none of it. Written at once, in the turn that
 * forwarded the bytes: what the till heard confirmed must not wait in memory. Not synced: a power cut takes the printer with it,
 * and what the printer never got whole is no ticket.
 */
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';

export interface PartHeader {
	id: string;
	from: string;
	/** ISO 8601, UTC. */
	at: string;
	/** Counts the parts of one life: several begin within a millisecond. */
	order: number;
	/** Base64, see `HeardMessage.before`. */
	before: string;
}

let begun = 0;

export class PartFile {
	readonly header: PartHeader;
	private readonly file: string;
	private handle: number | undefined;
	private size = 0;

	constructor(folder: string, from: string, before: Uint8Array) {
		this.header = { id: randomUUID(), from, at: new Date().toISOString(), order: begun++, before: Buffer.from(before).toString('base64') };
		this.file = path.join(folder, `${this.header.id}.part`);
		this.try(() => {
			this.handle = openSync(this.file, 'wx', 0o600);
			this.size = writeSync(this.handle, `${JSON.stringify(this.header)}\n`);
		});
	}

	append(chunk: Buffer): void {
		const { handle } = this;
		if (handle !== undefined) this.try(() => (this.size += writeSync(handle, chunk)));
	}

	/** Its last `length` bytes lie in the part after it: they are not to be brought in twice. */
	giveUp(length: number): void {
		const { handle, size } = this;
		if (handle !== undefined) this.try(() => ftruncateSync(handle, size - length));
	}

	/** The ticket is in the spool, or was none. */
	async remove(): Promise<void> {
		this.close();
		await rm(this.file, { force: true }).catch(() => undefined);
	}

	/** A disk that fails here costs the copy, not the paper; the spool says that the disk is in trouble. */
	private try(work: () => void): void {
		try {
			work();
		} catch {
			this.close();
		}
	}

	private close(): void {
		const { handle } = this;
		this.handle = undefined;
		if (handle === undefined) return;
		try {
			closeSync(handle);
		} catch {
			// Nothing is left to do with it.
		}
	}
}

export interface LeftPart {
	header: PartHeader;
	bytes: Buffer;
	file: string;
}

/** What an earlier life left, in the order in which it began. */
export async function leftParts(folder: string): Promise<LeftPart[]> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const found: LeftPart[] = [];
	for (const name of await readdir(folder)) {
		if (!name.endsWith('.part')) continue;
		const file = path.join(folder, name);
		const content = await readFile(file);
		const lineEnd = content.indexOf(0x0a);
		const header = lineEnd === -1 ? undefined : headerOf(content.subarray(0, lineEnd).toString('utf8'));
		if (header === undefined || content.length === lineEnd + 1) await rm(file, { force: true });
		else found.push({ header, bytes: content.subarray(lineEnd + 1), file });
	}
	return found.sort(({ header: a }, { header: b }) => (a.at === b.at ? a.order - b.order : a.at < b.at ? -1 : 1));
}

function headerOf(text: string): PartHeader | undefined {
	try {
		const value = JSON.parse(text) as Partial<PartHeader> | null;
		return typeof value?.id === 'string' && typeof value.from === 'string' && typeof value.at === 'string' ? { before: '', order: 0, ...value } as PartHeader : undefined;
	} catch {
		return undefined;
	}
}
