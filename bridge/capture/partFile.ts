/**
 * A ticket under way, on disk as it comes, so that the bridge's own death loses none of it. Written at once, in the turn that
 * forwarded the bytes: what the till heard confirmed must not wait in memory. Not synced: a power cut takes the printer with it,
 * and what the printer never got whole is no ticket.
 */
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import type { CaptureKeys } from '../../printing/captured/sealing';
import { sealedGiveUp, sealedPiece } from './sealedPart';

export interface PartHeader {
	id: string;
	from: string;
	/** ISO 8601, UTC. */
	at: string;
	/** Counts the parts of one life: several begin within a millisecond. */
	order: number;
	/** Base64, see `HeardMessage.before`. */
	before: string;
	/** What follows is pieces, each sealed: `sealedPart.ts`. */
	sealed?: true;
}

let begun = 0;

export class PartFile {
	readonly header: PartHeader;
	private readonly file: string;
	private handle: number | undefined;
	private size = 0;

	constructor(folder: string, from: string, before: Uint8Array, private readonly keys?: CaptureKeys) {
		this.header = { id: randomUUID(), from, at: new Date().toISOString(), order: begun++, before: Buffer.from(before).toString('base64'), ...(keys === undefined ? {} : { sealed: true }) };
		this.file = path.join(folder, `${this.header.id}.part`);
		this.try(() => {
			this.handle = openSync(this.file, 'wx', 0o600);
			this.size = writeSync(this.handle, `${JSON.stringify(this.header)}\n`);
		});
	}

	append(chunk: Buffer): void {
		this.write(this.keys === undefined ? chunk : sealedPiece(this.keys, this.header.id, this.pieces++, chunk));
	}

	/** Its last `length` bytes lie in the part after it: they are not to be brought in twice. */
	giveUp(length: number): void {
		const { handle, size, keys } = this;
		if (keys !== undefined) this.write(sealedGiveUp(keys, this.header.id, this.pieces++, length));
		else if (handle !== undefined) this.try(() => ftruncateSync(handle, size - length));
	}

	/** The ticket is in the spool, or was none. */
	async remove(): Promise<void> {
		this.close();
		await rm(this.file, { force: true }).catch(() => undefined);
	}

	private pieces = 0;

	private write(bytes: Buffer): void {
		const { handle } = this;
		if (handle !== undefined) this.try(() => (this.size += writeSync(handle, bytes)));
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
