/**
 * The `customers` capability: accounts of the web shop, known by their email. What the shop knows of a person goes into custom fields
 * (`tpv_…`). Orders are WooCommerce's own: a till's purchase as an order would move stock and send mails, so it only counts in the totals.
 */
import { movedEmail } from '../accountEmail';
import { ApiError } from '../apiError';
import { consentField, fieldValues, marketingOfField, readFields, SAME_AS, withoutAbsent } from '../customerFields';
import type { CrmCustomer, CustomerReading, CustomersCapability, CustomerWritten, Whereabouts } from '../customers';
import { writeCursor } from '../cursor';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { changedAccounts } from './customerChanges';
import { gmtInstant } from './values';

const TAGS = 'tpv_tags';
const SEPARATOR = '; ';

export const woocommerceCustomers: CustomersCapability = {
	keyed: true,
	needs: ['email'],
	mailsNewContacts: true,
	withdrawal: 'field',
	async read(http, who) {
		const found = await find(http, who);
		return found && readingOf(found);
	},
	async upsert(http, customer) {
		return customer.externalId === undefined ? create(http, customer) : update(http, customer.externalId, customer);
	},
	purchases: {
		as: 'none',
		finding: 'none',
		record: (_http, purchase) => Promise.resolve({ externalId: purchase.sale.saleId }),
	},
	changes: { cursorAt: (from) => writeCursor({ from }), poll: (http, cursor, now) => changedAccounts(http, cursor, now, readingOf) },
	async link(http, externalId, samePersonAs) {
		await http.request(putOf(externalId, { meta_data: [{ key: SAME_AS, value: samePersonAs ?? '' }] }));
	},
};

async function find(http: HttpClient, { externalId, email }: Whereabouts): Promise<JsonRecord | undefined> {
	const known = externalId === undefined ? undefined : await byId(http, externalId);
	if (known || !email) return known;
	// https://woocommerce.github.io/woocommerce-rest-api-docs/#list-all-customers: staff and subscribers have accounts too.
	const answer = await http.request({ operation: 'customers', method: 'GET', path: '/customers', query: { email, role: 'all' } });
	return asArray(answer.body).map(asRecord).find((customer) => asText(customer['email'])?.toLowerCase() === email.toLowerCase());
}

async function byId(http: HttpClient, id: string): Promise<JsonRecord | undefined> {
	// https://woocommerce.github.io/woocommerce-rest-api-docs/#retrieve-a-customer
	const answer = await http.request({ operation: 'customer', method: 'GET', path: `/customers/${encodeURIComponent(id)}`, accept: [404] });
	return answer.status === 404 ? undefined : asRecord(answer.body);
}

/** WooCommerce refuses a second account with an email, so it may be sent again: then the first is brought up to date. */
async function create(http: HttpClient, customer: CrmCustomer): Promise<CustomerWritten | 'gone'> {
	const { email } = customer;
	// https://woocommerce.github.io/woocommerce-rest-api-docs/#create-a-customer
	const call: ApiCall = { operation: 'customer', method: 'POST', path: '/customers', json: { email, ...contents(customer, customer.tags) }, idempotent: true };
	try {
		const answer = await http.request(call);
		const id = asText(asRecord(answer.body)['id']);
		if (id === undefined) throw http.refusal(call, answer);
		return { externalId: id, created: true, unfinished: [] };
	} catch (thrown) {
		if (!(thrown instanceof ApiError) || thrown.code !== 'registration-error-email-exists') throw thrown;
		const there = asText((await find(http, { email: email ?? '' }))?.['id']);
		if (there === undefined) throw thrown;
		return update(http, there, { ...customer, email: undefined });
	}
}

async function update(http: HttpClient, id: string, customer: CrmCustomer): Promise<CustomerWritten | 'gone'> {
	const there = await byId(http, id);
	if (!there) return 'gone';
	// The list of tags is replaced as a whole, so it is read right before.
	await http.request(putOf(id, contents(customer, [...tagsOf(there), ...customer.tags])));
	return { externalId: id, created: false, unfinished: movedEmail(http, customer.email, asText(there['email'])) };
}

function putOf(id: string, json: JsonRecord): ApiCall {
	// https://woocommerce.github.io/woocommerce-rest-api-docs/#update-a-customer: fields and metadata that are not named stay.
	return { operation: 'customer', method: 'PUT', path: `/customers/${encodeURIComponent(id)}`, json };
}

function contents(customer: CrmCustomer, tags: readonly string[]): JsonRecord {
	const { firstName, lastName, phone } = customer;
	const meta = Object.entries(fieldValues(customer)).map(([key, value]) => ({ key, value: String(value) }));
	const all = [...new Set(tags.map((tag) => tag.replace(/;/g, ',').trim()))].filter((tag) => tag !== '');
	return {
		...(firstName?.trim() && { first_name: firstName }),
		...(lastName?.trim() && { last_name: lastName }),
		...(phone?.trim() && { billing: { phone } }),
		meta_data: [...meta, ...(all.length > 0 ? [{ key: TAGS, value: all.join(SEPARATOR) }] : [])],
	};
}

function readingOf(customer: JsonRecord): CustomerReading {
	const billing = asRecord(customer['billing']);
	return {
		externalId: asText(customer['id']) ?? '',
		...withoutAbsent({
			email: asText(customer['email']),
			phone: asText(billing['phone']),
			firstName: asText(customer['first_name']) ?? asText(billing['first_name']),
			lastName: asText(customer['last_name']) ?? asText(billing['last_name']),
			changedAt: gmtInstant(customer['date_modified_gmt']),
		}),
		tags: tagsOf(customer),
		...readFields((name) => metaOf(customer, name)),
		...marketingOfField(metaOf(customer, consentField('marketing'))),
	};
}

function tagsOf(customer: JsonRecord): string[] {
	return (asText(metaOf(customer, TAGS)) ?? '').split(SEPARATOR).filter((tag) => tag !== '');
}

function metaOf(customer: JsonRecord, name: string): unknown {
	return asArray(customer['meta_data']).map(asRecord).find((meta) => meta['key'] === name)?.['value'];
}
