/** Evidence of pairs of values met lately: a place for each of so many pairs, taken by whichever came last. */
import type { Evidence } from './evidence';

const MOST = 0x10000;

export class EvidenceMemory {
	private readonly pairs: Float64Array;
	private readonly kept: (Evidence | undefined)[];

	/** @param rows how many are compared: a live decision's handful needs few places */
	constructor(rows: number) {
		let size = 16;
		while (size < rows && size < MOST) size *= 2;
		this.pairs = new Float64Array(size);
		this.kept = new Array<Evidence | undefined>(size).fill(undefined);
	}

	/** The same for both orders of the values. */
	get(a: number, b: number): Evidence | undefined {
		const place = this.placeOf(a, b);
		return this.pairs[place] === pairOf(a, b) ? this.kept[place] : undefined;
	}

	set(a: number, b: number, evidence: Evidence): void {
		const place = this.placeOf(a, b);
		this.pairs[place] = pairOf(a, b);
		this.kept[place] = evidence;
	}

	private placeOf(a: number, b: number): number {
		const mixed = Math.imul(Math.min(a, b), 0x9e3779b1) ^ Math.imul(Math.max(a, b), 0x85ebca6b);
		return ((mixed ^ (mixed >>> 15)) >>> 0) & (this.pairs.length - 1);
	}
}

function pairOf(a: number, b: number): number {
	return a < b ? a * 0x4000000 + b : b * 0x4000000 + a;
}
