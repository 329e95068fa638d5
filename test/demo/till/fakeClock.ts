import type { DemoClock } from '../../../demo/clock/demoClock';

/** The demo's clock without its file. */
export class FakeClock implements DemoClock {
	private ahead = 0;

	aheadMs(): number {
		return this.ahead;
	}

	async advanceBy(milliseconds: number): Promise<void> {
		this.ahead += milliseconds;
	}

	now = (): Date => new Date(Date.now() + this.ahead);
}
