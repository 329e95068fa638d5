/** A list in parts of at most `size`, in order. */
export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
	const result: Item[][] = [];
	for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size));
	return result;
}
