/** Who the till says bought and what they agreed to. Odd identifiers are kept as said and flagged, never refused. */
import { normaliseEmail } from '../customer/email';
import { isValidNif } from '../customer/nif';
import { normalisePhone } from '../customer/phone';
import { cleanText } from '../text';
import type { ConsentPurpose, ConsentStatement, SaleCustomer, SaleFlag } from './sale';
import type { CustomerJson, SaleJson } from './saleJson';

/** @param country ISO 3166-1 alpha-2, for phones without a country code */
export function parseCustomer(json: CustomerJson | null | undefined, country: string): { customer?: SaleCustomer; flags: SaleFlag[] } {
	if (json == null) return { flags: [] };
	const flags: SaleFlag[] = [];
	const customer: SaleCustomer = {};
	const name = clean(json.name, 200);
	const email = clean(json.email, 320);
	const phone = clean(json.phone, 64);
	const nif = clean(json.nif, 32);
	const loyaltyId = clean(json.loyalty_id, 128);
	const postcode = clean(json.postcode, 16);
	if (name !== undefined) customer.name = name;
	if (email !== undefined) {
		customer.email = email;
		if (normaliseEmail(email) === undefined) flags.push('customer_email_invalid');
	}
	if (phone !== undefined) {
		customer.phone = phone;
		if (normalisePhone(phone, country) === undefined) flags.push('customer_phone_invalid');
	}
	if (nif !== undefined) {
		customer.nif = nif;
		if (!isValidNif(nif)) flags.push('customer_nif_invalid');
	}
	if (loyaltyId !== undefined) customer.loyaltyId = loyaltyId;
	if (postcode !== undefined) customer.postcode = postcode;
	const externalIds = Object.entries(json.external_ids ?? {}).map(([system, id]) => [cleanText(system, 64), cleanText(String(id), 128)] as const);
	if (externalIds.length > 0) customer.externalIds = Object.fromEntries(externalIds);
	return Object.keys(customer).length === 0 ? { flags } : { customer, flags };
}

/** Both forms of consent as a list; a purpose on which nothing was said is not in it. */
export function parseConsents(json: SaleJson['consents']): ConsentStatement[] {
	if (json == null) return [];
	if (Array.isArray(json)) {
		return json.map(({ purpose, granted, wording }) => ({
			purpose,
			granted,
			...(wording == null ? {} : { wording: cleanText(wording, 4000) }),
		}));
	}
	return Object.entries(json)
		.filter((entry): entry is [ConsentPurpose, boolean] => typeof entry[1] === 'boolean')
		.map(([purpose, granted]) => ({ purpose, granted }));
}

function clean(value: unknown, maxLength: number): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = cleanText(String(value), maxLength);
	return text === '' ? undefined : text;
}
