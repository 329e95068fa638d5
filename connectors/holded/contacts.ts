/**
 * The golden record as a contact of Holded. Its update replaces the whole contact, so the contact is read right before and everything of
 * it that can be sent goes back as it was.
 * https://www.holded.com/es/desarrolladores/referencia-api (contacts)
 */
import type { ApiError } from '../apiError';
import { consentField, fieldValues, marketingOfField, readFields, SAME_AS, withoutAbsent } from '../customerFields';
import type { CrmCustomer, CustomerReading, CustomerWritten, Whereabouts } from '../customers';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';

const READ = ['contacts:contacts.read'];
const WRITE = ['contacts:contacts.write'];

/** What the update takes. */
const SENT = ['name', 'code', 'vat_number', 'trade_name', 'is_person', 'email', 'phone', 'mobile', 'website', 'type', 'bill_address', 'custom_fields', 'defaults', 'tags'];
/** What it tells and does not take: replacing the contact might lose it. */
const NOT_SENT = ['iban', 'swift', 'group_id', 'shipping_addresses', 'notes', 'contact_persons', 'extra_emails'];

/** @throws ApiError */
export async function findContact(http: HttpClient, { externalId, email, phone }: Whereabouts): Promise<JsonRecord | undefined> {
	const byId = externalId === undefined ? undefined : await contactById(http, externalId);
	if (byId) return byId;
	if (email) return search(http, 'email', email);
	if (!phone) return undefined;
	// Calls are counted by the month, so only who has no email is looked for by number, as most shops type it.
	const national = phone.replace(/^\+34/, '');
	for (const number of new Set([phone, national])) {
		const found = (await search(http, 'mobile', number)) ?? (await search(http, 'phone', number));
		if (found) return found;
	}
	return undefined;
}

/** @throws ApiError */
export async function contactById(http: HttpClient, id: string): Promise<JsonRecord | undefined> {
	const answer = await http.request({ operation: 'contact', method: 'GET', path: `/contacts/${encodeURIComponent(id)}`, accept: [400, 404], scopes: READ });
	return answer.status === 200 ? asRecord(answer.body) : undefined;
}

async function search(http: HttpClient, by: 'email' | 'phone' | 'mobile', value: string): Promise<JsonRecord | undefined> {
	const answer = await http.request({ operation: 'contacts', method: 'GET', path: '/contacts', query: { [by]: value, limit: 25 }, scopes: READ });
	return asArray(asRecord(answer.body)['items']).map(asRecord).find((contact) => asText(contact[by])?.toLowerCase() === value.toLowerCase());
}

/** @throws ApiError */
export async function createContact(http: HttpClient, customer: CrmCustomer): Promise<CustomerWritten> {
	const { email, phone, customerId } = customer;
	const name = nameOf(customer) ?? email ?? phone ?? customerId;
	const call: ApiCall = { operation: 'contact', method: 'POST', path: '/contacts', json: { name, is_person: true, type: 'client', ...merged({}, customer) }, scopes: WRITE };
	const answer = await http.request(call);
	const id = asText(asRecord(answer.body)['id']);
	if (id === undefined) throw http.refusal(call, answer);
	return { externalId: id, created: true, unfinished: [] };
}

/** Nothing is sent where nothing changed: that saves a call of the month. @throws ApiError */
export async function updateContact(http: HttpClient, id: string, customer: CrmCustomer): Promise<CustomerWritten | 'gone'> {
	const there = await contactById(http, id);
	if (!there) return 'gone';
	const name = nameOf(customer);
	const unfinished = await replace(http, there, { ...(name === undefined ? {} : { name }), ...merged(there, customer) });
	return { externalId: id, created: false, unfinished };
}

/**
 * A contact of Holded cannot be linked to another, so a custom field says whose it is.
 * @throws ApiError also where the contact has what an update cannot carry
 */
export async function linkContact(http: HttpClient, id: string, samePersonAs: string | null): Promise<void> {
	const there = await contactById(http, id);
	if (!there) return;
	const others = asArray(there['custom_fields']).map(asRecord).filter((entry) => entry['field'] !== SAME_AS);
	const [refused] = await replace(http, there, { custom_fields: [...others, ...(samePersonAs === null ? [] : [{ field: SAME_AS, value: samePersonAs }])] });
	if (refused) throw refused;
}

/** @returns what it does not dare */
async function replace(http: HttpClient, there: JsonRecord, change: JsonRecord): Promise<ApiError[]> {
	const before: JsonRecord = Object.fromEntries(SENT.flatMap((field) => (there[field] === undefined ? [] : [[field, there[field]]])));
	const after = { ...before, ...change };
	if (JSON.stringify(after) === JSON.stringify(before)) return [];
	if (NOT_SENT.some((field) => isFilled(there[field]))) return [wouldLose(http)];
	await http.request({ operation: 'contact', method: 'PUT', path: `/contacts/${encodeURIComponent(String(asText(there['id'])))}`, json: after, scopes: WRITE });
	return [];
}

function wouldLose(http: HttpClient): ApiError {
	return http.finding({ operation: 'contact', method: 'PUT', path: '' }, {
		what: {
			es: 'el contacto tiene datos que la API de Holded no admite de vuelta (banco, grupo, direcciones de envío, personas, notas) y al escribirlo podrían perderse, así que se deja como está',
			en: 'the contact has what Holded\'s API does not take back (bank, group, shipping addresses, people, notes) and writing might lose it, so it is left as it is',
		},
		todo: { es: 'Cámbielo en Holded si hace falta', en: 'Change it in Holded where needed' },
	});
}

function isFilled(value: unknown): boolean {
	return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
}

/** Fields, tags and custom fields with ours among them. */
function merged(there: JsonRecord, customer: CrmCustomer): JsonRecord {
	const { email, phone } = customer;
	const ours = new Map(Object.entries(fieldValues(customer)).map(([field, value]) => [field, String(value)]));
	const others = asArray(there['custom_fields']).map(asRecord).filter((entry) => !ours.has(asText(entry['field']) ?? ''));
	const tags = [...new Set([...tagsOf(there), ...customer.tags.map((tag) => tag.trim())])].filter((tag) => tag !== '');
	// Spaniards' mobile numbers begin with 6 or 7.
	const slot = /^\+34[67]/.test(phone ?? '') ? 'mobile' : 'phone';
	return {
		...(email?.trim() && { email }),
		...(phone?.trim() && { [slot]: phone }),
		...(tags.length > 0 && { tags }),
		custom_fields: [...others, ...[...ours].map(([field, value]) => ({ field, value }))],
	};
}

export function readingOf(contact: JsonRecord): CustomerReading {
	const custom = new Map(asArray(contact['custom_fields']).map(asRecord).map((entry) => [asText(entry['field']), entry['value']]));
	const changedAt = Date.parse(asText(contact['updated_at']) ?? '');
	return {
		externalId: asText(contact['id']) ?? '',
		...withoutAbsent({
			email: asText(contact['email']),
			phone: asText(contact['mobile']) ?? asText(contact['phone']),
			// One field over there.
			firstName: asText(contact['name']),
			changedAt: Number.isNaN(changedAt) ? undefined : changedAt,
		}),
		tags: tagsOf(contact),
		...readFields((name) => custom.get(name)),
		...marketingOfField(custom.get(consentField('marketing'))),
	};
}

function tagsOf(contact: JsonRecord): string[] {
	return asArray(contact['tags']).flatMap((tag) => asText(tag) ?? []);
}

function nameOf({ firstName, lastName }: CrmCustomer): string | undefined {
	const name = [firstName, lastName].map((part) => part?.trim() ?? '').filter((part) => part !== '').join(' ');
	return name === '' ? undefined : name;
}
