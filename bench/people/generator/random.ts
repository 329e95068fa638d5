/**
 * A generator of random numbers that is a pure function of its seed: sfc32 by Chris Doty-Humphrey (PractRand), seeded
 * through splitmix32, so that neighbouring seeds give unrelated streams.
 */
export class Random {
	private a: number;
	private b: number;
	private c: number;
	private counter = 1;

	/** @param seed any integers; the same ones give the same stream */
	constructor(...seed: number[]) {
		let state = 0x9e3779b9;
		const next = (): number => {
			state = (state + 0x9e3779b9) | 0;
			let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
			mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
			return (mixed ^ (mixed >>> 15)) | 0;
		};
		for (const part of seed) state = (next() ^ Math.imul(part | 0, 0x85ebca6b)) | 0;
		this.a = next();
		this.b = next();
		this.c = next();
		for (let round = 0; round < 12; round++) this.next();
	}

	/** A number in [0, 1), 32 bits fine. */
	next(): number {
		const sum = (((this.a + this.b) | 0) + this.counter) | 0;
		this.counter = (this.counter + 1) | 0;
		this.a = this.b ^ (this.b >>> 9);
		this.b = (this.c + (this.c << 3)) | 0;
		this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
		this.c |= 0;
		return (sum >>> 0) / 4294967296;
	}

	/** An integer in [0, below). */
	below(below: number): number {
		return Math.floor(this.next() * below);
	}

	/** An integer in [from, to], both included. */
	between(from: number, to: number): number {
		return from + this.below(to - from + 1);
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(list: readonly T[]): T {
		return list[this.below(list.length)]!;
	}

	/** Shuffles in place (Fisher–Yates). */
	shuffle(list: { length: number; [index: number]: number }): void {
		for (let index = list.length - 1; index > 0; index--) {
			const other = this.below(index + 1);
			const kept = list[index]!;
			list[index] = list[other]!;
			list[other] = kept;
		}
	}
}
