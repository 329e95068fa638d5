/** Contacts that are no customer's: the shop's own, and what is typed to get past a field. */

export const SHOP_CONTACTS = { emails: ['tienda@bazarluna.es', 'info@bazarluna.es'], phones: ['942110022'] } as const;

export const PLACEHOLDER_EMAILS: readonly string[] = [
	...SHOP_CONTACTS.emails, 'noemail@noemail.com', 'sinemail@sinemail.com', 'no@no.com', 'notiene@notiene.com', 'x@x.com', 'a@a.com', 'sinemail@gmail.com', 'noemail@gmail.com',
];

export const PLACEHOLDER_PHONES: readonly string[] = [...SHOP_CONTACTS.phones, '600000000', '666666666', '612345678', '999999999', '900000000', '600 000 000', '666 666 666'];
