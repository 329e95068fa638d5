/**
 * Optimal string alignment distance (insert, delete, replace, swap of neighbours), given up above a bound: the matcher asks
 * «at most one or two slips?» millions of times, and most pairs are told apart by their lengths or first letters.
 */
export function editDistance(a: string, b: string, bound: number): number {
	if (a === b) return 0;
	if (Math.abs(a.length - b.length) > bound) return bound + 1;
	let start = 0;
	let endA = a.length;
	let endB = b.length;
	while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
	while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
		endA -= 1;
		endB -= 1;
	}
	const rows = endA - start;
	const columns = endB - start;
	if (rows === 0 || columns === 0) return Math.max(rows, columns);
	if (bound === 1) return withinOne(a, b, start, rows, columns) ? 1 : 2;

	if (columns >= WIDTH) return bound + 1;
	let [beforeLast, last, current] = [first, second, third];
	for (let column = 0; column <= columns; column++) last[column] = column;
	for (let row = 1; row <= rows; row++) {
		current[0] = row;
		let least = row;
		const charA = a.charCodeAt(start + row - 1);
		for (let column = 1; column <= columns; column++) {
			const charB = b.charCodeAt(start + column - 1);
			let cost: number = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (charA === charB ? 0 : 1));
			const swapped = row > 1 && column > 1 && charA === b.charCodeAt(start + column - 2) && a.charCodeAt(start + row - 2) === charB;
			if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
			current[column] = cost;
			least = Math.min(least, cost);
		}
		if (least > bound) return bound + 1;
		[beforeLast, last, current] = [last, current, beforeLast];
	}
	return Math.min(last[columns]!, bound + 1);
}

/** Rows of the table, used again by every call. */
const WIDTH = 256;
const first = new Uint16Array(WIDTH);
const second = new Uint16Array(WIDTH);
const third = new Uint16Array(WIDTH);

/** What is left after equal beginnings and ends is one slip: a single character, or two neighbours swapped. */
function withinOne(a: string, b: string, start: number, rows: number, columns: number): boolean {
	if (rows === 1 && columns === 1) return true;
	return rows === 2 && columns === 2 && a.charCodeAt(start) === b.charCodeAt(start + 1) && a.charCodeAt(start + 1) === b.charCodeAt(start);
}
