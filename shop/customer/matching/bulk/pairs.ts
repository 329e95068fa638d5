/**
 * Candidate pairs of a whole customer base by sorting: every row's keys as one list of numbers, sorted, so that rows under one
 * key stand together; their pairs as another, sorted, so that a pair found under several keys stands once.
 */
import { BROADEST_BLOCK, keyMaker } from '../blocking';
import { hashText } from '../columns';
import type { Columns } from '../columns';
import type { PairList } from '../learning/estimateLevels';
import type { MatchModel } from '../model';
import { GrowingNumbers } from './growingNumbers';

/** Rows of a pair packed into one number below 2^53. */
const SHIFT = 0x4000000;

export class CandidatePairs implements PairList {
	constructor(private readonly packed: Float64Array) {}

	get length(): number {
		return this.packed.length;
	}

	first(index: number): number {
		return Math.floor(this.packed[index]! / SHIFT);
	}

	second(index: number): number {
		return this.packed[index]! % SHIFT;
	}

	/** The pairs that a number made of their rows' contents picks, about `size` of them. */
	sample(hashes: Uint32Array, size: number): { pairs: CandidatePairs; fraction: number } {
		const every = Math.max(1, Math.ceil(this.length / size));
		if (every === 1) return { pairs: this, fraction: 1 };
		const picked = this.packed.filter((_, index) => mixed(hashes[this.first(index)]! ^ hashes[this.second(index)]!) % every === 0);
		return { pairs: new CandidatePairs(picked), fraction: picked.length / this.length };
	}
}

export function candidatePairs(columns: Columns, model: MatchModel): CandidatePairs {
	const entries = sortedKeys(columns, model);
	const rowRange = rowRangeOf(columns.length);
	// Counted first: a list of a hundred million that grows would stand in memory twice over.
	const pairs = new GrowingNumbers(pairsUnder(entries, rowRange));
	for (let start = 0; start < entries.length; ) {
		const key = Math.floor(entries[start]! / rowRange);
		let end = start + 1;
		while (end < entries.length && Math.floor(entries[end]! / rowRange) === key) end += 1;
		if (end - start <= BROADEST_BLOCK) {
			for (let i = start; i < end; i++) {
				const a = entries[i]! % rowRange;
				for (let j = i + 1; j < end; j++) if (a !== entries[j]! % rowRange) pairs.push(a * SHIFT + (entries[j]! % rowRange));
			}
		}
		start = end;
	}
	return new CandidatePairs(unique(pairs.take().sort()));
}

/** Pairs that stand under one key or another, those found twice counted twice. */
function pairsUnder(entries: Float64Array, rowRange: number): number {
	let sum = 0;
	for (let start = 0; start < entries.length; ) {
		const key = Math.floor(entries[start]! / rowRange);
		let end = start + 1;
		while (end < entries.length && Math.floor(entries[end]! / rowRange) === key) end += 1;
		if (end - start <= BROADEST_BLOCK) sum += ((end - start) * (end - start - 1)) / 2;
		start = end;
	}
	return sum;
}

/** `hash · rows + row` of every key of every row, ascending. */
function sortedKeys(columns: Columns, model: MatchModel): Float64Array {
	const maker = keyMaker(model);
	const rowRange = rowRangeOf(columns.length);
	const hashRange = Math.min(2 ** 32, 2 ** 53 / rowRange);
	const entries = new GrowingNumbers(columns.length * 8);
	for (let row = 0; row < columns.length; row++) {
		for (const key of maker.keysOf(columns.recordAt(row))) entries.push((hashText(key) % hashRange) * rowRange + row);
	}
	return entries.take().sort();
}

function rowRangeOf(rows: number): number {
	return 2 ** Math.ceil(Math.log2(Math.max(2, rows)));
}

/** Copied where that frees much. */
function unique(sorted: Float64Array): Float64Array {
	let kept = 0;
	for (let place = 0; place < sorted.length; place++) if (place === 0 || sorted[place] !== sorted[place - 1]) sorted[kept++] = sorted[place]!;
	return kept > sorted.length * 0.8 ? sorted.subarray(0, kept) : sorted.slice(0, kept);
}

function mixed(value: number): number {
	const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	return (once ^ (once >>> 13)) >>> 0;
}
