/** Keys with the places of their records, nearly in order: so they fill an index page by page instead of all over it. */

/** Of the keys' 53 bits, those that sort: a bucket then holds about one page of the index. */
const BUCKETS = 65_536;
const RANGE = 2 ** 53 / BUCKETS;

export class SortedKeys {
	private keys = new Float64Array(1024);
	private places = new Int32Array(1024);
	private count = 0;

	get length(): number {
		return this.count;
	}

	add(key: number, place: number): void {
		if (this.count === this.keys.length) {
			const keys = new Float64Array(this.count * 2);
			const places = new Int32Array(this.count * 2);
			keys.set(this.keys);
			places.set(this.places);
			[this.keys, this.places] = [keys, places];
		}
		this.keys[this.count] = key;
		this.places[this.count++] = place;
	}

	/** Counts by the leading bits, then puts each in its bucket. */
	sort(): void {
		const starts = new Int32Array(BUCKETS + 1);
		for (let index = 0; index < this.count; index++) starts[Math.floor(this.keys[index]! / RANGE) + 1]! += 1;
		for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1]! += starts[bucket]!;
		const keys = new Float64Array(this.count);
		const places = new Int32Array(this.count);
		for (let index = 0; index < this.count; index++) {
			const at = starts[Math.floor(this.keys[index]! / RANGE)]!++;
			keys[at] = this.keys[index]!;
			places[at] = this.places[index]!;
		}
		[this.keys, this.places] = [keys, places];
	}

	slice(from: number, count: number, wanted: (place: number) => boolean): { keys: Float64Array; places: Int32Array } {
		const keys: number[] = [];
		const places: number[] = [];
		for (let index = from; index < Math.min(this.count, from + count); index++) {
			if (!wanted(this.places[index]!)) continue;
			keys.push(this.keys[index]!);
			places.push(this.places[index]!);
		}
		return { keys: Float64Array.from(keys), places: Int32Array.from(places) };
	}

	placesUnder(keys: ReadonlySet<number>, visit: (place: number) => void): void {
		for (let index = 0; index < this.count; index++) if (keys.has(this.keys[index]!)) visit(this.places[index]!);
	}
}
