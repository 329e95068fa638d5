/** Many numbers, each of which is in it or not: eight bytes a place, outside the heap. */

/** No number that is kept: those are zero or more. */
const NONE = -1;

export class NumberSet {
	private table = new Float64Array(1024).fill(NONE);
	private count = 0;

	/** @returns false if it was in it */
	add(value: number): boolean {
		const slot = this.slotOf(value);
		if (this.table[slot] === value) return false;
		this.table[slot] = value;
		if (++this.count * 3 > this.table.length * 2) this.grow();
		return true;
	}

	clear(): void {
		this.table = new Float64Array(1024).fill(NONE);
		this.count = 0;
	}

	/** Where it is, or would be. */
	private slotOf(value: number): number {
		const mask = this.table.length - 1;
		let slot = (value % 0x40000000) & mask;
		while (this.table[slot] !== NONE && this.table[slot] !== value) slot = (slot + 1) & mask;
		return slot;
	}

	private grow(): void {
		const old = this.table;
		this.table = new Float64Array(old.length * 2).fill(NONE);
		for (const value of old) if (value !== NONE) this.table[this.slotOf(value)] = value;
	}
}
