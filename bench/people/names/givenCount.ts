import { givenNames, type GivenName } from '../generator/names/given';

let seconds: Set<string> | undefined;

const fold = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase();

const lists = (): GivenName[][] => Object.values<GivenName[]>({ ...givenNames() });

/**
 * How many of a name's words are given names: two where the second is one and a surname follows.
 * @param words folded, given name first
 */
export function givenCount(words: readonly string[]): number {
	seconds ??= new Set(lists().flatMap((list) => list.map(({ name }) => fold(name).split(' ').at(-1)!)));
	return words.length > 2 && seconds.has(words[1]!) ? 2 : 1;
}
