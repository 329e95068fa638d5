/**
 * Which of n8n's print jobs were begun and how they ended: on disk, synced, before the first byte leaves. A job that was begun and
 * has no end is one that the bridge died over: nobody knows whether it came out, and it is not printed again.
 */
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { JobEnd } from '../../shop/bridge/protocol';

interface Entry {
	jobId: string;
	/** Epoch milliseconds. */
	at: number;
	end?: JobEnd;
	/** n8n has heard of the end. */
	told?: boolean;
}

const KEEP_MS = 30 * 86_400_000;

export class JobJournal {
	private constructor(
		private readonly handle: FileHandle,
		private readonly entries: Map<string, Entry>,
	) {}

	/** Reads what an earlier life wrote; what it left open ends as unknown. @throws Error of the disk */
	static async open(file: string, now: number): Promise<JobJournal> {
		const entries = new Map<string, Entry>();
		for (const line of (await readFile(file, 'utf8').catch(() => '')).split('\n')) {
			const entry = parsed(line);
			if (entry !== undefined && entry.at > now - KEEP_MS) entries.set(entry.jobId, { ...entries.get(entry.jobId), ...entry });
		}
		for (const entry of entries.values()) {
			entry.end ??= { jobId: entry.jobId, state: 'unknown', reason: 'cut_off_while_printing' };
		}
		await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
		await writeFile(`${file}.new`, [...entries.values()].map((entry) => `${JSON.stringify(entry)}\n`).join(''), { mode: 0o600, flush: true });
		await rename(`${file}.new`, file);
		return new JobJournal(await open(file, 'a', 0o600), entries);
	}

	/** Seen before: begun, or ended. */
	knows(jobId: string): boolean {
		return this.entries.has(jobId);
	}

	/** Right before the first byte. @throws Error of the disk: nothing is printed then */
	async begin(jobId: string, now: number): Promise<void> {
		await this.write({ jobId, at: now });
	}

	async finish(end: JobEnd, now: number): Promise<void> {
		await this.write({ jobId: end.jobId, at: now, end, told: false });
	}

	/** Ends that n8n has not heard of. */
	untold(): JobEnd[] {
		return [...this.entries.values()].flatMap((entry) => (entry.end !== undefined && entry.told !== true ? [entry.end] : []));
	}

	/** n8n asks about it again: it has not heard. */
	tellAgain(jobId: string): void {
		const entry = this.entries.get(jobId);
		if (entry) entry.told = false;
	}

	/** A job that failed before its first byte may come again. */
	async told(ends: readonly JobEnd[], now: number): Promise<void> {
		for (const end of ends) {
			await this.write({ jobId: end.jobId, at: now, end, told: true });
		}
	}

	async close(): Promise<void> {
		await this.handle.close();
	}

	private async write(entry: Entry): Promise<void> {
		await this.handle.write(`${JSON.stringify(entry)}\n`);
		await this.handle.datasync();
		this.entries.set(entry.jobId, { ...this.entries.get(entry.jobId), ...entry });
	}
}

function parsed(line: string): Entry | undefined {
	try {
		const value = JSON.parse(line) as Partial<Entry> | null;
		return typeof value?.jobId === 'string' && typeof value.at === 'number' ? (value as Entry) : undefined;
	} catch {
		return undefined;
	}
}
