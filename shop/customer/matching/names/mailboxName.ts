/** Mailboxes are named after somebody: `antonio.torres@…` on a ticket of Elena's is her husband's. */
import { formalNames } from '../data/hypocoristics';
import { GIVEN_SHARES, SURNAME_SHARES } from '../data/nameShares';

/** Shorter words stand in anything. */
const SHORTEST = 4;
const LONGEST = 12;

/**
 * Whether a mailbox speaks of a person: `own` where it holds a word of the name or its beginning, `other` where it holds a
 * common name and none of theirs, `nobody` for `gatita22`.
 *
 * @param email as a key, in lower case
 * @param words of the person's name, folded
 */
export function mailboxSpeaksOf(email: string, words: readonly string[]): 'own' | 'other' | 'nobody' {
	const user = email.slice(0, email.lastIndexOf('@')).replace(/[^a-z]/g, '');
	const own = words.flatMap((word) => [word, ...formalNames(word).flatMap((formal) => formal.split(' '))]);
	// `jl` and `mcortes`: three letters of a name are enough where they are all of it.
	if (own.some((word) => word.length >= 3 && user.includes(word.slice(0, SHORTEST)))) return 'own';
	return holdsName(user) ? 'other' : 'nobody';
}

function holdsName(user: string): boolean {
	for (let start = 0; start + SHORTEST <= user.length; start++) {
		for (let end = start + SHORTEST; end <= Math.min(user.length, start + LONGEST); end++) {
			const word = user.slice(start, end);
			if (GIVEN_SHARES.has(word) || SURNAME_SHARES.has(word)) return true;
		}
	}
	return false;
}
