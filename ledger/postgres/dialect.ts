/**
 * The repositories' SQL as PostgreSQL reads it. They are written in what both databases understand; the rest is here and nowhere
 * else, each line with its reason. What stands in quotes or behind `--` is left alone.
 */

/** What is neither quoted nor a comment is text; `''` within a string is two strings side by side, which comes to the same. */
const PARTS = /'[^']*'|"[^"]*"|--[^\n]*/g;

const WORDS: readonly (readonly [RegExp, string])[] = [
	// SQLite's LIKE takes A–Z for a–z. Under the collation "C", which all our columns have, ILIKE does just that (sqlite.org/lang_expr.html#like).
	[/\bLIKE\b/gi, 'ILIKE'],
];

const DEFINITIONS: readonly (readonly [RegExp, string])[] = [
	// SQLite compares and sorts texts by their bytes, whatever language the server was set up in.
	[/\bTEXT\b/g, 'TEXT COLLATE "C"'],
];

/** @param text a statement with `?` placeholders */
export function toPostgres(text: string): string {
	const rules = /^\s*(?:CREATE TABLE|ALTER TABLE)\b/i.test(text) ? [...WORDS, ...DEFINITIONS] : WORDS;
	let number = 0;
	const translate = (part: string): string => {
		const worded = rules.reduce((said, [pattern, words]) => said.replace(pattern, words), part);
		return worded.replace(/\?/g, () => `$${(number += 1)}`);
	};
	let translated = '';
	let from = 0;
	for (const quoted of text.matchAll(PARTS)) {
		translated += translate(text.slice(from, quoted.index)) + quoted[0];
		from = quoted.index + quoted[0].length;
	}
	return translated + translate(text.slice(from));
}
