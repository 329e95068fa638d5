/** Union–find over 0 … size − 1 (by size, with path halving). */
export class DisjointSets {
	private readonly parent: Int32Array;
	private readonly sizes: Int32Array;

	constructor(size: number) {
		this.parent = new Int32Array(size).map((_, index) => index);
		this.sizes = new Int32Array(size).fill(1);
	}

	find(member: number): number {
		let at = member;
		while (this.parent[at] !== at) {
			this.parent[at] = this.parent[this.parent[at]!]!;
			at = this.parent[at]!;
		}
		return at;
	}

	join(a: number, b: number): void {
		let more = this.find(a);
		let less = this.find(b);
		if (more === less) return;
		if (this.sizes[more]! < this.sizes[less]!) [more, less] = [less, more];
		this.parent[less] = more;
		this.sizes[more]! += this.sizes[less]!;
	}

	/** The set of each member, told by one of its members. */
	clusters(): Int32Array {
		return this.parent.map((_, member) => this.find(member));
	}
}
