/** Tells a workflow what the ledger has for it since it last heard, a run at a time; what a failed run was told is told again. */
import type { RunEnd } from '../support/startRun';

export interface News<Event> {
	events: readonly Event[];
	/** What `heard` takes once they were dealt with. */
	upTo: number;
	/** There may be more behind these. */
	more: boolean;
}

export interface NewsClockOptions<Event> {
	/** Of what, for the log: `segment events`. */
	what: string;
	/** Before each look. @returns whether to do it once more first */
	refresh?: () => Promise<boolean>;
	hear: () => Promise<News<Event>>;
	heard: (upTo: number) => Promise<unknown>;
	/** Starts a run with these as its items; resolves when it ended. */
	start: (events: readonly Event[]) => Promise<RunEnd>;
	report: (error: Error) => void;
}

const LOOK_AGAIN_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

export class NewsClock<Event> {
	private timer: NodeJS.Timeout | undefined;
	private stopped = false;
	private failures = 0;

	constructor(private readonly options: NewsClockOptions<Event>) {}

	async open(): Promise<void> {
		await this.tick();
	}

	close(): void {
		this.stopped = true;
		clearTimeout(this.timer);
	}

	private async tick(): Promise<void> {
		let more = false;
		try {
			// One at a time, so that a till's sale waits for one at most.
			for (let stale = true; stale && !this.stopped; ) stale = (await this.options.refresh?.()) ?? false;
			more = await this.tell();
			this.failures = 0;
		} catch (error) {
			this.failures += 1;
			this.options.report(error as Error);
		}
		if (this.stopped) return;
		const wait = more ? 1000 : Math.min(LONGEST_WAIT_MS, LOOK_AGAIN_MS * 2 ** Math.min(this.failures, 10));
		this.timer = setTimeout(() => void this.tick(), wait);
		this.timer.unref();
	}

	private async tell(): Promise<boolean> {
		const { what, hear, heard, start } = this.options;
		const { events, upTo, more } = await hear();
		if (events.length > 0) {
			const end = await start(events);
			if (!end.ok) throw new Error(`The run for ${events.length} ${what} failed and will be started again: ${end.failure}`);
		}
		await heard(upTo);
		return more;
	}
}
