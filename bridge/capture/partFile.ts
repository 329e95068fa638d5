/**
 * A ticket under way, on disk as it comes, so that the bridge's own death loses none of it. Not synced: a power cut takes the
 * printer with it, and what the printer never got whole is no ticket.
 */
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';

export interface PartHeader {
	id: string;
	from: string;
	/** ISO 8601, UTC. */
	at: string;
	/** Base64, see `HeardMessage.before`. */
	before: string;
}

/** What may wait for a slow disk before it is let go: paper comes first. */
const MOST_WAITING = 8 * 1024 * 1024;

export class PartFile {
	readonly header: PartHeader;
	private readonly file: string;
	private work: Promise<void>;
	private handle: FileHandle | undefined;
	private waiting = 0;
	private broken = false;

	constructor(folder: string, from: string, before: Uint8Array) {
		this.header = { id: randomUUID(), from, at: new Date().toISOString(), before: Buffer.from(before).toString('base64') };
		this.file = path.join(folder, `${this.header.id}.part`);
		this.work = this.try(async () => {
			this.handle = await open(this.file, 'wx', 0o600);
			await this.handle.write(`${JSON.stringify(this.header)}\n`);
		});
	}

	append(chunk: Buffer): void {
		if (this.broken || this.waiting + chunk.length > MOST_WAITING) return;
		this.waiting += chunk.length;
		this.work = this.work.then(() => this.try(async () => {
			await this.handle?.write(chunk);
			this.waiting -= chunk.length;
		}));
	}

	/** The ticket is in the spool, or was none. */
	async remove(): Promise<void> {
		await this.work;
		await this.handle?.close().catch(() => undefined);
		await rm(this.file, { force: true }).catch(() => undefined);
	}

	/** A disk that fails here costs the copy, not the paper; the spool says that the disk is in trouble. */
	private async try(work: () => Promise<void>): Promise<void> {
		if (this.broken) return;
		await work().catch(() => {
			this.broken = true;
		});
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
	return found.sort((a, b) => (a.header.at < b.header.at ? -1 : 1));
}

function headerOf(text: string): PartHeader | undefined {
	try {
		const value = JSON.parse(text) as Partial<PartHeader> | null;
		return typeof value?.id === 'string' && typeof value.from === 'string' && typeof value.at === 'string' ? { before: '', ...value } as PartHeader : undefined;
	} catch {
		return undefined;
	}
}
