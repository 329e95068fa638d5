/** How many cells of a line characters fill: ideographs two, marks that stand on the letter before them none. */

const ONE_EACH = /^[\0-\u02ff\u2010-\u20ff\u2190-\u25ff]*$/;
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const MARK = /\p{Mn}/u;

export function cellsOf(text: string): number {
	if (ONE_EACH.test(text)) return text.length;
	let cells = 0;
	for (const character of text) cells += cellsOfCharacter(character);
	return cells;
}

export function cellsOfCharacter(character: string): number {
	return WIDE.test(character) ? 2 : MARK.test(character) ? 0 : 1;
}

/** No ideographs and no marks: as many cells as UTF-16 units. */
export function isPlain(text: string): boolean {
	return ONE_EACH.test(text);
}

/** As much of the text, from `at` on, as fits in so many cells; one character at least. */
export function fitting(text: string, at: number, cells: number): string {
	let [end, filled] = [at, 0];
	while (end < text.length) {
		const character = String.fromCodePoint(text.codePointAt(end) ?? 0);
		filled += cellsOfCharacter(character);
		if (end > at && filled > cells) break;
		end += character.length;
	}
	return text.slice(at, end);
}
