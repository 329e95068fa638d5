/** Very many short texts as bytes outside the heap: a million of them would keep its garbage collector busy for nothing. */

const PIECE = 1 << 20;

export class PackedTexts {
	private readonly pieces: Buffer[] = [];
	/** Bytes used of the last piece. */
	private used = PIECE;
	/** Piece and place of each text, `piece · PIECE + place`, and its length. */
	private places = new Float64Array(1024);
	private sizes = new Uint32Array(1024);
	private count = 0;

	get length(): number {
		return this.count;
	}

	push(text: string): void {
		const size = Buffer.byteLength(text);
		if (this.used + Math.max(1, size) > PIECE) {
			this.pieces.push(Buffer.allocUnsafeSlow(Math.max(PIECE, size)));
			this.used = 0;
		}
		if (this.count === this.sizes.length) this.grow();
		this.pieces.at(-1)!.write(text, this.used);
		this.places[this.count] = (this.pieces.length - 1) * PIECE + this.used;
		this.sizes[this.count++] = size;
		this.used += size;
	}

	at(index: number): string {
		const place = this.places[index]!;
		const from = place % PIECE;
		return this.pieces[Math.floor(place / PIECE)]!.toString('utf8', from, from + this.sizes[index]!);
	}

	/** Forgets texts from one on; their bytes stay until all go. */
	truncate(length: number): void {
		this.count = length;
	}

	private grow(): void {
		const places = new Float64Array(this.count * 2);
		const sizes = new Uint32Array(this.count * 2);
		places.set(this.places);
		sizes.set(this.sizes);
		[this.places, this.sizes] = [places, sizes];
	}
}
