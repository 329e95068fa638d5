/**
 * Emails, phones and NIFs that look right and are nobody's, as far as Spain allows.
 * Emails: domains kept for examples (RFC 2606). NIFs: numbers far above any issued so far.
 * Phones: Spain keeps no numbers for fiction; 73x is open to mobiles and hardly assigned. The demo never dials.
 */
const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const DOMAINS = ['example.com', 'example.org', 'example.net', 'correo.example'] as const;

/** `María del Carmen Gutiérrez Cobo` → `maria.gutierrez@example.com`. */
export function demoEmail(given: string, surname: string, index: number): string {
	return `${mailboxPart(given)}.${mailboxPart(surname)}@${DOMAINS[index % DOMAINS.length] ?? DOMAINS[0]}`;
}

/** E.164. */
export function demoPhone(index: number): string {
	return `+34739${String(10_417 + index * 137).padStart(6, '0')}`;
}

/** A DNI with the letter that belongs to it (RD 1553/2005). */
export function demoNif(index: number): string {
	const number = 99_990_000 + index * 7;
	return `${number}${DNI_LETTERS.charAt(number % 23)}`;
}

function mailboxPart(word: string): string {
	return word.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^a-z]/g, '');
}
