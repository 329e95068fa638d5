import { Random } from '../generator/random';

/**
 * Whole people, drawn at random, until so many records are together, in the order of the records.
 * @returns indices of records; all of them where there are no more
 */
export function samplePeople(truth: readonly number[], most: number): number[] {
	if (truth.length <= most) return [...truth.keys()];
	const counts: number[] = [];
	for (const person of truth) counts[person] = (counts[person] ?? 0) + 1;
	const order = [...counts.keys()];
	new Random(7).shuffle(order);
	const drawn = new Set<number>();
	let records = 0;
	for (const person of order) {
		if (records >= most) break;
		drawn.add(person);
		records += counts[person] ?? 0;
	}
	return [...truth.keys()].filter((record) => drawn.has(truth[record]!));
}
