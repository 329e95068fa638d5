/** Keeps a trigger caught up with its source: a poll every few minutes, the past once, and now and then a look for what was missed. */
import { backfill, catchUp, acceptEvents, findMissed, noteFailure } from '../../usecases/sources/walk';
import type { Listener } from '../../usecases/sources/walk';
import type { PolledSource } from '../../usecases/sources/polledSource';

export interface CatchUpOptions {
	listener: Listener;
	source: PolledSource;
	/** Milliseconds between polls. */
	everyMs: number;
	/** Sales from before the trigger listened, from this instant on (epoch milliseconds). */
	past?: { from: number; runs: boolean };
	/** How far back to look for missed sales, milliseconds; 0 for never. */
	missedWindowMs: number;
	/** Has the vendor's events made anew where it gave them up. @returns whether it had */
	renewEvents?(): Promise<boolean>;
	/** Told what happened, for the log. */
	report(message: string): void;
	failed(error: Error): void;
}

/** How often the whole window is compared. */
const LOOK_FOR_MISSED_MS = 6 * 3600_000;
/** How often the vendor is asked whether it still sends events; publishing has just asked. */
const LOOK_AT_EVENTS_MS = 3600_000;
/** What is named by an event may take a moment to be there. */
const LOOK_AGAIN_MS = 5_000;
const LOOKS = 3;
/** How long unpublishing waits for what is under way. */
const CLOSING_MS = 10_000;

const loops = new Map<string, CatchUpLoop>();

/** The trigger's loop in this process, if it runs here. */
export function catchUpOf(triggerId: string): CatchUpLoop | undefined {
	return loops.get(triggerId);
}

export class CatchUpLoop {
	private timer: NodeJS.Timeout | undefined;
	private running: Promise<void> | undefined;
	private again = false;
	private closed = false;
	private lookedForMissedAt = 0;
	private lookedAtEventsAt = Date.now();
	private pastDone = false;
	private bringing: Promise<void> | undefined;
	private readonly looks = new Set<NodeJS.Timeout>();

	constructor(private readonly options: CatchUpOptions) {
		loops.set(options.listener.triggerId, this);
	}

	/** Whether to stop between two pages. */
	get stopped(): boolean {
		return this.closed;
	}

	/** Polls now. While a round is under way, once more after it. */
	now(): void {
		if (this.running) {
			this.again = true;
			return;
		}
		clearTimeout(this.timer);
		this.running = this.round().finally(() => {
			this.running = undefined;
			if (this.closed) return;
			this.timer = setTimeout(() => this.now(), this.again ? 0 : this.options.everyMs);
			this.timer.unref();
			this.again = false;
		});
	}

	/** Fetches what an event named; what is not there yet is looked for again, and at last left to the poll. */
	look(ids: readonly string[], tries = 1): void {
		const { source, listener } = this.options;
		if (!source.fetch || this.closed) return;
		void source
			.fetch(ids)
			.then(async (orders) => {
				if (orders.length > 0) await acceptEvents(listener, source, orders);
				else if (tries < LOOKS) this.lookLater(ids, tries + 1);
			})
			.catch((error: unknown) => this.options.failed(error as Error));
	}

	/** Resolves when what is under way has ended; a call that waits for its turn with the vendor (Amazon: minutes) is left behind and accepts nothing. */
	async close(): Promise<void> {
		this.closed = true;
		clearTimeout(this.timer);
		for (const look of this.looks) clearTimeout(look);
		if (loops.get(this.options.listener.triggerId) === this) loops.delete(this.options.listener.triggerId);
		let patience: NodeJS.Timeout | undefined;
		const enough = new Promise<void>((resolve) => {
			patience = setTimeout(resolve, CLOSING_MS);
			patience.unref();
		});
		await Promise.race([Promise.all([this.running, this.bringing]), enough]);
		clearTimeout(patience);
	}

	private async round(): Promise<void> {
		const { listener, source, past } = this.options;
		try {
			await catchUp(listener, source, Date.now());
			// Beside the polls: the past may take hours.
			if (past && !this.pastDone && !this.stopped) this.bringing ??= this.bringPast(past);
			await this.lookForMissed();
			await this.lookAtEvents();
		} catch (error) {
			this.options.failed(error as Error);
			await noteFailure(listener, source, (error as Error).message).catch(() => undefined);
		}
	}

	private async bringPast(past: { from: number; runs: boolean }): Promise<void> {
		const { listener, source } = this.options;
		try {
			const walk = await backfill(listener, source, past, Date.now());
			this.pastDone = walk.finishedAt !== undefined;
			if (this.pastDone) this.options.report(`${source.name}: ${walk.accepted} sales of the past are in the ledger (${walk.seen} seen, ${walk.rejected} unreadable)`);
		} catch (error) {
			this.options.failed(error as Error);
		} finally {
			// Gone on with at the next poll, from the last page that was kept.
			this.bringing = undefined;
		}
	}

	private async lookForMissed(): Promise<void> {
		const { listener, source, missedWindowMs } = this.options;
		const now = Date.now();
		if (missedWindowMs === 0 || this.stopped || now - this.lookedForMissedAt < LOOK_FOR_MISSED_MS) return;
		this.lookedForMissedAt = now;
		const missed = await findMissed(listener, source, { from: now - missedWindowMs, to: now });
		if (missed.length > 0) this.options.report(`${source.name}: ${missed.length} sales had been missed`);
	}

	private async lookAtEvents(): Promise<void> {
		const now = Date.now();
		if (this.options.renewEvents === undefined || this.stopped || now - this.lookedAtEventsAt < LOOK_AT_EVENTS_MS) return;
		this.lookedAtEventsAt = now;
		if (await this.options.renewEvents()) this.options.report(`${this.options.source.name} had stopped sending events: subscribed again`);
	}

	private lookLater(ids: readonly string[], tries: number): void {
		const timer = setTimeout(() => {
			this.looks.delete(timer);
			this.look(ids, tries);
		}, LOOK_AGAIN_MS);
		timer.unref();
		this.looks.add(timer);
	}
}
