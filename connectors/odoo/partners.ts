/** The golden record as a partner. Odoo has no key for people: two may have one email, and it does not mind. */
import { fieldValues, readFields, customerFields, CUSTOMER_ID, withoutAbsent } from '../customerFields';
import type { CrmCustomer, CustomerReading, Whereabouts } from '../customers';
import type { HttpClient } from '../http';
import { asText, type JsonRecord } from '../json';
import { callOdoo, searchRead } from './call';
import { fieldName, forOdoo, fromOdoo, type PartnerFields } from './partnerFields';
import { idOf, idsOf, utcInstant } from './values';

const STANDARD = ['name', 'email', 'email_normalized', 'phone', 'mobile', 'phone_sanitized', 'category_id', 'is_blacklisted', 'parent_id', 'active', 'write_date'];
/** As many as share a number or an address, and no more. */
const MOST = 20;

/** Those of the fields that we read which this database has. */
export function readable(fields: PartnerFields): string[] {
	return [...STANDARD, ...customerFields.map((field) => fieldName(field.name))].filter((field) => fields.has(field));
}

/** By id, by email, by our number, by phone; one that is archived is not there. @throws ApiError */
export async function findPartner(http: HttpClient, who: Whereabouts, fields: PartnerFields): Promise<JsonRecord | undefined> {
	const { externalId, email, customerId, phone } = who;
	const byId = externalId !== undefined && /^\d+$/.test(externalId) ? await search(http, [['id', '=', Number(externalId)]], fields) : [];
	if (byId[0]) return byId[0];
	if (email) {
		const address = email.toLowerCase();
		// Without the normalised field, capitals as they were written are tried too.
		const found = await search(http, fields.has('email_normalized') ? [['email_normalized', '=', address]] : [['email', 'in', [...new Set([email, address])]]], fields);
		const main = mainOf(found);
		if (main) return main;
	}
	const ours = fieldName(CUSTOMER_ID);
	const byNumber = customerId !== undefined && fields.has(ours) ? await search(http, [[ours, '=', customerId]], fields) : [];
	if (byNumber[0]) return byNumber[0];
	return phone ? mainOf((await byPhone(http, phone, fields)).filter((partner) => !isAnother(partner, email))) : undefined;
}

async function byPhone(http: HttpClient, phone: string, fields: PartnerFields): Promise<JsonRecord[]> {
	// https://github.com/odoo/odoo/blob/18.0/addons/phone_validation/models/mail_thread_phone.py: kept as E.164 beside what was typed.
	if (fields.has('phone_sanitized')) return search(http, [['phone_sanitized', '=', phone]], fields);
	const national = phone.replace(/^\+34/, '');
	return search(http, [['phone', 'in', [phone, national, national.replace(/(\d{3})(?=\d)/g, '$1 '), `+34 ${national.replace(/(\d{3})(?=\d)/g, '$1 ')}`]]], fields);
}

async function search(http: HttpClient, domain: readonly unknown[], fields: PartnerFields): Promise<JsonRecord[]> {
	return searchRead(http, { operation: 'contacts', model: 'res.partner', domain, fields: readable(fields), limit: MOST, order: 'id' });
}

/** The person rather than one of their addresses, which may carry the same email. */
function mainOf(partners: readonly JsonRecord[]): JsonRecord | undefined {
	return partners.find((partner) => !partner['parent_id']) ?? partners[0];
}

/** A family's number is several people's. */
function isAnother(partner: JsonRecord, email: string | undefined): boolean {
	const theirs = asText(partner['email_normalized']) ?? asText(partner['email']);
	return email !== undefined && theirs !== undefined && theirs.toLowerCase() !== email.toLowerCase();
}

/** @returns its id @throws ApiError */
export async function createPartner(http: HttpClient, customer: CrmCustomer, tagIds: readonly number[], fields: PartnerFields): Promise<string> {
	const { email, phone } = customer;
	const name = nameOf(customer) ?? email ?? phone ?? customer.customerId;
	// https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html#odoo.models.Model.create
	const result = await callOdoo(http, { operation: 'contact', model: 'res.partner', method: 'create', args: { vals_list: [{ name, ...values(customer, tagIds, fields) }] }, first: 'vals_list' });
	return String(idsOf(result)[0] ?? result);
}

/** @throws ApiError with status 404 where it is gone */
export async function updatePartner(http: HttpClient, id: number, customer: CrmCustomer, tagIds: readonly number[], fields: PartnerFields): Promise<void> {
	const name = nameOf(customer);
	await writePartner(http, id, { ...(name === undefined ? {} : { name }), ...values(customer, tagIds, fields) });
}

/** @throws ApiError with status 404 where it is gone */
export async function writePartner(http: HttpClient, id: number, vals: JsonRecord): Promise<void> {
	if (Object.keys(vals).length === 0) return;
	// https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html#odoo.models.Model.write
	await callOdoo(http, { operation: 'contact', model: 'res.partner', method: 'write', args: { ids: [id], vals }, idempotent: true });
}

function nameOf({ firstName, lastName }: CrmCustomer): string | undefined {
	const name = [firstName, lastName].map((part) => part?.trim() ?? '').filter((part) => part !== '').join(' ');
	return name === '' ? undefined : name;
}

function values(customer: CrmCustomer, tagIds: readonly number[], fields: PartnerFields): JsonRecord {
	const { email, phone } = customer;
	const ours = Object.entries(fieldValues(customer)).filter(([name]) => fields.has(fieldName(name)));
	return {
		...(email?.trim() && { email }),
		...(phone?.trim() && { phone }),
		// 4 links one more and leaves the others: https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html#odoo.fields.Command.link
		...(tagIds.length > 0 && { category_id: tagIds.map((id) => [4, id]) }),
		...Object.fromEntries(ours.map(([name, value]) => [fieldName(name), forOdoo(name, value)])),
	};
}

/** @param tagNames names of tags by id */
export function readingOf(partner: JsonRecord, tagNames: ReadonlyMap<number, string>): CustomerReading {
	return {
		externalId: String(idOf(partner) ?? ''),
		...withoutAbsent({
			email: asText(partner['email_normalized']) ?? asText(partner['email']),
			phone: asText(partner['phone_sanitized']) ?? asText(partner['mobile']) ?? asText(partner['phone']),
			// One field over there.
			firstName: asText(partner['name']),
			changedAt: utcInstant(partner['write_date']),
		}),
		tags: idsOf(partner['category_id']).flatMap((id) => tagNames.get(id) ?? []),
		...readFields((name) => fromOdoo(name, partner[fieldName(name)])),
		marketing: partner['is_blacklisted'] === true ? 'unsubscribed' : marketingOf(partner),
	};
}

/** A withdrawal that we wrote and no blacklist any more: somebody took the address off it. */
function marketingOf(partner: JsonRecord): 'subscribed' | 'unknown' {
	return partner['is_blacklisted'] === false && partner[fieldName('tpv_marketing_consent')] === 'withdrawn' ? 'subscribed' : 'unknown';
}

