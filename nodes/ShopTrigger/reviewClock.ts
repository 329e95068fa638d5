/** Hands out review requests when they are due, each once, and notes whether the run that sends it ended well. */
import type { MessagePolicy } from '../../shop/consent/permission';
import type { Shop } from '../../usecases/shop';
import type { DueReview } from '../../usecases/units/dueReviews';
import type { RunEnd } from '../support/startRun';
import { untilHeard } from '../support/untilHeard';

export interface ClockOptions {
	shop: Shop;
	/** Workflow and node id. */
	triggerId: string;
	policy: MessagePolicy;
	/** Starts a run; resolves when it ended. */
	start: (review: DueReview) => Promise<RunEnd>;
	report: (error: Error) => void;
}

const MOST_AT_ONCE = 10;
/** The clock looks at least this often: requests are written, and postponed, by others. */
const LOOK_AGAIN_MS = 30_000;
/** A request handed out in an answer that has not come for this long was cut off on its way to us. */
const LOST_MS = 120_000;

/** Requests that this process is sending, by trigger. */
const underWay = new Map<string, Set<string>>();

export class ReviewClock {
	private timer: NodeJS.Timeout | undefined;
	private stopped = false;
	private lookedForLost = Date.now();
	private readonly sending: Set<string>;

	constructor(private readonly options: ClockOptions) {
		this.sending = underWay.get(options.triggerId) ?? new Set();
		underWay.set(options.triggerId, this.sending);
	}

	async open(): Promise<void> {
		const { shop, triggerId } = this.options;
		await shop.run('recoverReviews', { triggerId, alive: [...this.sending] });
		await this.tick();
	}

	close(): void {
		this.stopped = true;
		clearTimeout(this.timer);
	}

	private async tick(): Promise<void> {
		const { shop, triggerId, policy, report } = this.options;
		let wait = LOOK_AGAIN_MS;
		try {
			await this.findLost();
			const { due, nextAt } = await shop.run('dueReviews', { triggerId, policy, peek: false, limit: MOST_AT_ONCE });
			for (const review of due) void this.send(review);
			if (due.length === MOST_AT_ONCE) wait = 1000;
			else if (nextAt !== undefined) wait = Math.min(wait, Math.max(1000, nextAt - Date.now()));
		} catch (error) {
			report(error as Error);
		}
		if (this.stopped) return;
		this.timer = setTimeout(() => void this.tick(), wait);
		this.timer.unref();
	}

	/** Requests that count as handed out, and that we never heard of: named, as after a death. */
	private async findLost(): Promise<void> {
		if (Date.now() - this.lookedForLost < LOST_MS) return;
		await this.options.shop.run('recoverReviews', { triggerId: this.options.triggerId, alive: [...this.sending], afterMs: LOST_MS });
		this.lookedForLost = Date.now();
	}

	private async send(review: DueReview): Promise<void> {
		const { shop, start, report } = this.options;
		this.sending.add(review.sale_id);
		try {
			const end = await start(review);
			await untilHeard(async () => await shop.run('finishReview', { saleId: review.sale_id, sent: end.ok }), report, () => this.stopped);
		} catch (error) {
			report(error as Error);
		} finally {
			this.sending.delete(review.sale_id);
		}
	}
}
