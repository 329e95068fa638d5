/** Who writes, and how far that can be believed. */
import { emailKey } from '../../shop/customer/email';
import { phoneKey } from '../../shop/customer/phone';
import type { Mentions } from '../../shop/support/mentions';
import { personFields, personOf } from '../personOf';
import type { UnitContext } from '../unit';

/** What the channel itself vouches for: a sender's number, a login. Empty where the visitor typed it. */
export interface Proof {
	email: string;
	phone: string;
}

export interface Asker {
	/** `claimed`: only they say so. What they may be told follows from `proven` alone; a claim only helps staff. */
	identity: 'proven' | 'claimed' | 'unknown';
	/** Keys of the addresses that the channel proves. */
	proven: string[];
	/** Keys of the addresses that they name, the proven ones among them. */
	named: string[];
	/** Whom these lead to; for staff's eyes. */
	customerId: number | undefined;
	/** The item that finds their card. */
	who: unknown;
}

export async function askerOf(context: UnitContext, item: unknown, proof: Proof, { contacts }: Mentions): Promise<Asker> {
	const proven = keysOf(context, proof);
	const said = personFields(context, item);
	const named = [...new Set([...proven, ...keysOf(context, { email: said?.email ?? '', phone: said?.phone ?? '' }), ...contacts])];
	const who = proven.length > 0 ? { name: said?.name, email: proof.email, phone: proof.phone } : said === undefined && contacts.length > 0 ? inMessage(contacts) : item;
	const customerId = await personOf(context, who);
	const identity = proven.length > 0 ? 'proven' : named.length > 0 || customerId !== undefined ? 'claimed' : 'unknown';
	return { identity, proven, named, customerId, who };
}

function keysOf({ shop }: UnitContext, { email, phone }: Proof): string[] {
	return [emailKey(email), phone === '' ? undefined : phoneKey(phone, shop.country)].filter((key) => key !== undefined);
}

function inMessage(contacts: readonly string[]): { email?: string; phone?: string } {
	return { email: contacts.find((contact) => contact.includes('@')), phone: contacts.find((contact) => !contact.includes('@')) };
}
