/** Keys with the places of their records, nearly in order: so they fill an index page by page instead of all over it. */

/** Of the keys' 53 bits, those that sort: a bucket then holds about one page of the index. */
const BUCKETS = 65_536;
const RANGE = 2 ** 53 / BUCKETS;
/** Entries of a piece, 2^16: a list that grew as a whole would stand in memory twice over. */
const PIECE_BITS = 16;
const IN_PIECE = (1 << PIECE_BITS) - 1;

export class SortedKeys {
	private readonly keys: Float64Array[] = [];
	private readonly places: Int32Array[] = [];
	private count = 0;

	get length(): number {
		return this.count;
	}

	add(key: number, place: number): void {
		if (this.count >> PIECE_BITS === this.keys.length) {
			this.keys.push(new Float64Array(IN_PIECE + 1));
			this.places.push(new Int32Array(IN_PIECE + 1));
		}
		this.put(this.count++, key, place);
	}

	/** Counts by the leading bits, then each takes the place of another until all stand in their buckets; no second list is needed. */
	sort(): void {
		const ends = new Int32Array(BUCKETS);
		for (let index = 0; index < this.count; index++) ends[bucketOf(this.keyAt(index))]! += 1;
		for (let bucket = 1; bucket < BUCKETS; bucket++) ends[bucket]! += ends[bucket - 1]!;
		const next = new Int32Array(BUCKETS);
		next.set(ends.subarray(0, BUCKETS - 1), 1);
		for (let bucket = 0; bucket < BUCKETS; bucket++) {
			while (next[bucket]! < ends[bucket]!) {
				let key = this.keyAt(next[bucket]!);
				let place = this.placeAt(next[bucket]!);
				for (let own = bucketOf(key); own !== bucket; own = bucketOf(key)) {
					const at = next[own]!++;
					const [movedKey, movedPlace] = [this.keyAt(at), this.placeAt(at)];
					this.put(at, key, place);
					[key, place] = [movedKey, movedPlace];
				}
				this.put(next[bucket]!++, key, place);
			}
		}
	}

	slice(from: number, count: number, wanted: (place: number) => boolean): { keys: Float64Array; places: Int32Array } {
		const keys: number[] = [];
		const places: number[] = [];
		for (let index = from; index < Math.min(this.count, from + count); index++) {
			if (!wanted(this.placeAt(index))) continue;
			keys.push(this.keyAt(index));
			places.push(this.placeAt(index));
		}
		return { keys: Float64Array.from(keys), places: Int32Array.from(places) };
	}

	placesUnder(keys: ReadonlySet<number>, visit: (place: number) => void): void {
		for (let index = 0; index < this.count; index++) if (keys.has(this.keyAt(index))) visit(this.placeAt(index));
	}

	private keyAt(index: number): number {
		return this.keys[index >> PIECE_BITS]![index & IN_PIECE]!;
	}

	private placeAt(index: number): number {
		return this.places[index >> PIECE_BITS]![index & IN_PIECE]!;
	}

	private put(index: number, key: number, place: number): void {
		this.keys[index >> PIECE_BITS]![index & IN_PIECE] = key;
		this.places[index >> PIECE_BITS]![index & IN_PIECE] = place;
	}
}

function bucketOf(key: number): number {
	return Math.floor(key / RANGE);
}
