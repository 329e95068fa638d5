/** A clock whose time passes only while everybody sleeps, and then at once: sleepers wake in the order of their hours. */
import type { Clock } from '../../connectors/clock';

export class FakeClock implements Clock {
	private sleepers: { at: number; wake: () => void }[] = [];
	/** How long each sleep was asked to be, in order. */
	readonly naps: number[] = [];

	/** @param time milliseconds since 1970 */
	constructor(private time: number = Date.UTC(2026, 10, 22, 9, 0, 0)) {}

	now(): number {
		return this.time;
	}

	sleep(milliseconds: number): Promise<void> {
		this.naps.push(milliseconds);
		return new Promise((wake) => {
			this.sleepers.push({ at: this.time + milliseconds, wake });
			// Everything that can happen at this hour happens before the next one.
			setImmediate(() => this.wakeNext());
		});
	}

	/** Lets time pass with nobody noticing. */
	advance(milliseconds: number): void {
		this.time += milliseconds;
	}

	private wakeNext(): void {
		const next = this.sleepers.reduce((earliest, sleeper) => (sleeper.at < earliest.at ? sleeper : earliest), this.sleepers[0] ?? { at: 0, wake: () => undefined });
		this.sleepers = this.sleepers.filter((sleeper) => sleeper !== next);
		this.time = Math.max(this.time, next.at);
		next.wake();
	}
}
