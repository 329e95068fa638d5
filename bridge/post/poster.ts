/**
 * Carries the spool to n8n: in order, several at a time, each until it is answered. What n8n will never take is put aside in a
 * folder, so that it holds nothing else up.
 */
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CaptureKeys } from '../../printing/captured/sealing';
import { BRIDGE_VERSION } from '../../shop/bridge/protocol';
import type { HearAnswer, HeardMessage } from '../../shop/bridge/protocol';
import type { Log } from '../log';
import type { Spool, SpoolRecord } from '../spool/spool';
import { TriggerError } from './trigger';
import type { Trigger } from './trigger';

export interface PosterOptions {
	spool: Spool;
	trigger: Pick<Trigger, 'ask'>;
	bridgeId: string;
	/** Where messages go that n8n refuses for good. */
	refusedFolder: string;
	/** Seals what is put aside. */
	keys?: CaptureKeys | undefined;
	log: Log;
	/** Longest pause between two tries, milliseconds. */
	longestPauseMs?: number;
	random?: () => number;
}

const MOST_AT_ONCE = 50;
const MOST_BYTES = 768 * 1024;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const MOST_TRIES_OF_DOUBT = 5;

export class Poster {
	private closed = false;
	private wake: () => void = () => undefined;
	private failures = 0;
	private running: Promise<void> | undefined;
	/** What keeps it from posting, if anything. */
	trouble: string | undefined;
	delivered = 0;
	refused = 0;

	constructor(private readonly options: PosterOptions) {}

	start(): void {
		const forget = this.options.spool.onAdded(() => {
			// During a pause a new ticket waits like the others.
			if (this.failures === 0) this.wake();
		});
		this.running = this.run().finally(forget);
	}

	async close(): Promise<void> {
		this.closed = true;
		this.wake();
		await this.running;
	}

	private async run(): Promise<void> {
		while (!this.closed) {
			const batch = await this.next();
			if (batch === undefined) {
				await this.pause(this.pauseMs());
				continue;
			}
			if (batch.length === 0) {
				await this.pause(undefined);
				continue;
			}
			const settled = await this.post(batch);
			if (settled > 0) {
				await this.options.spool.settle(settled);
				this.failures = 0;
				this.trouble = undefined;
			} else await this.pause(this.pauseMs());
		}
	}

	/** One at a time while n8n refuses a heap: one of them is the culprit. @returns nothing where the spool cannot be read */
	private async next(): Promise<SpoolRecord[] | undefined> {
		return await this.options.spool.peek(this.alone ? 1 : MOST_AT_ONCE, MOST_BYTES).catch((error: unknown) => {
			const { message } = error as Error;
			if (this.trouble !== message) this.options.log(`The spool cannot be read, trying again: ${message}`);
			this.trouble = message;
			this.failures += 1;
			return undefined;
		});
	}

	private alone = false;
	private doubts = 0;

	/** @returns how many of them are done with */
	private async post(batch: readonly SpoolRecord[]): Promise<number> {
		const { trigger, bridgeId, log } = this.options;
		try {
			const answer = await trigger.ask<HearAnswer>({ bridge: BRIDGE_VERSION, bridgeId, ask: 'hear', messages: batch.map(messageOf) });
			if (!Array.isArray(answer.results) || answer.results.length !== batch.length) throw new TriggerError('not_a_trigger', 'What answers at this address is not a POS Trigger that hears the bridge');
			this.delivered += batch.length;
			this.alone = false;
			this.doubts = 0;
			return batch.length;
		} catch (error) {
			if (!(error instanceof TriggerError)) throw error;
			if (error.failure === 'refused') return await this.putAside(batch, error);
			if (this.trouble !== error.message && !this.closed) log(`n8n has not taken ${batch.length} messages, trying again: ${error.message}`);
			this.trouble = error.message;
			this.failures += 1;
			return 0;
		}
	}

	/** A refusal may be n8n's own, on a bad day: only one that is repeated counts. */
	private async putAside(batch: readonly SpoolRecord[], error: TriggerError): Promise<number> {
		this.trouble = error.message;
		if (batch.length > 1) {
			this.alone = true;
			return 0;
		}
		this.doubts += 1;
		if (this.doubts < MOST_TRIES_OF_DOUBT) {
			this.failures += 1;
			return 0;
		}
		const [record] = batch;
		await mkdir(this.options.refusedFolder, { recursive: true, mode: 0o700 });
		const { header, bytes } = record!;
		const name = header.id.replace(/[^\w-]/g, '_').slice(0, 100);
		const { refusedFolder, keys } = this.options;
		const content = keys === undefined ? { bytes: bytes.toString('base64') } : { sealed: keys.seal(bytes, header.id).toString('base64') };
		await writeFile(path.join(refusedFolder, `${name}.json`), JSON.stringify({ ...header, refused: error.message, ...content }), { mode: 0o600 });
		this.options.log(`n8n refuses message ${header.id} of ${header.from}, put aside: ${error.message}`);
		this.refused += 1;
		this.alone = false;
		this.doubts = 0;
		return 1;
	}

	private pauseMs(): number {
		if (this.failures === 0) return 0;
		const longest = this.options.longestPauseMs ?? LONGEST_PAUSE_MS;
		const full = Math.min(longest, FIRST_PAUSE_MS * 2 ** Math.min(this.failures - 1, 20));
		return full / 2 + (full / 2) * (this.options.random ?? Math.random)();
	}

	/** Until something was added, or so long. */
	private async pause(ms: number | undefined): Promise<void> {
		if (this.closed || (ms === undefined && this.options.spool.size > 0)) return;
		await new Promise<void>((resolve) => {
			const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
			this.wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}
}

function messageOf({ header, bytes }: SpoolRecord): HeardMessage {
	return { ...header, bytes: bytes.toString('base64') };
}

/** Deletes what was put aside before `before`, epoch milliseconds. */
export async function dropRefused(folder: string, before: number): Promise<void> {
	for (const name of await readdir(folder).catch(() => [])) {
		const file = path.join(folder, name);
		if ((await stat(file)).mtimeMs < before) await rm(file, { force: true });
	}
}
