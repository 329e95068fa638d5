import type { Random } from './random';

/** Draws from a list in proportion to weights, in constant time (Vose's alias method, IEEE TSE 17(9), 1991). */
export class Weighted<T> {
	private readonly threshold: Float64Array;
	private readonly alias: Int32Array;

	constructor(
		private readonly values: readonly T[],
		weights: readonly number[],
	) {
		const size = values.length;
		const total = weights.reduce((sum, weight) => sum + weight, 0);
		const scaled = Float64Array.from(weights, (weight) => (weight * size) / total);
		this.threshold = new Float64Array(size).fill(1);
		this.alias = Int32Array.from(scaled.keys());
		const small: number[] = [];
		const large: number[] = [];
		for (const [index, weight] of scaled.entries()) (weight < 1 ? small : large).push(index);
		while (small.length > 0 && large.length > 0) {
			const less = small.pop()!;
			const more = large.at(-1)!;
			this.threshold[less] = scaled[less]!;
			this.alias[less] = more;
			scaled[more] = scaled[more]! - (1 - scaled[less]!);
			if (scaled[more] < 1) small.push(large.pop()!);
		}
	}

	draw(random: Random): T {
		const column = random.below(this.values.length);
		return this.values[random.next() < this.threshold[column]! ? column : this.alias[column]!]!;
	}
}
