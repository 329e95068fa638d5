/**
 * ESC R n: twelve ASCII places that national sets fill otherwise (Epson, "ESC R"). A till set to Spain writes ñ as `|`.
 */

const PLACES = [0x23, 0x24, 0x40, 0x5b, 0x5c, 0x5d, 0x5e, 0x60, 0x7b, 0x7c, 0x7d, 0x7e];

const SETS: Readonly<Record<number, string>> = {
	1: '#$à°ç§^`éùè¨', // France
	2: '#$§ÄÖÜ^`äöüß', // Germany
	3: '£$@[\\]^`{|}~', // United Kingdom
	4: '#$@ÆØÅ^`æøå~', // Denmark I
	5: '#¤ÉÄÖÅÜéäöåü', // Sweden
	6: '#$@°\\é^ùàòèì', // Italy
	7: '₧$@¡Ñ¿^`¨ñ}~', // Spain I
	8: '#$@[¥]^`{|}~', // Japan
	9: '#¤ÉÆØÅÜéæøåü', // Norway
	10: '#$ÉÆØÅÜéæøåü', // Denmark II
	11: '#$á¡Ñ¿é`íñóú', // Spain II
	12: '#$á¡Ñ¿éüíñóú', // Latin America
	13: '#$@[₩]^`{|}~', // Korea
};

/** The characters that set `number` puts in place of ASCII's; none for the United States and unknown sets. */
export function internationalSet(number: number): ReadonlyMap<number, string> {
	return new Map([...(SETS[number] ?? '')].map((character, index) => [PLACES[index] ?? 0, character]));
}
