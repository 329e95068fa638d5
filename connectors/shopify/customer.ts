/** Who ordered, and what they said about marketing mail as Shopify keeps it. */
import type { CustomerJson, SaleJson } from '../../shop/sale/saleJson';
import { asRecord, asText, type JsonRecord } from '../json';

export function customerOf(order: JsonRecord, source: string): CustomerJson | null {
	const customer = asRecord(order['customer']);
	const billing = asRecord(order['billing_address']);
	const name = [asText(customer['first_name']), asText(customer['last_name'])].filter((part) => part !== undefined).join(' ');
	const id = asText(customer['id']);
	const person: CustomerJson = {
		name: name === '' ? asText(billing['name']) : name,
		email: asText(customer['email']) ?? asText(order['email']) ?? asText(order['contact_email']),
		phone: asText(customer['phone']) ?? asText(order['phone']) ?? asText(billing['phone']),
		postcode: asText(billing['zip']) ?? asText(asRecord(customer['default_address'])['zip']),
		...(id === undefined ? {} : { external_ids: { [source]: id } }),
	};
	return Object.values(person).some((value) => value !== undefined) ? person : null;
}

/** Subscribed and unsubscribed were said by the person; anything else was not. https://shopify.dev/docs/api/admin-graphql/latest/enums/CustomerEmailMarketingState */
export function consentsOf(order: JsonRecord): SaleJson['consents'] | undefined {
	const state = asText(asRecord(asRecord(order['customer'])['email_marketing_consent'])['state']);
	if (state === 'subscribed') return { marketing: true };
	return state === 'unsubscribed' ? { marketing: false } : undefined;
}
