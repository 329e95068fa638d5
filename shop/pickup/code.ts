/** The code of an order to collect: short enough to be said aloud, and no letter that looks like another (Crockford's base 32). */

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** @param random a number in [0, below), from a source that nobody can foretell */
export function newCode(random: (below: number) => number): string {
	return Array.from({ length: LENGTH }, () => LETTERS[random(LETTERS.length)]).join('');
}

/** `R7KQ-2M4T`, for people. */
export function shownCode(code: string): string {
	return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What a scanner or a person gave, as the ledger has it; undefined when it cannot be a code. */
export function readCode(text: string): string | undefined {
	const letters = text.toUpperCase().replace(/[\s-]+/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
	return letters.length === LENGTH && [...letters].every((letter) => LETTERS.includes(letter)) ? letters : undefined;
}
