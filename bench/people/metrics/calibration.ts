export interface ReliabilityBin {
	from: number;
	to: number;
	count: number;
	/** Mean of the probabilities told. */
	told: number;
	/** Share that was so. */
	happened: number;
}

/** Told probabilities against what is true, in bins of equal width. */
export class Calibration {
	private readonly count: Float64Array;
	private readonly told: Float64Array;
	private readonly happened: Float64Array;

	constructor(private readonly bins = 10) {
		this.count = new Float64Array(bins);
		this.told = new Float64Array(bins);
		this.happened = new Float64Array(bins);
	}

	/** @param probability in [0, 1] */
	add(probability: number, isTrue: boolean): void {
		const bin = Math.min(this.bins - 1, Math.floor(probability * this.bins));
		this.count[bin]!++;
		this.told[bin]! += probability;
		if (isTrue) this.happened[bin]!++;
	}

	/** Bins that hold something. */
	reliability(): ReliabilityBin[] {
		return Array.from(this.count).flatMap((count, bin) =>
			count === 0 ? [] : [{ from: bin / this.bins, to: (bin + 1) / this.bins, count, told: this.told[bin]! / count, happened: this.happened[bin]! / count }],
		);
	}

	/** Expected calibration error: distance of told and true, averaged over all that was told (Naeini et al., AAAI 2015). */
	error(): number {
		const total = this.count.reduce((sum, count) => sum + count, 0);
		return this.reliability().reduce((sum, bin) => sum + (bin.count / Math.max(1, total)) * Math.abs(bin.told - bin.happened), 0);
	}
}
