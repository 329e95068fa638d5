/** SKUs as they are asked for together in an address, separated by commas. */

/** Web servers take about 8,000 characters in a line; this leaves room for the address. */
const LONGEST_QUERY = 4000;

/**
 * Empty ones are left out: an empty filter lists the whole shop. One with a comma goes alone, where most vendors also try it
 * as it is.
 */
export function skuGroups(skus: readonly string[], most = 100): string[][] {
	const groups: string[][] = [];
	let group: string[] = [];
	let length = 0;
	for (const sku of new Set(skus)) {
		if (sku.trim() === '') continue;
		if (sku.includes(',')) {
			groups.push([sku]);
			continue;
		}
		const added = encodeURIComponent(sku).length + 3;
		if (group.length === most || length + added > LONGEST_QUERY) {
			groups.push(group);
			group = [];
			length = 0;
		}
		group.push(sku);
		length += added;
	}
	return group.length === 0 ? groups : [...groups, group];
}
