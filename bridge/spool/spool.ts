/**
 * What was heard and not yet answered by n8n, on disk, in order.
 *
 * Every record is synced (`fdatasync`) before `append` resolves; records that come together share one sync. How far n8n has
 * answered is written without a sync: a power cut may lose the last answers, their messages are sent again, and n8n knows them
 * by their ids. A segment is deleted once all of it is answered. With keys the bytes of a record are sealed, and its header, which says
 * nothing of the ticket, is authenticated with them.
 */
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { keyMissing, SealError } from '../../printing/captured/sealing';
import type { CaptureKeys } from '../../printing/captured/sealing';
import { readFrame, writeFrame } from './frame';
import { readSegment, segmentName, segmentNumber, SegmentWriter } from './segment';
import type { Place, SpoolHeader, StoredHeader } from './segment';

export type { SpoolHeader } from './segment';

export interface SpoolRecord {
	header: SpoolHeader;
	bytes: Buffer;
}

export interface SpoolOptions {
	/** Told what went wrong with the disk; the spool goes on trying. */
	report(message: string): void;
	/** A new file is begun beyond this size. */
	segmentBytes?: number;
	/** How much may wait in memory while the disk refuses. */
	memoryBytes?: number;
	/** How long to wait before the disk is tried again, milliseconds. */
	retryMs?: number;
	/** Seals what is written; opens what is read. */
	keys?: CaptureKeys | undefined;
}

interface Waiting {
	header: StoredHeader;
	frame: Buffer;
	done: () => void;
	failed: (error: Error) => void;
}

const SEGMENT_BYTES = 4 * 1024 * 1024;
const MEMORY_BYTES = 32 * 1024 * 1024;
const RETRY_MS = 2_000;

export class Spool {
	private readonly places: Place[] = [];
	private readonly ids = new Set<string>();
	private waiting: Waiting[] = [];
	private waitingBytes = 0;
	private writing: Promise<void> | undefined;
	private readonly listeners = new Set<() => void>();
	private readonly segmentBytes: number;
	private readonly memoryBytes: number;
	private readonly retryMs: number;
	private closed = false;
	private wake: () => void = () => undefined;
	/** Records that no disk and no memory had room for. */
	lost = 0;

	private constructor(
		private readonly folder: string,
		private readonly options: SpoolOptions,
		private writer: SegmentWriter,
		private readonly ack: FileHandle,
	) {
		this.segmentBytes = options.segmentBytes ?? SEGMENT_BYTES;
		this.memoryBytes = options.memoryBytes ?? MEMORY_BYTES;
		this.retryMs = options.retryMs ?? RETRY_MS;
	}

	/** Opens the spool in `folder`, with what an earlier life left. @throws Error of the disk */
	static async open(folder: string, options: SpoolOptions): Promise<Spool> {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		const numbers = (await readdir(folder)).map(segmentNumber).filter((number) => number !== undefined).sort((a, b) => a - b);
		const answered = await readAck(path.join(folder, 'answered'));
		const places: Place[] = [];
		let last = { number: answered.segment, end: 0 };
		for (const number of numbers) {
			const file = path.join(folder, segmentName(number));
			const content = await readFile(file);
			const read = readSegment(content, number);
			if (read.end < content.length && number !== numbers.at(-1)) options.report(`${file}: ${content.length - read.end} bytes are damaged and were passed over`);
			places.push(...read.places);
			last = { number, end: read.end };
		}
		const writer = await SegmentWriter.open(path.join(folder, segmentName(last.number)), last.number, last.end);
		const ack = await open(path.join(folder, 'answered'), 'a', 0o600).then(async (created) => {
			await created.close();
			return await open(path.join(folder, 'answered'), 'r+');
		});
		const spool = new Spool(folder, options, writer, ack);
		for (const place of places) {
			spool.ids.add(place.header.id);
			if (place.segment > answered.segment || (place.segment === answered.segment && place.offset >= answered.offset)) spool.places.push(place);
		}
		await spool.dropAnswered();
		return spool;
	}

	/** How many wait for n8n. */
	get size(): number {
		return this.places.length;
	}

	/** When the first that waits was heard. */
	get oldest(): string | undefined {
		return this.places[0]?.header.at;
	}

	/** Is it in the files, answered or not? */
	has(id: string): boolean {
		return this.ids.has(id);
	}

	/** Resolves once it is on disk. @throws Error when there is room for it nowhere */
	async append(header: SpoolHeader, bytes: Uint8Array): Promise<void> {
		const { keys } = this.options;
		const stored = keys === undefined ? header : { ...header, sealed: keys.marks[0]! };
		const frame = writeFrame(stored, keys === undefined ? bytes : keys.seal(bytes, JSON.stringify(header)));
		if (this.waitingBytes + frame.length > this.memoryBytes) {
			this.lost += 1;
			throw new Error('The spool’s disk is full, and so is the memory kept for that');
		}
		await new Promise<void>((done, failed) => {
			this.waiting.push({ header: stored, frame, done, failed });
			this.waitingBytes += frame.length;
			this.start();
		});
	}

	/**
	 * Gives up what has waited since before `before` (epoch milliseconds), and deletes what n8n has: captured tickets are personal
	 * data. @returns how many were given up
	 */
	async tidy(before: number): Promise<number> {
		const firstToKeep = this.places.findIndex(({ header }) => Date.parse(header.at) >= before);
		const expired = firstToKeep === -1 ? this.places.length : firstToKeep;
		if (expired > 0) await this.settle(expired);
		await this.writing;
		if (this.places.length === 0 && this.waiting.length === 0 && this.writer.end > 0 && !this.closed) {
			this.writing = this.rollOver(0).catch((error: unknown) => this.options.report((error as Error).message)).finally(() => this.rest());
			await this.writing;
			this.ids.clear();
		}
		return expired;
	}

	/**
	 * The first that wait, in order: at most `count` and about `size` bytes of them, at least one.
	 * @throws SealError when the first was sealed with a key that is not here: it waits, and those behind it
	 */
	async peek(count: number, size: number): Promise<SpoolRecord[]> {
		const chosen: Place[] = [];
		let total = 0;
		for (const place of this.places.slice(0, count)) {
			if (chosen.length > 0 && total + place.length > size) break;
			chosen.push(place);
			total += place.length;
		}
		const records: SpoolRecord[] = [];
		for (const place of chosen) {
			try {
				records.push(await this.read(place));
			} catch (error) {
				if (records.length === 0) throw error;
				break;
			}
		}
		return records;
	}

	/** The first `count` have been answered, or given up. */
	async settle(count: number): Promise<void> {
		const [last] = this.places.splice(0, count).slice(-1);
		if (last === undefined) return;
		const mark = `${String(last.segment).padStart(12, '0')} ${String(last.offset + last.length).padStart(12, '0')}\n`;
		await this.ack.write(mark, 0, 'utf8').catch((error: unknown) => this.options.report(`The spool cannot note what n8n has: ${(error as Error).message}`));
		await this.dropAnswered();
	}

	/** Calls back whenever something was added. @returns stops that */
	onAdded(listener: () => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	/** What is being written is written. */
	async close(): Promise<void> {
		this.closed = true;
		this.wake();
		await this.writing;
		await this.writer.close();
		await this.ack.close();
	}

	private async read(place: Place): Promise<SpoolRecord> {
		const handle = await open(path.join(this.folder, segmentName(place.segment)), 'r');
		try {
			const frame = Buffer.alloc(place.length);
			await handle.read(frame, 0, place.length, place.offset);
			const stored = readFrame(frame, 0)?.bytes;
			const { sealed, ...header } = place.header;
			const bytes = stored === undefined || sealed === undefined ? stored : this.opened(stored, header, sealed);
			if (bytes === undefined) this.options.report(`Record ${header.id} is damaged on disk`);
			return { header, bytes: bytes ?? Buffer.alloc(0) };
		} finally {
			await handle.close();
		}
	}

	/** Undefined where somebody changed it. @throws SealError without its key */
	private opened(stored: Buffer, header: SpoolHeader, mark: string): Buffer | undefined {
		const { keys } = this.options;
		if (keys === undefined) throw keyMissing(mark);
		try {
			return keys.open(stored, JSON.stringify(header));
		} catch (error) {
			if (!(error instanceof SealError) || error.kind === 'no_key') throw error;
			return undefined;
		}
	}

	private start(): void {
		this.writing ??= this.write().finally(() => this.rest());
	}

	/** What came in the moment in between is written too. */
	private rest(): void {
		this.writing = undefined;
		if (this.waiting.length > 0 && !this.closed) this.start();
	}

	private async write(): Promise<void> {
		while (this.waiting.length > 0) {
			const batch = this.waiting;
			this.waiting = [];
			try {
				await this.rollOver(this.segmentBytes);
				const start = this.writer.end;
				await this.writer.append(Buffer.concat(batch.map(({ frame }) => frame)));
				this.added(batch, start);
			} catch (error) {
				this.waiting = [...batch, ...this.waiting];
				if (this.closed) {
					for (const { failed } of this.waiting.splice(0)) failed(error as Error);
					return;
				}
				this.options.report(`The spool cannot be written, ${this.waiting.length} records wait in memory: ${(error as Error).message}`);
				await this.pause();
			}
		}
	}

	private async pause(): Promise<void> {
		await new Promise<void>((resolve) => {
			const timer = setTimeout(resolve, this.retryMs);
			this.wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}

	private added(batch: readonly Waiting[], start: number): void {
		let offset = start;
		for (const { header, frame, done } of batch) {
			this.places.push({ segment: this.writer.number, offset, length: frame.length, header });
			this.ids.add(header.id);
			this.waitingBytes -= frame.length;
			offset += frame.length;
			done();
		}
		for (const listener of this.listeners) listener();
	}

	private async rollOver(beyond: number): Promise<void> {
		if (this.writer.end <= beyond) return;
		const number = this.writer.number + 1;
		const next = await SegmentWriter.open(path.join(this.folder, segmentName(number)), number, 0);
		await this.writer.close();
		this.writer = next;
		await this.dropAnswered();
	}

	/** The files before the first that waits; the one that is written to stays. */
	private async dropAnswered(): Promise<void> {
		const first = Math.min(this.places[0]?.segment ?? this.writer.number, this.writer.number);
		for (const name of await readdir(this.folder)) {
			const number = segmentNumber(name);
			if (number !== undefined && number < first) await rm(path.join(this.folder, name), { force: true });
		}
	}
}

async function readAck(file: string): Promise<{ segment: number; offset: number }> {
	const text = await readFile(file, 'utf8').catch(() => '');
	const [, segment, offset] = /^(\d{12}) (\d{12})/.exec(text) ?? [];
	return { segment: Number(segment ?? 1), offset: Number(offset ?? 0) };
}
