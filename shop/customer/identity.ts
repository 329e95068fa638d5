/** What a sale says of its buyer, as keys that find people. */
import type { SaleCustomer } from '../sale/sale';
import { emailKey, normaliseEmail } from './email';
import { isValidNif, normaliseNif } from './nif';
import { normalisePhone, phoneKey } from './phone';

export type IdentityKey = 'email' | 'phone' | 'loyalty' | 'nif' | `external:${string}`;

export interface Identity {
	name?: string;
	/** As the person is written to; the keys fold it. */
	email?: string;
	/** E.164. */
	phone?: string;
	/** Only when its check letter fits. */
	nif?: string;
	loyaltyId?: string;
	postcode?: string;
	/** What finds the person, strongest first. */
	keys: { kind: IdentityKey; value: string }[];
	/** The phone is a landline: it tells a household. */
	landline: boolean;
}

/**
 * @param country ISO 3166-1 alpha-2, for phones without a country code
 * @param useNif whether the tax id may find people (off unless the shop says so: RGPD art. 5.1.c)
 */
export function identityOf(customer: SaleCustomer | undefined, country: string, useNif: boolean): Identity {
	const identity: Identity = { keys: [], landline: false };
	if (customer === undefined) return identity;
	if (customer.name !== undefined) identity.name = customer.name;
	if (customer.postcode !== undefined) identity.postcode = customer.postcode;

	const email = customer.email === undefined ? undefined : emailKey(customer.email);
	if (email !== undefined) {
		identity.email = normaliseEmail(customer.email!);
		identity.keys.push({ kind: 'email', value: email });
	}
	const phone = customer.phone === undefined ? undefined : phoneKey(customer.phone, country);
	if (phone !== undefined) {
		identity.phone = phone;
		identity.landline = normalisePhone(customer.phone!, country)?.landline ?? false;
		identity.keys.push({ kind: 'phone', value: phone });
	}
	if (customer.loyaltyId !== undefined) {
		identity.loyaltyId = customer.loyaltyId;
		identity.keys.push({ kind: 'loyalty', value: customer.loyaltyId.toUpperCase() });
	}
	if (customer.nif !== undefined && isValidNif(customer.nif)) {
		identity.nif = normaliseNif(customer.nif);
		if (useNif) identity.keys.push({ kind: 'nif', value: identity.nif });
	}
	for (const [system, id] of Object.entries(customer.externalIds ?? {})) identity.keys.push({ kind: `external:${system}`, value: id });
	return identity;
}
