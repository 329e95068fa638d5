/**
 * Email as a matching key. The key folds what a provider itself ignores and nothing more; what the shop writes to
 * stays as the person gave it.
 */
import { cleanText } from '../text';

/** Local parts that cashiers type when there is no email; never an identity. */
const PLACEHOLDER_LOCALS = new Set(['noemail', 'sinemail', 'sincorreo', 'nomail', 'no', 'notiene', 'noreply', 'no-reply', 'none', 'ninguno', 'test', 'x', 'xx', 'xxx', 'a', 'aa']);
const PLACEHOLDER_DOMAINS = new Set(['x.com', 'a.com', 'no.com', 'no.es', 'noemail.com', 'nomail.com', 'sinemail.com', 'test.com']);

const GMAIL = new Set(['gmail.com', 'googlemail.com']);

// RFC 5321 dot-atom and a host name with at least one dot; quoted local parts are not met at tills.
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~\p{L}\p{N}-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~\p{L}\p{N}-]+)*$/u;
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,63}$/u;

/** What nearly every address looks like, told without a look at Unicode. */
const USUAL = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/** The address in lower case, or `undefined` when it is none. */
export function normaliseEmail(value: string): string | undefined {
	if (value.length <= 64 && USUAL.test(value)) return value.toLowerCase();
	const text = cleanText(value, 320).replace(/^mailto:/i, '').replace(/^<|>$/g, '').toLowerCase();
	const at = text.lastIndexOf('@');
	if (at < 1 || text.length > 254) return undefined;
	const local = text.slice(0, at);
	const domain = text.slice(at + 1).replace(/\.$/, '');
	if (local.length > 64 || !LOCAL.test(local) || !DOMAIN.test(domain)) return undefined;
	return `${local}@${domain}`;
}

/**
 * The key under which two addresses reach the same mailbox: Gmail ignores dots and everything after `+`
 * (support.google.com/mail/answer/7436150). `undefined` for no address and for placeholders.
 */
export function emailKey(value: string): string | undefined {
	const email = normaliseEmail(value);
	if (email === undefined || isPlaceholderEmail(email)) return undefined;
	const at = email.lastIndexOf('@');
	const domain = email.slice(at + 1);
	if (!GMAIL.has(domain)) return email;
	const mailbox = email.slice(0, at).replace(/\+.*$/, '').replace(/\./g, '');
	return mailbox === '' ? undefined : `${mailbox}@gmail.com`;
}

/** True for what is typed when a customer gives no email. */
export function isPlaceholderEmail(email: string): boolean {
	const at = email.lastIndexOf('@');
	return PLACEHOLDER_LOCALS.has(email.slice(0, at)) || PLACEHOLDER_DOMAINS.has(email.slice(at + 1));
}
