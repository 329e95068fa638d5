/** The golden record as a Brevo contact. */
import { consentField, customerFields, fieldValues, readFields, withoutAbsent } from '../customerFields';
import type { ApiError } from '../apiError';
import type { CrmCustomer, CustomerReading, CustomerWritten, Whereabouts } from '../customers';
import type { ApiCall, HttpClient } from '../http';
import { asRecord, asText, type JsonRecord } from '../json';
import { attributeName, type AttributeNames } from './attributes';
import { isGone, refusedIdentifier } from './errors';

const NUMBERS: ReadonlySet<string> = new Set(customerFields.filter((field) => field.kind === 'number' || field.kind === 'amount').map((field) => field.name));

/** `contact_id`, `email_id` or `phone_id`: an id and a number look alike. */
type IdentifierType = 'contact_id' | 'email_id' | 'phone_id';

/**
 * The contact as Brevo answers it, by the best of what finds it. A number finds only who has no other address than the one asked for:
 * families share numbers.
 * @throws ApiError
 */
export async function readContact(http: HttpClient, who: Whereabouts): Promise<JsonRecord | undefined> {
	const ways: [IdentifierType, string | undefined][] = [['contact_id', who.externalId], ['email_id', who.email], ['phone_id', who.phone && digits(who.phone)]];
	for (const [type, identifier] of ways) {
		if (!identifier) continue;
		// https://developers.brevo.com/reference/get-contact-info
		const answer = await http.request({ operation: 'contact', method: 'GET', path: `/contacts/${encodeURIComponent(identifier)}`, query: { identifierType: type }, accept: [404] });
		const contact = asRecord(answer.body);
		if (answer.status !== 404 && !(type === 'phone_id' && isAnother(contact, who.email))) return contact;
	}
	return undefined;
}

function isAnother(contact: JsonRecord, email: string | undefined): boolean {
	const theirs = asText(contact['email'])?.toLowerCase();
	return email !== undefined && theirs !== undefined && theirs !== email.toLowerCase();
}

/**
 * Creates or updates. An email or a number that Brevo says is another contact's, or no number, is left out of a second try and told
 * as unfinished: whose it is only the shop can say.
 * @throws ApiError
 */
export async function writeContact(http: HttpClient, customer: CrmCustomer, listIds: readonly number[], names: AttributeNames): Promise<CustomerWritten | 'gone'> {
	const unfinished: ApiError[] = [];
	let told = customer;
	for (;;) {
		try {
			const written = customer.externalId === undefined ? await create(http, told, listIds, names) : await update(http, customer.externalId, told, listIds, names);
			return written === 'gone' ? 'gone' : { ...written, unfinished };
		} catch (thrown) {
			const refused = refusedIdentifier(thrown);
			const [email, phone] = refused === 'EMAIL' ? [undefined, told.phone] : [told.email, undefined];
			const nothingNew = refused === undefined || (refused === 'EMAIL' ? told.email : told.phone) === undefined;
			if (nothingNew || (customer.externalId === undefined && email === undefined && phone === undefined)) throw thrown;
			unfinished.push(thrown as ApiError);
			told = { ...told, email, phone };
		}
	}
}

async function create(http: HttpClient, customer: CrmCustomer, listIds: readonly number[], names: AttributeNames): Promise<{ externalId: string; created: boolean }> {
	const { email } = customer;
	// https://developers.brevo.com/reference/create-contact: 201 with the id of a new one, 204 and nothing for one that was there.
	const call: ApiCall = {
		operation: 'contact upsert',
		method: 'POST',
		path: '/contacts',
		json: { ...(email && { email }), updateEnabled: true, ...contents(customer, listIds, names) },
		idempotent: true,
	};
	const answer = await http.request(call);
	const id = asText(asRecord(answer.body)['id']);
	if (id !== undefined) return { externalId: id, created: true };
	const known = asText((await readContact(http, withoutAbsent({ email, phone: email ? undefined : customer.phone })))?.['id']);
	if (known === undefined) throw http.refusal(call, answer);
	return { externalId: known, created: false };
}

async function update(http: HttpClient, id: string, customer: CrmCustomer, listIds: readonly number[], names: AttributeNames): Promise<{ externalId: string; created: boolean } | 'gone'> {
	const { attributes, ...rest } = contents(customer, listIds, names);
	try {
		// https://developers.brevo.com/reference/update-contact: a new address goes in as the attribute EMAIL.
		await http.request({
			operation: 'contact update',
			method: 'PUT',
			path: `/contacts/${encodeURIComponent(id)}`,
			query: { identifierType: 'contact_id' },
			json: { attributes: { ...attributes, ...(customer.email && { EMAIL: customer.email }) }, ...rest },
		});
		return { externalId: id, created: false };
	} catch (thrown) {
		if (isGone(thrown)) return 'gone';
		throw thrown;
	}
}

/**
 * A withdrawal blocks every mailing. Nobody is ever unblocked: a new contact may be written to as it is, and a block that stands over
 * there is the person's own word.
 */
function contents(customer: CrmCustomer, listIds: readonly number[], names: AttributeNames): { attributes: Record<string, string | number>; listIds?: readonly number[]; emailBlacklisted?: true; smsBlacklisted?: true } {
	const { firstName, lastName, phone } = customer;
	const attributes: Record<string, string | number> = {};
	for (const [name, value] of Object.entries(fieldValues(customer))) attributes[attributeName(name)] = NUMBERS.has(name) ? Number(value) : forBrevo(name, value);
	if (firstName?.trim()) attributes[names.first] = firstName;
	if (lastName?.trim()) attributes[names.last] = lastName;
	if (phone?.trim()) attributes['SMS'] = phone;
	return {
		attributes,
		...(listIds.length > 0 && { listIds }),
		...(customer.consents.marketing?.granted === false && { emailBlacklisted: true, smsBlacklisted: true }),
	};
}

/** Dates are days: `2026-11-20`. */
function forBrevo(name: string, value: string | number): string | number {
	return /^tpv_(first|last)_purchase$/.test(name) ? String(value).slice(0, 10) : value;
}

export function readingOf(contact: JsonRecord, tags: readonly string[], names: AttributeNames): CustomerReading {
	const attributes = asRecord(contact['attributes']);
	const sms = asText(attributes['SMS']);
	return {
		externalId: asText(contact['id']) ?? '',
		...withoutAbsent({
			email: asText(contact['email']),
			phone: sms && `+${digits(sms)}`,
			firstName: asText(attributes[names.first]),
			lastName: asText(attributes[names.last]),
			changedAt: instant(contact['modifiedAt']),
		}),
		tags,
		...readFields((name) => attributes[attributeName(name)], false),
		marketing: marketingOf(contact, asText(attributes[attributeName(consentField('marketing'))])),
	};
}

/** A block that is gone although we wrote of a withdrawal was lifted by somebody: mailings would go out again. */
function marketingOf(contact: JsonRecord, written: string | undefined): CustomerReading['marketing'] {
	if (contact['emailBlacklisted'] === true) return 'unsubscribed';
	return written === 'withdrawn' ? 'subscribed' : 'unknown';
}

/** `+34600000001` → `34600000001`, as Brevo keeps it. */
function digits(phone: string): string {
	return phone.replace(/\D/g, '');
}

function instant(value: unknown): number | undefined {
	const time = Date.parse(asText(value) ?? '');
	return Number.isNaN(time) ? undefined : time;
}
