/** A list of numbers without boxes: eight bytes each. */
export class GrowingNumbers {
	private values: Float64Array<ArrayBuffer>;
	private count = 0;

	constructor(expected: number) {
		this.values = new Float64Array(Math.max(64, expected));
	}

	push(value: number): void {
		if (this.count === this.values.length) {
			const larger = new Float64Array(Math.ceil(this.count * 1.5));
			larger.set(this.values);
			this.values = larger;
		}
		this.values[this.count++] = value;
	}

	/** What was pushed; the list is empty after. */
	take(): Float64Array<ArrayBuffer> {
		const taken = this.values.subarray(0, this.count);
		this.values = new Float64Array(0);
		this.count = 0;
		return taken;
	}
}
