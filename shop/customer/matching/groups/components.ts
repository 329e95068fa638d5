/** Nodes joined by edges, directly or through others. */
export function componentsOf(size: number, edges: readonly { a: number; b: number }[]): number[][] {
	const sets = new DisjointSets(size);
	for (const { a, b } of edges) sets.join(a, b);
	return [...Map.groupBy(Array.from({ length: size }, (_, node) => node), (node) => sets.rootOf(node)).values()];
}

/** Union-find with path halving. The root is the least node of its set. */
export class DisjointSets {
	private readonly parent: Int32Array;

	constructor(size: number) {
		this.parent = Int32Array.from({ length: size }, (_, node) => node);
	}

	rootOf(node: number): number {
		let at = node;
		while (this.parent[at] !== at) at = this.parent[at] = this.parent[this.parent[at]!]!;
		return at;
	}

	join(a: number, b: number): void {
		const left = this.rootOf(a);
		const right = this.rootOf(b);
		this.parent[Math.max(left, right)] = Math.min(left, right);
	}
}
