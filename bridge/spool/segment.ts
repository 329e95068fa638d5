/** One file of the spool: records one after another, only ever appended to. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { HeardMessage } from '../../shop/bridge/protocol';
import { readFrame } from './frame';

/** A record's facts, without its bytes. */
export type SpoolHeader = Omit<HeardMessage, 'bytes'>;

/** As they stand on disk: with the mark of the key where the bytes are sealed. */
export type StoredHeader = SpoolHeader & { sealed?: string };

/** Where a record lies. */
export interface Place {
	segment: number;
	offset: number;
	length: number;
	header: StoredHeader;
}

export function segmentName(number: number): string {
	return `${String(number).padStart(12, '0')}.spool`;
}

export function segmentNumber(name: string): number | undefined {
	const digits = /^(\d{12})\.spool$/.exec(name)?.[1];
	return digits === undefined ? undefined : Number(digits);
}

/** Every whole record of a file, and where the last of them ends. */
export function readSegment(content: Buffer, segment: number): { places: Place[]; end: number } {
	const places: Place[] = [];
	let offset = 0;
	for (;;) {
		const frame = readFrame(content, offset);
		if (frame === undefined) return { places, end: offset };
		places.push({ segment, offset, length: frame.length, header: frame.header as StoredHeader });
		offset += frame.length;
	}
}

/** The file that is appended to. */
export class SegmentWriter {
	private constructor(
		readonly number: number,
		private readonly handle: FileHandle,
		/** Where the last whole record ends. */
		public end: number,
	) {}

	static async open(file: string, number: number, end: number): Promise<SegmentWriter> {
		const handle = await open(file, 'a+', 0o600).then(async (created) => {
			await created.close();
			return await open(file, 'r+');
		});
		const { size } = await handle.stat();
		// What a crash left half written.
		if (size > end) await handle.truncate(end);
		return new SegmentWriter(number, handle, end);
	}

	/** Writes and syncs. What a full disk took of it is taken back. @throws Error of the disk */
	async append(frames: Buffer): Promise<void> {
		try {
			let written = 0;
			while (written < frames.length) written += (await this.handle.write(frames, written, frames.length - written, this.end + written)).bytesWritten;
			await this.handle.datasync();
			this.end += frames.length;
		} catch (error) {
			await this.handle.truncate(this.end).catch(() => undefined);
			throw error;
		}
	}

	async close(): Promise<void> {
		await this.handle.close();
	}
}
