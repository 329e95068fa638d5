const FIRST_ROOM = 1024;

/** Collects bytes; a ticket is a few hundred pieces of a few bytes each. */
export class ByteWriter {
	private room = new Uint8Array(FIRST_ROOM);
	private used = 0;

	put(bytes: Uint8Array): void {
		this.ensure(bytes.length);
		this.room.set(bytes, this.used);
		this.used += bytes.length;
	}

	/** Room for so many bytes, to be filled at once. */
	reserve(count: number): Uint8Array {
		this.ensure(count);
		this.used += count;
		return this.room.subarray(this.used - count, this.used);
	}

	byte(value: number): void {
		this.ensure(1);
		this.room[this.used++] = value;
	}

	/** A copy of what has been put in. */
	bytes(): Uint8Array {
		return this.room.slice(0, this.used);
	}

	private ensure(more: number): void {
		if (this.used + more <= this.room.length) return;
		const larger = new Uint8Array(Math.max(this.room.length * 2, this.used + more));
		larger.set(this.room.subarray(0, this.used));
		this.room = larger;
	}
}
