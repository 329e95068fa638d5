/** Prints in the shop what n8n sends: the bridge asks for jobs, so that no port is open to the internet, and tells how each ended. */
import { createHash } from 'node:crypto';
import { BRIDGE_VERSION } from '../../shop/bridge/protocol';
import type { JobEnd, JobsAnswer, OfferedJob } from '../../shop/bridge/protocol';
import { print } from '../../printing/transport/print';
import { placeOf } from '../../printing/transport/reach';
import type { Destination } from '../../printing/types';
import type { Log } from '../log';
import { TriggerError } from '../post/trigger';
import type { Trigger } from '../post/trigger';
import type { Desk } from '../till/desk';
import type { JobJournal } from './jobJournal';

export interface JobFetcherOptions {
	trigger: Pick<Trigger, 'ask'>;
	bridgeId: string;
	/** By the names that n8n's nodes use. */
	printers: ReadonlyMap<string, Destination>;
	journal: JobJournal;
	desk: Desk;
	log: Log;
	/** How long n8n may hold a question without jobs, seconds. */
	waitSeconds?: number;
	longestPauseMs?: number;
}

const WAIT_SECONDS = 25;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** How long a till's ticket may keep n8n's waiting. */
const GAP_MS = 20_000;

export class JobFetcher {
	private closed = false;
	private wake: () => void = () => undefined;
	private failures = 0;
	private running: Promise<void> | undefined;
	trouble: string | undefined;
	printed = 0;

	constructor(private readonly options: JobFetcherOptions) {}

	start(): void {
		this.running = this.run();
	}

	async close(): Promise<void> {
		this.closed = true;
		this.wake();
		await this.running;
	}

	/** Asks once and prints what there is. @throws TriggerError */
	async round(): Promise<void> {
		const { trigger, bridgeId, printers, journal } = this.options;
		const waitSeconds = this.options.waitSeconds ?? WAIT_SECONDS;
		const ended = journal.untold();
		const { jobs } = await trigger.ask<JobsAnswer>({ bridge: BRIDGE_VERSION, bridgeId, ask: 'jobs', printers: [...printers.keys()], ended, waitSeconds: ended.length > 0 ? 0 : waitSeconds }, (waitSeconds + 15) * 1000);
		if (!Array.isArray(jobs)) throw new TriggerError('not_a_trigger', 'What answers at this address is not a POS Trigger that hears the bridge');
		await journal.told(ended, Date.now());
		// Printers side by side, the jobs of each in their order.
		const names = [...new Set(jobs.map((job) => job.printer))];
		await Promise.all(names.map(async (name) => {
			for (const job of jobs.filter(({ printer }) => printer === name)) await this.print(job);
		}));
	}

	private async run(): Promise<void> {
		while (!this.closed) {
			try {
				await this.round();
				this.failures = 0;
				this.trouble = undefined;
			} catch (error) {
				const message = (error as Error).message;
				if (this.trouble !== message && !this.wasClosed()) this.options.log(`n8n cannot be asked for print jobs, trying again: ${message}`);
				this.trouble = message;
				this.failures += 1;
				await this.pause();
			}
		}
	}

	/** Closed while n8n was asked. */
	private wasClosed(): boolean {
		return this.closed;
	}

	private async print(job: OfferedJob): Promise<void> {
		const { journal, log } = this.options;
		if (journal.knows(job.jobId)) {
			journal.tellAgain(job.jobId);
			return;
		}
		const end = await this.attempt(job);
		if (end.state === 'printed') this.printed += 1;
		else log(`Print job for ${job.printer}: ${end.state}, ${end.reason}${end.detail === undefined ? '' : `: ${end.detail}`}`);
		await journal.finish(end, Date.now());
	}

	private async attempt(job: OfferedJob): Promise<JobEnd> {
		const { printers, journal, desk } = this.options;
		const { jobId } = job;
		const destination = printers.get(job.printer);
		const bytes = Buffer.from(job.bytes, 'base64');
		if (destination === undefined) return { jobId, state: 'failed', reason: 'printer_unreachable', detail: `The bridge has no printer called ${job.printer}` };
		if (createHash('sha256').update(bytes).digest('hex') !== job.sha256) return { jobId, state: 'failed', reason: 'printer_unreachable', detail: 'The bytes came damaged' };
		let end: JobEnd | undefined;
		try {
			await desk.inGap(placeOf(destination), GAP_MS, async () => {
				const outcome = await print(bytes, destination, { language: job.language, confirm: job.confirm, onFirstByte: async () => await journal.begin(jobId, Date.now()) });
				end = { jobId, state: outcome.status, reason: outcome.reason, ...(outcome.detail === undefined ? {} : { detail: outcome.detail }) };
			});
		} catch (error) {
			// Only the journal throws here, and then nothing was sent.
			end ??= { jobId, state: 'failed', reason: 'printer_unreachable', detail: (error as Error).message };
		}
		return end ?? { jobId, state: 'unknown', reason: 'connection_lost' };
	}

	private async pause(): Promise<void> {
		if (this.closed) return;
		const full = Math.min(this.options.longestPauseMs ?? LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.failures - 1, 20));
		await new Promise<void>((resolve) => {
			const timer = setTimeout(resolve, full / 2 + (full / 2) * Math.random());
			this.wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}
}
