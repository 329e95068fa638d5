/** One writer a field: which side owns what of a contact, and what that makes of two values. */
import { foldText } from '../text';

/** What both sides may have an opinion on. */
export type IdentityField = 'name' | 'email' | 'phone';

export const IDENTITY_FIELDS: readonly IdentityField[] = ['name', 'email', 'phone'];

/**
 * `crm`: the CRM's word stands; we only fill what is empty, and take its changes over. `shop`: ours stands. `ask`: whoever changed it
 * last where only one side did; where both have their own, neither is touched and a person is asked.
 */
export type Owner = 'shop' | 'crm' | 'ask';

export interface Ownership {
	name: Owner;
	email: Owner;
	phone: Owner;
	/** `crm`: it counts purchases and spend for itself. */
	totals: 'shop' | 'crm';
}

/** The customer's master is the CRM: names are put right there. Addresses decide who somebody is, so those are asked about. */
export const DEFAULT_OWNERSHIP: Ownership = { name: 'crm', email: 'ask', phone: 'ask', totals: 'shop' };

/** Both sides as they were when we last looked. */
export interface Agreed {
	shop?: string;
	crm?: string;
}

export type FieldVerdict =
	/** Equal, empty, or the other side's to decide. */
	| { action: 'keep' }
	/** Ours goes there. */
	| { action: 'write'; value: string }
	/** Theirs comes here. */
	| { action: 'take'; value: string }
	| { action: 'conflict'; shop: string; crm: string };

/**
 * @param shop ours; absent for none
 * @param crm theirs, as read just now
 * @param agreed when we last looked; absent the first time
 */
export function judgeField(field: IdentityField, owner: Owner, values: { shop?: string; crm?: string }, agreed: Agreed | undefined): FieldVerdict {
	const { shop, crm } = values;
	if (shop === undefined) return crm !== undefined && agreed !== undefined && owner !== 'shop' && !same(field, crm, agreed.crm) ? { action: 'take', value: crm } : { action: 'keep' };
	if (crm === undefined) return { action: 'write', value: shop };
	if (same(field, shop, crm)) return { action: 'keep' };
	if (owner === 'shop') return { action: 'write', value: shop };
	const changedThere = agreed !== undefined && !same(field, crm, agreed.crm);
	if (owner === 'crm') return changedThere ? { action: 'take', value: crm } : { action: 'keep' };
	if (agreed === undefined) return { action: 'conflict', shop, crm };
	const changedHere = !same(field, shop, agreed.shop);
	if (changedHere && changedThere) return { action: 'conflict', shop, crm };
	if (changedThere) return { action: 'take', value: crm };
	// They agreed to differ before, or they agreed and only ours moved on.
	return changedHere && same(field, agreed.shop, agreed.crm) ? { action: 'write', value: shop } : changedHere ? { action: 'conflict', shop, crm } : { action: 'keep' };
}

/** Whether two writings mean the same: case, accents, blanks and a phone's country code make no difference. */
export function same(field: IdentityField, one: string | undefined, other: string | undefined): boolean {
	if (one === undefined || other === undefined) return one === other;
	if (field === 'name') return foldText(one) === foldText(other);
	if (field === 'email') return one.trim().toLowerCase() === other.trim().toLowerCase();
	const [a, b] = [digits(one), digits(other)];
	return a === b || (Math.min(a.length, b.length) >= 9 && (a.endsWith(b) || b.endsWith(a)));
}

function digits(phone: string): string {
	return phone.replace(/\D/g, '').replace(/^00/, '');
}
