/**
 * A folder into which a till exports. A file is taken once it has not changed for a while, so that half of one never is; what is
 * in the spool moves into a folder of its own beside it.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../log';
import type { Spool } from '../spool/spool';

export interface FolderOptions {
	name: string;
	folder: string;
	/** Which files, by the end of their name; all where empty. */
	endings: readonly string[];
	/** How long a file must have stayed as it is, milliseconds. */
	settleMs: number;
	/** Between two looks, milliseconds. */
	everyMs: number;
	maxBytes: number;
	/** Where files go that were taken, beside them. */
	sentFolder: string;
	spool: Spool;
	log: Log;
}

interface Look {
	size: number;
	changed: number;
	/** Since when it has looked so, epoch milliseconds by our clock: a file's own time may be another machine's. */
	since: number;
}

export class WatchedFolder {
	private readonly seen = new Map<string, Look>();
	private readonly refused = new Set<string>();
	private timer: NodeJS.Timeout | undefined;
	private running: Promise<void> = Promise.resolve();
	private closed = false;

	constructor(private readonly options: FolderOptions) {}

	start(): void {
		this.running = this.look()
			.then(() => undefined, (error: unknown) => this.options.log(`${this.options.name}: ${(error as Error).message}`))
			.finally(() => {
				if (this.closed) return;
				this.timer = setTimeout(() => this.start(), this.options.everyMs);
				this.timer.unref();
			});
	}

	async close(): Promise<void> {
		this.closed = true;
		clearTimeout(this.timer);
		await this.running;
	}

	/** Looks once. @returns the files that are in the spool now */
	async look(): Promise<string[]> {
		const { folder, endings } = this.options;
		const taken: string[] = [];
		const present = new Set<string>();
		for (const entry of await readdir(folder, { withFileTypes: true })) {
			if (!entry.isFile() || /^[.~]|\.(tmp|part|crdownload|lock)$/i.test(entry.name)) continue;
			if (endings.length > 0 && !endings.some((ending) => entry.name.toLowerCase().endsWith(ending.toLowerCase()))) continue;
			present.add(entry.name);
			if (await this.isWhole(entry.name)) {
				await this.take(entry.name);
				taken.push(entry.name);
			}
		}
		for (const name of this.seen.keys()) if (!present.has(name)) this.seen.delete(name);
		return taken;
	}

	private async isWhole(name: string): Promise<boolean> {
		const { size, mtimeMs } = await stat(path.join(this.options.folder, name));
		const before = this.seen.get(name);
		const same = before?.size === size && before.changed === mtimeMs;
		const since = same ? before.since : Date.now();
		this.seen.set(name, { size, changed: mtimeMs, since });
		if (size > this.options.maxBytes) {
			if (!this.refused.has(name)) this.options.log(`${this.options.name}: ${name} is larger than ${this.options.maxBytes} bytes and stays where it is`);
			this.refused.add(name);
			return false;
		}
		return size > 0 && same && Date.now() - since >= this.options.settleMs;
	}

	private async take(name: string): Promise<void> {
		const { folder, sentFolder, spool, name: from } = this.options;
		const file = path.join(folder, name);
		const bytes = await readFile(file);
		// By its content: taken twice, where a death came between the spool and the move, it is one message.
		const id = `file-${createHash('sha256').update(from).update('\0').update(name).update('\0').update(bytes).digest('hex').slice(0, 40)}`;
		if (!spool.has(id)) await spool.append({ id, kind: 'file', from, at: new Date().toISOString(), name }, bytes);
		await mkdir(path.join(folder, sentFolder), { recursive: true });
		const stamp = new Date().toISOString().slice(0, 19).replace(/\D/g, '');
		await rename(file, path.join(folder, sentFolder, `${stamp} ${name}`));
		this.seen.delete(name);
	}
}
