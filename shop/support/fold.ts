/** A chat message as the rules read it. */

/** Longer ones are cut: nobody's first thousand characters leave out what it is about. */
export const LONGEST_MESSAGE = 2000;

/**
 * Lower case, without accents, apostrophes and invisible characters; whatever else is no letter or digit is a space, a break between clauses
 * is ` | `; letters that somebody leans on are one (`PROBLEMAAA` is `problema`).
 */
export function foldMessage(text: string): string {
	return text
		.slice(0, LONGEST_MESSAGE)
		.normalize('NFKD')
		.replace(/[\p{M}\p{Cf}]+/gu, '')
		.toLowerCase()
		.replace(/['’‘`´]/g, '')
		.replace(/(\p{L})\1{2,}/gu, '$1')
		.replace(/[.,;:!?¡¿\n]+/g, ' | ')
		.replace(/[^\p{L}\p{N}|]+/gu, ' ')
		.replace(/(?: \|)+(?= |$)/g, ' |')
		.trim();
}
