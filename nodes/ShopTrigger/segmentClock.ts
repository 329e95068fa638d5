/** Tells a workflow who entered and left segments, and takes those that time moves anew once a day. */
import type { Shop } from '../../usecases/shop';
import type { SegmentEvent } from '../../usecases/units/segments';
import type { RunEnd } from '../support/startRun';

export interface SegmentClockOptions {
	shop: Shop;
	/** Workflow and node id. */
	listener: string;
	/** Names; empty for all. */
	segments: readonly string[];
	/** Starts a run with these as its items; resolves when it ended. */
	start: (events: SegmentEvent[]) => Promise<RunEnd>;
	report: (error: Error) => void;
}

const MOST_AT_ONCE = 100;
const LOOK_AGAIN_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

export class SegmentClock {
	private timer: NodeJS.Timeout | undefined;
	private stopped = false;
	private failures = 0;

	constructor(private readonly options: SegmentClockOptions) {}

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
			for (let stale = true; stale && !this.stopped; ) stale = await this.options.shop.run('refreshOneSegment', {});
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

	/** Events whose run failed are told again: to tag somebody twice does no harm. @returns true when there may be more */
	private async tell(): Promise<boolean> {
		const { shop, listener, segments, start } = this.options;
		const { events, upTo } = await shop.run('segmentEvents', { listener, segments, limit: MOST_AT_ONCE, peek: false });
		if (events.length > 0) {
			const end = await start(events);
			if (!end.ok) throw new Error(`The run for ${events.length} segment events failed and will be started again: ${end.failure}`);
		}
		await shop.run('heardSegmentEvents', { listener, upTo });
		return events.length === MOST_AT_ONCE;
	}
}
