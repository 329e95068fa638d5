/**
 * The `customers` capability: accounts of the web shop, known by their email. Orders are Magento's own; a purchase at a till counts in the
 * totals. https://developer.adobe.com/commerce/webapi/rest/tutorials/orders/order-create-customer/
 */
import { movedEmail } from '../accountEmail';
import { ApiError } from '../apiError';
import { consentField, fieldValues, readFields, SAME_AS, withoutAbsent } from '../customerFields';
import type { CrmCustomer, CustomerChanges, CustomerReading, CustomersCapability, CustomerWritten, Whereabouts } from '../customers';
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { searchPage } from './search';
import { magentoTime, utcInstant } from './values';

const SCOPES = ['Magento_Customer::manage'];
const TAGS = 'tpv_tags';
const SEPARATOR = '; ';
const PAGE = 100;

export const magentoCustomers: CustomersCapability = {
	keyed: true,
	needs: ['email'],
	mailsNewContacts: true,
	withdrawal: 'flag',
	async read(http, who) {
		const found = await find(http, who);
		return found && readingOf(found);
	},
	async upsert(http, customer) {
		return customer.externalId === undefined ? create(http, customer) : update(http, customer.externalId, customer);
	},
	purchases: { as: 'none', finding: 'none', record: (_http, purchase) => Promise.resolve({ externalId: purchase.sale.saleId }) },
	changes: { cursorAt: (from) => writeCursor({ from }), poll },
	async link(http, externalId, samePersonAs) {
		const there = await byId(http, externalId);
		if (there) await http.request(putOf(there, { custom_attributes: [{ attribute_code: SAME_AS, value: samePersonAs ?? '' }] }));
	},
};

async function find(http: HttpClient, { externalId, email }: Whereabouts): Promise<JsonRecord | undefined> {
	const known = externalId === undefined ? undefined : await byId(http, externalId);
	if (known || !email) return known;
	// https://developer.adobe.com/commerce/webapi/rest/use-rest/performing-searches/
	const { items } = await searchPage(http, '/V1/customers/search', 'customers', [{ field: 'email', is: 'eq', value: email }], { sort: 'entity_id', pageSize: 10, page: 1 });
	return items.find((customer) => asText(customer['email'])?.toLowerCase() === email.toLowerCase());
}

async function byId(http: HttpClient, id: string): Promise<JsonRecord | undefined> {
	if (!/^\d+$/.test(id)) return undefined;
	const answer = await http.request({ operation: 'customer', method: 'GET', path: `/V1/customers/${id}`, accept: [404], scopes: SCOPES });
	return answer.status === 404 ? undefined : asRecord(answer.body);
}

/** Magento refuses a second account with an email, so it may be sent again: then the first is brought up to date. */
async function create(http: HttpClient, customer: CrmCustomer): Promise<CustomerWritten | 'gone'> {
	const { email, firstName, lastName } = customer;
	// It wants both names of everybody.
	const names = { firstname: firstName?.trim() || (email ?? '').split('@')[0], lastname: lastName?.trim() || '-' };
	const call: ApiCall = { operation: 'customer', method: 'POST', path: '/V1/customers', json: { customer: { email, ...names, ...contents(customer, customer.tags) } }, idempotent: true, scopes: SCOPES };
	try {
		const answer = await http.request(call);
		const id = asText(asRecord(answer.body)['id']);
		if (id === undefined) throw http.refusal(call, answer);
		return { externalId: id, created: true, unfinished: [] };
	} catch (thrown) {
		if (!(thrown instanceof ApiError) || thrown.status !== 400) throw thrown;
		// «A customer with the same email address already exists in an associated website»: in the shop's language, so it is looked for.
		const there = await find(http, { email: email ?? '' });
		if (!there) throw thrown;
		return update(http, asText(there['id']) ?? '', customer);
	}
}

async function update(http: HttpClient, id: string, customer: CrmCustomer): Promise<CustomerWritten | 'gone'> {
	const there = await byId(http, id);
	if (!there) return 'gone';
	const names = withoutAbsent({ firstname: customer.firstName?.trim() || undefined, lastname: customer.lastName?.trim() || undefined });
	await http.request(putOf(there, { ...names, ...contents(customer, [...tagsOf(there), ...customer.tags]) }));
	return { externalId: id, created: false, unfinished: movedEmail(http, customer.email, asText(there['email'])) };
}

/**
 * What Magento wants of everybody goes along as it is; addresses, attributes and the newsletter stay where they are not named.
 * https://developer.adobe.com/commerce/webapi/rest/quick-reference/ (PUT /V1/customers/{customerId})
 */
function putOf(there: JsonRecord, change: JsonRecord): ApiCall {
	const kept = Object.fromEntries(['id', 'email', 'firstname', 'lastname', 'website_id', 'store_id', 'group_id'].flatMap((field) => (there[field] === undefined ? [] : [[field, there[field]]])));
	return { operation: 'customer', method: 'PUT', path: `/V1/customers/${String(asText(there['id']))}`, json: { customer: { ...kept, ...change } }, scopes: SCOPES };
}

/** Attributes that the shop has not made are ignored. */
function contents(customer: CrmCustomer, tags: readonly string[]): JsonRecord {
	const values = Object.entries(fieldValues(customer)).map(([code, value]) => ({ attribute_code: code, value: String(value) }));
	const all = [...new Set(tags.map((tag) => tag.replace(/;/g, ',').trim()))].filter((tag) => tag !== '');
	const { marketing } = customer.consents;
	return {
		custom_attributes: [...values, ...(all.length > 0 ? [{ attribute_code: TAGS, value: all.join(SEPARATOR) }] : [])],
		...(marketing && { extension_attributes: { is_subscribed: marketing.granted } }),
	};
}

async function poll(http: HttpClient, text: string, now: number): Promise<CustomerChanges> {
	const cursor = readCursor(text);
	const window = windowOf(cursor, now);
	const after = typeof cursor['after'] === 'number' ? cursor['after'] : 0;
	const conditions = [{ field: 'updated_at', is: 'gteq', value: magentoTime(window.from) }, { field: 'updated_at', is: 'lteq', value: magentoTime(window.to) }, { field: 'entity_id', is: 'gt', value: after }] as const;
	const { items } = await searchPage(http, '/V1/customers/search', 'changed customers', conditions, { sort: 'entity_id', pageSize: PAGE, page: 1 });
	const readings = items.map(readingOf);
	const more = items.length === PAGE;
	return {
		changes: readings.map((now) => ({ externalId: now.externalId, ...(now.changedAt === undefined ? {} : { at: now.changedAt }), now })),
		cursor: writeCursor(more ? { ...window, after: Number(items.at(-1)?.['id']) } : afterWindow(window)),
		more,
	};
}

function readingOf(customer: JsonRecord): CustomerReading {
	const addresses = asArray(customer['addresses']).map(asRecord);
	const billing = addresses.find((address) => address['default_billing'] === true) ?? addresses[0];
	return {
		externalId: asText(customer['id']) ?? '',
		...withoutAbsent({
			email: asText(customer['email']),
			// Numbers are of addresses over there.
			phone: asText(billing?.['telephone']),
			firstName: asText(customer['firstname']),
			lastName: asText(customer['lastname']),
			changedAt: utcInstant(customer['updated_at']),
		}),
		tags: tagsOf(customer),
		...readFields((name) => attributeOf(customer, name)),
		marketing: marketingOf(customer),
	};
}

/** Who is not subscribed may never have been: it is a word only where a yes of theirs was written. */
function marketingOf(customer: JsonRecord): NonNullable<CustomerReading['marketing']> {
	if (asRecord(customer['extension_attributes'])['is_subscribed'] === true) return 'subscribed';
	return attributeOf(customer, consentField('marketing')) === 'granted' ? 'unsubscribed' : 'unknown';
}

function tagsOf(customer: JsonRecord): string[] {
	return (asText(attributeOf(customer, TAGS)) ?? '').split(SEPARATOR).filter((tag) => tag !== '');
}

function attributeOf(customer: JsonRecord, code: string): unknown {
	return asArray(customer['custom_attributes']).map(asRecord).find((attribute) => attribute['attribute_code'] === code)?.['value'];
}
