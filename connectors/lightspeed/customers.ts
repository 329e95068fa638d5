/**
 * The `customers` capability: Lightspeed's customers. It has no properties to add and its groups decide prices, so tags and totals stand in a part
 * of the note that is ours. Sales are its own; a purchase elsewhere counts in the totals.
 */
import { SAME_AS, withoutAbsent } from '../customerFields';
import type { CrmCustomer, CustomerChange, CustomerChanges, CustomerReading, CustomersCapability, CustomerWritten, Whereabouts } from '../customers';
import { readCursor, writeCursor } from '../cursor';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { blockReading, withBlock } from '../noteBlock';
import { changedAt, versionAt } from './versionAt';

/** How long its search may be behind; its documents do not say. */
const SETTLES_MS = 30_000;
const PAGE = 200;
const LONGEST_NOTE = 5000;

/** What an update takes: sent back as it is, for whether it keeps what is not named its documents do not say. */
const SENT = [
	'first_name', 'last_name', 'customer_code', 'customer_group_id', 'enable_loyalty', 'email', 'note', 'gender', 'date_of_birth', 'company_name', 'do_not_email', 'phone', 'mobile', 'fax', 'twitter', 'website',
	...['physical', 'postal'].flatMap((kind) => ['address_1', 'address_2', 'suburb', 'city', 'postcode', 'state', 'country_id'].map((part) => `${kind}_${part}`)),
	'custom_field_1', 'custom_field_2', 'custom_field_3', 'custom_field_4', 'on_account_limit',
];

export const lightspeedCustomers: CustomersCapability = {
	keyed: false,
	needs: ['name', 'email', 'phone'],
	withdrawal: 'flag',
	settlesMs: SETTLES_MS,
	async read(http, who) {
		const found = await find(http, who);
		return found && readingOf(found);
	},
	async upsert(http, customer): Promise<CustomerWritten | 'gone'> {
		const { externalId } = customer;
		if (externalId === undefined) return { externalId: await create(http, customer), created: true, unfinished: [] };
		const there = await byId(http, externalId);
		if (!there) return 'gone';
		await write(http, there, contents(there, customer));
		return { externalId, created: false, unfinished: [] };
	},
	purchases: { as: 'none', finding: 'none', record: (_http, purchase) => Promise.resolve({ externalId: purchase.sale.saleId }) },
	changes: { cursorAt: (from) => writeCursor({ from }), poll },
	async link(http, externalId, samePersonAs) {
		const there = await byId(http, externalId);
		if (there) await write(http, there, { note: withBlock(asText(there['note']), { tags: [] }, LONGEST_NOTE, { [SAME_AS]: samePersonAs ?? '' }) });
	},
};

async function find(http: HttpClient, { externalId, email, phone }: Whereabouts): Promise<JsonRecord | undefined> {
	const known = externalId === undefined ? undefined : await byId(http, externalId);
	if (known) return known;
	const byEmail = email ? await search(http, 'email', email) : undefined;
	if (byEmail || !phone) return byEmail;
	const byPhone = (await search(http, 'mobile', phone)) ?? (await search(http, 'phone', phone));
	const theirs = asText(byPhone?.['email']);
	// Families share numbers.
	return email !== undefined && theirs !== undefined && theirs.toLowerCase() !== email.toLowerCase() ? undefined : byPhone;
}

async function byId(http: HttpClient, id: string): Promise<JsonRecord | undefined> {
	// https://x-series-api.lightspeedhq.com/reference/getcustomerbyid
	const answer = await http.request({ operation: 'customer', method: 'GET', path: `/customers/${encodeURIComponent(id)}`, accept: [400, 404] });
	const customer = asRecord(asRecord(answer.body)['data']);
	return answer.status === 200 && !isDeleted(customer) ? customer : undefined;
}

async function search(http: HttpClient, by: 'email' | 'mobile' | 'phone', value: string): Promise<JsonRecord | undefined> {
	// https://x-series-api.lightspeedhq.com/reference/search-1
	const answer = await http.request({ operation: 'customers', method: 'GET', path: '/search', query: { type: 'customers', [by]: value, page_size: 25 } });
	return asArray(asRecord(answer.body)['data']).map(asRecord).find((customer) => asText(customer[by])?.toLowerCase() === value.toLowerCase() && !isDeleted(customer));
}

async function create(http: HttpClient, customer: CrmCustomer): Promise<string> {
	// https://x-series-api.lightspeedhq.com/reference/createcustomer: both names are wanted, and may be empty.
	const call: ApiCall = { operation: 'customer', method: 'POST', path: '/customers', json: { first_name: customer.firstName?.trim() || null, last_name: customer.lastName?.trim() || null, ...contents({}, customer) } };
	const answer = await http.request(call);
	const id = asText(asRecord(asRecord(answer.body)['data'])['id']);
	if (id === undefined) throw http.refusal(call, answer);
	return id;
}

async function write(http: HttpClient, there: JsonRecord, change: JsonRecord): Promise<void> {
	const kept = Object.fromEntries(SENT.flatMap((field) => (there[field] === undefined || (there[field] === null && field !== 'first_name' && field !== 'last_name') ? [] : [[field, there[field]]])));
	// https://x-series-api.lightspeedhq.com/reference/updatecustomerbyid
	await http.request({ operation: 'customer', method: 'PUT', path: `/customers/${encodeURIComponent(asText(there['id']) ?? '')}`, json: { first_name: null, last_name: null, ...kept, ...change } });
}

/** A withdrawal sets *do not email*; nothing takes it off. */
function contents(there: JsonRecord, customer: CrmCustomer): JsonRecord {
	const { email, phone, firstName, lastName } = customer;
	return {
		...(firstName?.trim() && { first_name: firstName }),
		...(lastName?.trim() && { last_name: lastName }),
		...(email?.trim() && { email }),
		...(phone?.trim() && { mobile: phone }),
		...(customer.consents.marketing?.granted === false && { do_not_email: true }),
		note: withBlock(asText(there['note']), customer, LONGEST_NOTE),
	};
}

/** By version, as everything of Lightspeed's: a place in the order of all changes. */
async function poll(http: HttpClient, text: string, now: number): Promise<CustomerChanges> {
	const cursor = readCursor(text);
	const from = typeof cursor['from'] === 'number' ? cursor['from'] : now;
	const after = typeof cursor['version'] === 'number' ? cursor['version'] : await versionAt(http, from);
	// https://x-series-api.lightspeedhq.com/reference/listcustomers
	const answer = await http.request({ operation: 'changed customers', method: 'GET', path: '/customers', query: { after, page_size: PAGE, deleted: true } });
	const body = asRecord(answer.body);
	const customers = asArray(body['data']).map(asRecord);
	const max = asNumber(asRecord(body['version'])['max']);
	const changes = customers.filter((customer) => changedAt(customer) >= from).map(changeOf);
	return { changes, cursor: writeCursor({ from, version: customers.length > 0 && Number.isSafeInteger(max) ? max : after }), more: customers.length === PAGE };
}

function changeOf(customer: JsonRecord): CustomerChange {
	const at = changedAt(customer);
	const change = { externalId: asText(customer['id']) ?? '', ...(at === Number.MAX_SAFE_INTEGER ? {} : { at }) };
	return isDeleted(customer) ? { ...change, deleted: true } : { ...change, now: readingOf(customer) };
}

function readingOf(customer: JsonRecord): CustomerReading {
	const { values, ...ours } = blockReading(asText(customer['note']));
	const at = changedAt(customer);
	const lifted = values.get('tpv_marketing_consent') === 'withdrawn';
	return {
		externalId: asText(customer['id']) ?? '',
		...withoutAbsent({
			email: asText(customer['email']),
			phone: asText(customer['mobile']) ?? asText(customer['phone']),
			firstName: asText(customer['first_name']),
			lastName: asText(customer['last_name']),
			changedAt: at === Number.MAX_SAFE_INTEGER ? undefined : at,
		}),
		...ours,
		marketing: customer['do_not_email'] === true ? 'unsubscribed' : lifted ? 'subscribed' : 'unknown',
	};
}

function isDeleted(customer: JsonRecord): boolean {
	return asText(customer['deleted_at']) !== undefined;
}
