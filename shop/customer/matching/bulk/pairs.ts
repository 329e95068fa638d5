/**
 * Candidate pairs of a whole customer base: every row's keys as one list of numbers, sorted, so that rows under one key stand
 * together. The pairs themselves, ten times as many as rows, are never kept: they are walked through row by row.
 */
import { BROADEST_BLOCK, keyMaker } from '../blocking';
import { hashText } from '../columns';
import type { Columns } from '../columns';
import type { MatchModel } from '../model';
import { GrowingNumbers } from './growingNumbers';
import { PairsKept } from './pairsKept';

export class CandidatePairs {
	private counted: number | undefined;

	/**
	 * @param members rows under one key after another, ascending; the last under each as its complement `~row`
	 * @param places of each row's keys among the members, row by row
	 * @param starts where each row's places begin, and one beyond the last
	 */
	constructor(
		private readonly members: Int32Array,
		private readonly places: Int32Array,
		private readonly starts: Int32Array,
	) {}

	get length(): number {
		if (this.counted === undefined) {
			let sum = 0;
			this.forEach(() => (sum += 1));
			this.counted = sum;
		}
		return this.counted;
	}

	/** Each pair once, the lesser row first; in order of the first row, then of the second. */
	forEach(visit: (a: number, b: number) => void): void {
		const rows = this.starts.length - 1;
		const met = new Int32Array(rows).fill(-1);
		let others = new Int32Array(BROADEST_BLOCK * 4);
		for (let a = 0; a < rows; a++) {
			let count = 0;
			for (let at = this.starts[a]!; at < this.starts[a + 1]!; at++) {
				for (let place = this.places[at]!; this.members[place]! >= 0; ) {
					const member = this.members[++place]!;
					const b = member < 0 ? ~member : member;
					if (b === a || met[b] === a) continue;
					met[b] = a;
					if (count === others.length) others = doubled(others);
					others[count++] = b;
				}
			}
			if (count > 1) others.subarray(0, count).sort();
			for (let at = 0; at < count; at++) visit(a, others[at]!);
		}
	}

	/** The pairs that a number made of their rows' contents picks, about `size` of them. */
	sample(hashes: Uint32Array, size: number): { pairs: PairsKept; fraction: number } {
		const every = Math.max(1, Math.ceil(this.length / size));
		const picked = new PairsKept();
		this.forEach((a, b) => {
			if (every === 1 || mixed(hashes[a]! ^ hashes[b]!) % every === 0) picked.push(a, b);
		});
		return { pairs: picked, fraction: every === 1 ? 1 : picked.length / this.length };
	}
}

export function candidatePairs(columns: Columns, model: MatchModel): CandidatePairs {
	const entries = sortedKeys(columns, model);
	const rowRange = rowRangeOf(columns.length);
	const members = new Int32Array(membersUnder(entries, rowRange));
	const starts = new Int32Array(columns.length + 1);
	let count = 0;
	forEachBlock(entries, rowRange, (start, end) => {
		for (let at = start; at < end; at++) {
			const row = entries[at]! % rowRange;
			starts[row + 1]! += 1;
			members[count++] = at === end - 1 ? ~row : row;
		}
	});
	for (let row = 0; row < columns.length; row++) starts[row + 1]! += starts[row]!;
	const next = starts.slice();
	const places = new Int32Array(members.length);
	for (let place = 0; place < members.length; place++) {
		const member = members[place]!;
		places[next[member < 0 ? ~member : member]!++] = place;
	}
	return new CandidatePairs(members, places, starts);
}

function membersUnder(entries: Float64Array, rowRange: number): number {
	let sum = 0;
	forEachBlock(entries, rowRange, (start, end) => (sum += end - start));
	return sum;
}

/** Entries under one key that leads to two rows or more, and not to too many. */
function forEachBlock(entries: Float64Array, rowRange: number, visit: (start: number, end: number) => void): void {
	for (let start = 0; start < entries.length; ) {
		const beyond = (Math.floor(entries[start]! / rowRange) + 1) * rowRange;
		let end = start + 1;
		while (end < entries.length && entries[end]! < beyond) end += 1;
		if (end - start > 1 && end - start <= BROADEST_BLOCK) visit(start, end);
		start = end;
	}
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

function doubled(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
	const larger = new Int32Array(list.length * 2);
	larger.set(list);
	return larger;
}

function mixed(value: number): number {
	const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	return (once ^ (once >>> 13)) >>> 0;
}
