/**
 * Keeps each account below its vendor's rate, so that the limit is kept and not found by failing. A token bucket an
 * account, shared by everybody in the process who talks to it (in the form known as GCRA: one number, no timer).
 */
import { systemClock, type Clock } from './clock';

export class Pacer {
	/** When the bucket would be full again, milliseconds since 1970. */
	private fullAt = 0;
	private pausedUntil = 0;

	/** @param burst calls that may leave at once after a rest */
	constructor(
		private readonly clock: Clock,
		private readonly perSecond: number,
		private readonly burst: number,
	) {}

	/**
	 * Waits for this call's turn.
	 * @returns 0 when it has come; where it would come only after `deadline`, the milliseconds until then
	 */
	async take(deadline: number): Promise<number> {
		const interval = 1000 / this.perSecond;
		const now = this.clock.now();
		const full = Math.max(this.fullAt, now);
		const turn = Math.max(now, full - (this.burst - 1) * interval, this.pausedUntil);
		if (turn > deadline) return turn - now;
		this.fullAt = full + interval;
		if (turn > now) await this.clock.sleep(turn - now);
		return this.waitOutPause(deadline);
	}

	/** Nobody sends for a while: the vendor said so to one of us. */
	pause(milliseconds: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, this.clock.now() + milliseconds);
	}

	private async waitOutPause(deadline: number): Promise<number> {
		for (let now = this.clock.now(); now < this.pausedUntil; now = this.clock.now()) {
			if (this.pausedUntil > deadline) return this.pausedUntil - now;
			await this.clock.sleep(this.pausedUntil - now);
		}
		return 0;
	}
}

/** So many calls in any stretch of so long. */
export interface Quota {
	calls: number;
	perMs: number;
}

/** Keeps a quota over a sliding window, so that no stretch of its length ever has more: for limits too long to wait out. */
export class QuotaKeeper {
	/** When the latest calls left, the oldest first; never more than the quota. */
	private readonly left: number[] = [];

	constructor(
		private readonly clock: Clock,
		private readonly quota: Quota,
	) {}

	/** @returns 0 when the call may leave; where it may only after `deadline`, the milliseconds until then */
	async take(deadline: number): Promise<number> {
		const now = this.clock.now();
		const oldest = this.left.length < this.quota.calls ? undefined : this.left[0];
		const turn = oldest === undefined ? now : Math.max(now, oldest + this.quota.perMs);
		if (turn > deadline) return turn - now;
		this.left.push(turn);
		if (this.left.length > this.quota.calls) this.left.shift();
		if (turn > now) await this.clock.sleep(turn - now);
		return 0;
	}
}

/** One pacer an account. */
export class PaceBook {
	private readonly pacers = new Map<string, Pacer>();
	private readonly quotas = new Map<string, QuotaKeeper>();

	constructor(private readonly clock: Clock = systemClock) {}

	pacerFor(account: string, perSecond: number, burst: number): Pacer {
		const known = this.pacers.get(account);
		if (known) return known;
		const pacer = new Pacer(this.clock, perSecond, burst);
		this.pacers.set(account, pacer);
		return pacer;
	}

	quotaFor(account: string, name: string, quota: Quota): QuotaKeeper {
		const key = `${account} ${name}`;
		const known = this.quotas.get(key) ?? new QuotaKeeper(this.clock, quota);
		this.quotas.set(key, known);
		return known;
	}
}

/** The process's own book: two executions with the same credential share one rate. */
export const sharedPaceBook = new PaceBook();
