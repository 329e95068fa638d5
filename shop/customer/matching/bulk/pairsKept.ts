/** Pairs of rows, each with a weight: twelve bytes each. */
import type { PairList } from '../learning/estimateLevels';

export class PairsKept implements PairList {
	private rows = new Int32Array(1024);
	private weights = new Float32Array(512);
	private count = 0;

	get length(): number {
		return this.count;
	}

	push(a: number, b: number, weight = 0): void {
		if (this.count === this.weights.length) {
			const rows = new Int32Array(this.count * 4);
			const weights = new Float32Array(this.count * 2);
			rows.set(this.rows);
			weights.set(this.weights);
			[this.rows, this.weights] = [rows, weights];
		}
		this.rows[this.count * 2] = a;
		this.rows[this.count * 2 + 1] = b;
		this.weights[this.count++] = weight;
	}

	first(index: number): number {
		return this.rows[index * 2]!;
	}

	second(index: number): number {
		return this.rows[index * 2 + 1]!;
	}

	/** In the precision it was kept with. */
	weight(index: number): number {
		return this.weights[index]!;
	}
}
