/**
 * Chance that comes out the same every time: the demo shop must be the same shop on every machine and in every test.
 * mulberry32 (public domain, T. Ettinger): 32 bits of state, good enough for a made-up year of sales.
 */
export class Chance {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** A number in [0, 1). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** An integer from `low` to `high`, both included. */
	integer(low: number, high: number): number {
		return low + Math.floor(this.next() * (high - low + 1));
	}

	/** True with probability `chance`. */
	happens(chance: number): boolean {
		return this.next() < chance;
	}

	/**
	 * One of `options`, each as likely as its weight says.
	 * @throws RangeError when there is nothing to pick or all weights are 0
	 */
	pick<Option>(options: readonly Option[], weightOf: (option: Option, index: number) => number = () => 1): Option {
		const total = options.reduce((sum, option, index) => sum + weightOf(option, index), 0);
		let left = this.next() * total;
		for (const [index, option] of options.entries()) {
			const weight = weightOf(option, index);
			if (weight > 0 && left < weight) return option;
			left -= weight;
		}
		throw new RangeError('nothing to pick from');
	}
}
