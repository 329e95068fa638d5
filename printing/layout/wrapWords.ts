/** Spaces that wrapping takes out. */
const UNEVEN = /^ | {2}| $/;

/**
 * Breaks text into rows of at most `width` characters, between words; only a word longer than a row is cut.
 * Always returns at least one row.
 */
export function wrapWords(text: string, width: number): string[] {
	// Most rows fit as they are.
	if (text.length <= width && !UNEVEN.test(text)) return [text];
	const rows: string[] = [];
	let row = '';
	for (const word of wordsOf(text)) {
		if (row !== '' && row.length + 1 + word.length > width) {
			rows.push(row);
			row = '';
		}
		row = row === '' ? word : `${row} ${word}`;
		while (row.length > width) {
			rows.push(row.slice(0, width));
			row = row.slice(width);
		}
	}
	if (row !== '' || rows.length === 0) rows.push(row);
	return rows;
}

/** The longest piece that wrapping would rather not cut. */
export function longestWord(text: string): number {
	return Math.max(0, ...wordsOf(text).map((word) => word.length));
}

function wordsOf(text: string): string[] {
	return text.split(' ').filter((word) => word !== '');
}
