/** The golden record as an ActiveCampaign contact, which has one address and is known by it. */
import { fieldValues, readFields, withoutAbsent } from '../customerFields';
import type { CrmCustomer, CustomerReading, CustomerWritten, Whereabouts } from '../customers';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { accountCall } from './calls';
import { isDuplicate, isGone } from './errors';
import type { FieldIds } from './fields';
import { marketingOf } from './lists';

/** @throws ApiError */
export async function readContact(http: HttpClient, who: Whereabouts, fields: FieldIds): Promise<CustomerReading | undefined> {
	const byId = who.externalId === undefined ? undefined : await contactById(http, who.externalId, fields);
	if (byId) return byId;
	const found = who.email ? await search(http, 'email', who.email) : undefined;
	// Whoever is found by a number has an address, so it says nothing of somebody whose address is known.
	const id = found ?? (who.phone && !who.email ? await search(http, 'phone', who.phone) : undefined);
	return id === undefined ? undefined : contactById(http, id, fields);
}

async function search(http: HttpClient, by: 'email' | 'phone', value: string): Promise<string | undefined> {
	// https://developers.activecampaign.com/reference/list-all-contacts: a number finds whatever begins with it.
	const answer = await http.request(accountCall({ operation: 'contacts', method: 'GET', path: '/contacts', query: { [by]: value, 'orders[id]': 'asc' } }));
	const contacts = asArray(asRecord(answer.body)['contacts']).map(asRecord);
	return asText(contacts.find((contact) => asText(contact[by])?.toLowerCase() === value.toLowerCase())?.['id']);
}

/** The contact with its lists and fields, in one call. @throws ApiError */
export async function contactById(http: HttpClient, id: string, fields: FieldIds): Promise<CustomerReading | undefined> {
	if (!/^\d+$/.test(id)) return undefined;
	// https://developers.activecampaign.com/reference/get-contact
	const answer = await http.request(accountCall({ operation: 'contact', method: 'GET', path: `/contacts/${id}`, accept: [404] }));
	if (answer.status === 404) return undefined;
	const body = asRecord(answer.body);
	const contact = asRecord(body['contact']);
	const values = new Map(asArray(body['fieldValues']).map(asRecord).map((value) => [asText(value['field']), value['value']]));
	return {
		externalId: asText(contact['id']) ?? id,
		...withoutAbsent({ email: asText(contact['email']), phone: asText(contact['phone']), firstName: asText(contact['firstName']), lastName: asText(contact['lastName']), changedAt: changedAt(contact) }),
		...readFields((name) => values.get(fields.get(name))),
		marketing: marketingOf(asArray(body['contactLists']).map(asRecord)),
	};
}

/** UTC, without its zone: `2018-10-16 13:50:18`. Epoch milliseconds. */
export function changedAt(contact: JsonRecord): number | undefined {
	const time = Date.parse(`${(asText(contact['updated_utc_timestamp']) ?? '').replace(' ', 'T')}Z`);
	return Number.isNaN(time) ? undefined : time;
}

/** @throws ApiError */
export async function writeContact(http: HttpClient, customer: CrmCustomer, fields: FieldIds): Promise<CustomerWritten | 'gone'> {
	const { externalId } = customer;
	if (externalId === undefined) return { externalId: await sync(http, customer, fields), unfinished: [] };
	try {
		await update(http, externalId, customer, fields);
		return { externalId, created: false, unfinished: [] };
	} catch (thrown) {
		if (isGone(thrown)) return 'gone';
		if (!isDuplicate(thrown) || !customer.email) throw thrown;
		// The address is another contact's: the rest is written, and whose it is the shop must say.
		await update(http, externalId, { ...customer, email: undefined }, fields);
		return { externalId, created: false, unfinished: [thrown] };
	}
}

async function sync(http: HttpClient, customer: CrmCustomer, fields: FieldIds): Promise<string> {
	// https://developers.activecampaign.com/reference/sync-a-contacts-data: by the address, and what is not named stays.
	const call: ApiCall = accountCall({ operation: 'contact sync', method: 'POST', path: '/contact/sync', json: { contact: contents(customer, fields) }, idempotent: true });
	const answer = await http.request(call);
	const id = asText(asRecord(asRecord(answer.body)['contact'])['id']);
	if (id === undefined) throw http.refusal(call, answer);
	return id;
}

async function update(http: HttpClient, id: string, customer: CrmCustomer, fields: FieldIds): Promise<void> {
	// https://developers.activecampaign.com/reference/update-a-contact-new
	await http.request(accountCall({ operation: 'contact update', method: 'PUT', path: `/contacts/${encodeURIComponent(id)}`, json: { contact: contents(customer, fields) } }));
}

function contents(customer: CrmCustomer, fields: FieldIds): JsonRecord {
	const { email, phone, firstName, lastName } = customer;
	const values = Object.entries(fieldValues(customer)).flatMap(([name, value]) => {
		const field = fields.get(name);
		return field === undefined ? [] : [{ field, value: String(value) }];
	});
	return {
		...(email?.trim() && { email }),
		...(phone?.trim() && { phone }),
		...(firstName?.trim() && { firstName }),
		...(lastName?.trim() && { lastName }),
		fieldValues: values,
	};
}

/** @throws ApiError */
export async function writeField(http: HttpClient, id: string, fields: FieldIds, name: string, value: string): Promise<void> {
	// https://developers.activecampaign.com/reference/update-a-contact-new
	await http.request(accountCall({ operation: 'contact link', method: 'PUT', path: `/contacts/${encodeURIComponent(id)}`, json: { contact: { fieldValues: [{ field: fields.get(name), value }] } } }));
}
