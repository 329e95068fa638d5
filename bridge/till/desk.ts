/** Who has which printer: a till that is printing goes first, and what n8n sends waits for the gap between two tickets. */

export class Desk {
	private readonly held = new Map<string, number>();
	private readonly lenders = new Map<string, (work: () => Promise<void>) => Promise<void>>();
	private readonly waiting = new Set<() => void>();

	/** A till's turns on the printer at `place`: beginning one that is under way, or ending none, changes nothing. */
	turnAt(place: string): { begin(): void; end(): void } {
		let mine = false;
		const count = (by: number): void => {
			this.held.set(place, (this.held.get(place) ?? 0) + by);
		};
		return {
			begin: () => {
				if (!mine) count(1);
				mine = true;
			},
			end: () => {
				if (!mine) return;
				mine = false;
				count(-1);
				for (const check of [...this.waiting]) check();
			},
		};
	}

	/** A line that keeps the printer open lends it between tickets. */
	lendable(place: string, lend: (work: () => Promise<void>) => Promise<void>): void {
		this.lenders.set(place, lend);
	}

	/** Runs `work` in a gap; after `patienceMs` without one, all the same: a till may hold its line for ever. */
	async inGap(place: string, patienceMs: number, work: () => Promise<void>): Promise<void> {
		await this.gap(place, patienceMs);
		const lend = this.lenders.get(place);
		await (lend === undefined ? work() : lend(work));
	}

	private async gap(place: string, patienceMs: number): Promise<void> {
		if ((this.held.get(place) ?? 0) === 0) return;
		await new Promise<void>((resolve) => {
			const done = (): void => {
				clearTimeout(timer);
				this.waiting.delete(check);
				resolve();
			};
			const check = (): void => {
				if ((this.held.get(place) ?? 0) === 0) done();
			};
			const timer = setTimeout(done, patienceMs);
			this.waiting.add(check);
		});
	}
}
