/** Mailboxes are named after somebody: `antonio.torres@…` on a ticket of Elena's is her husband's. */
import { formalNames } from '../data/hypocoristics';
import { GIVEN_SHARES, SURNAME_SHARES } from '../data/nameShares';

/** Shorter words stand in anything. */
const SHORTEST = 4;
const LONGEST = 12;

/**
 * Whether a mailbox speaks of a person: `own` where it holds a word of the name or its beginning, `other` where it holds a
 * common name and none of theirs, or their surname behind another's given name (`josep_vazquez` of Gonzalo Vázquez is his
 * father's), `nobody` for `gatita22`.
 *
 * @param email as a key, in lower case
 * @param given words of the person's given names, folded
 * @param surnames words of their surnames, folded
 */
export function mailboxSpeaksOf(email: string, given: readonly string[], surnames: readonly string[]): 'own' | 'other' | 'nobody' {
	const user = email.slice(0, email.lastIndexOf('@')).replace(/[^a-z]/g, '');
	const formal = given.flatMap((word) => [word, ...formalNames(word).flatMap((name) => name.split(' '))]);
	if (formal.some((word) => begins(user, word))) return 'own';
	const surname = surnames.find((word) => begins(user, word));
	if (surname === undefined) return holdsOne(user, (word) => GIVEN_SHARES.has(word) || SURNAME_SHARES.has(word)) ? 'other' : 'nobody';
	const rest = user.replace(user.includes(surname) ? surname : surname.slice(0, SHORTEST), ' ');
	return given.length > 0 && rest.split(' ').some((text) => holdsOne(text, (word) => GIVEN_SHARES.has(word) && !SURNAME_SHARES.has(word))) ? 'other' : 'own';
}

/** `jl` and `mcortes`: three letters of a name are enough where they are all of it. */
function begins(user: string, word: string): boolean {
	return word.length >= 3 && user.includes(word.slice(0, SHORTEST));
}

function holdsOne(user: string, isName: (word: string) => boolean): boolean {
	for (let start = 0; start + SHORTEST <= user.length; start++) {
		for (let end = start + SHORTEST; end <= Math.min(user.length, start + LONGEST); end++) if (isName(user.slice(start, end))) return true;
	}
	return false;
}
