/** The golden record as a HubSpot contact, one at a time. */
import type { CrmCustomer, CustomerWritten } from '../customers';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import { isGone, isTaken, standardErrorWords } from './errors';
import { CUSTOMER_ID, SAME_AS } from './properties';
import { scopes } from './scopes';
import { contactValues, type Values } from './values';

export type ContactWritten = Omit<CustomerWritten, 'unfinished'>;

/**
 * By HubSpot's own id where it is known; else by email, which HubSpot keeps unique; else by our own unique property.
 * A person first written without email and later with one is found by the second key, so no second contact is made.
 *
 * @throws ApiError
 */
export async function writeContact(http: HttpClient, customer: CrmCustomer): Promise<ContactWritten> {
	const values = contactValues(customer);
	if (customer.externalId !== undefined) {
		const updated = await updateById(http, customer.externalId, { ...values, ...(customer.email ? { email: customer.email } : {}) });
		if (updated) return updated;
	}
	return upsertByFreeKey(http, values, keysOf(customer));
}

interface Key {
	property: string;
	value: string;
	/** What else to write when this key names the contact. */
	with: Values;
}

/** The next key is tried only when HubSpot says that what this one would write belongs to another contact. */
async function upsertByFreeKey(http: HttpClient, values: Values, [key, ...others]: [Key, ...Key[]]): Promise<ContactWritten> {
	try {
		return await upsertByKey(http, key.property, key.value, { ...values, ...key.with });
	} catch (thrown) {
		const [next, ...rest] = others;
		if (!next || !isTaken(thrown)) throw thrown;
		return upsertByFreeKey(http, values, [next, ...rest]);
	}
}

/** Ways to name the contact, the best first. */
export function keysOf(customer: CrmCustomer): [Key, ...Key[]] {
	const { customerId, email } = customer;
	if (!email) return [{ property: CUSTOMER_ID, value: customerId, with: {} }];
	return [
		{ property: 'email', value: email, with: { [CUSTOMER_ID]: customerId } },
		{ property: CUSTOMER_ID, value: customerId, with: { email } },
		// Two contacts for one person: only their owner may merge them. The one with the email is kept up to date.
		{ property: 'email', value: email, with: {} },
	];
}

/** @returns `undefined` where the contact is gone, or the email belongs to another contact: then a key decides */
async function updateById(http: HttpClient, id: string, properties: Values): Promise<ContactWritten | undefined> {
	try {
		// https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts/guide#update-an-individual-contact
		const answer = await http.request(patchOf(id, properties));
		return { externalId: asText(asRecord(answer.body)['id']) ?? id, created: false };
	} catch (thrown) {
		if (isGone(thrown) || isTaken(thrown)) return undefined;
		throw thrown;
	}
}

function patchOf(id: string, properties: Values): ApiCall {
	return {
		operation: 'contact update',
		method: 'PATCH',
		path: `/crm/v3/objects/contacts/${encodeURIComponent(id)}`,
		json: { properties },
		idempotent: true,
		scopes: scopes.writeContacts,
	};
}

async function upsertByKey(http: HttpClient, idProperty: string, id: string, properties: Values): Promise<ContactWritten> {
	// https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-upsert
	const call: ApiCall = {
		operation: 'contact upsert',
		method: 'POST',
		path: '/crm/v3/objects/contacts/batch/upsert',
		json: { inputs: [{ idProperty, id, properties }] },
		idempotent: true,
		scopes: scopes.writeContacts,
	};
	const answer = await http.request(call);
	const body = asRecord(answer.body);
	const contact = asRecord(asArray(body['results'])[0]);
	const externalId = asText(contact['id']);
	// 207: the one input was refused, and the answer as a whole was not.
	if (externalId === undefined) throw http.refusal(call, answer, standardErrorWords(asRecord(asArray(body['errors'])[0])));
	return { externalId, created: contact['new'] === true };
}

/** Says that two contacts are one person, or no longer: HubSpot cannot undo a merge, so they stay two. @throws ApiError */
export async function linkContacts(http: HttpClient, id: string, samePersonAs: string | null): Promise<void> {
	try {
		// https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts/guide#update-an-individual-contact
		await http.request(patchOf(id, { [SAME_AS]: samePersonAs ?? '' }));
	} catch (thrown) {
		if (!isGone(thrown)) throw thrown;
	}
}
