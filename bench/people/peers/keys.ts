/** Exact keys as a careful shop makes them by hand: folded, gmail's dots and tags gone, known placeholders left out. */

const PLACEHOLDER_EMAIL = /^(no|a+|x+|test|no-?e?mail|sin(e?mail|correo)|notiene|ninguno|none)@|@(x|a|no|noemail|sinemail|notiene|test)\.(com|es)$/;
const PLACEHOLDER_PHONE = /^(\d)\1+$|^(600000000|666666666|612345678|699999999|123456789|900000000)$/;

const fold = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

export const isPlaceholderEmail = (email: string): boolean => PLACEHOLDER_EMAIL.test(email.trim().toLowerCase());

export const isPlaceholderPhone = (phone: string): boolean => PLACEHOLDER_PHONE.test(phone.replace(/\D/g, '').slice(-9));

export function emailKey(email: string): string | undefined {
	const text = email.trim().toLowerCase().replace(/[.,;' ]+$/, '');
	const at = text.lastIndexOf('@');
	if (at < 1 || PLACEHOLDER_EMAIL.test(text)) return undefined;
	const domain = text.slice(at + 1);
	if (domain !== 'gmail.com' && domain !== 'googlemail.com') return text;
	return `${text.slice(0, at).replace(/\+.*$/, '').replaceAll('.', '')}@gmail.com`;
}

/** The last nine digits. */
export function phoneKey(phone: string): string | undefined {
	const digits = phone.replace(/\D/g, '').slice(-9);
	return digits.length < 7 || PLACEHOLDER_PHONE.test(digits) ? undefined : digits;
}

export function idKey(id: string): string | undefined {
	const text = id.toUpperCase().replace(/[^A-Z0-9]/g, '');
	return text.length < 5 ? undefined : text;
}

/** Words of a name, given name first. */
export function nameWords(name: string): string[] {
	const [surnames, given] = name.includes(',') ? name.split(',', 2) : ['', name];
	return fold(`${given ?? ''} ${surnames ?? ''}`).split(' ').filter(Boolean);
}

/** Both names have a first word, neither begins with the other, and neither is elsewhere in the other name. */
export function namesClash(a: readonly string[], b: readonly string[]): boolean {
	const [first] = a;
	const [second] = b;
	if (first === undefined || second === undefined || first.startsWith(second) || second.startsWith(first)) return false;
	return !a.includes(second) && !b.includes(first);
}
