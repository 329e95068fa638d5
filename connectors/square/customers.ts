/**
 * The `customers` capability: Square's directory. Orders are its own; a purchase at another till counts in the totals. Square has no key for
 * people and its search lags behind its writes, so between two sales and two customers stand the ledger's lock and our idempotency key.
 */
import { AccountCache } from '../accountCache';
import { ApiError } from '../apiError';
import { fieldValues, SAME_AS, withoutAbsent } from '../customerFields';
import type { CrmCustomer, CustomerChanges, CustomerReading, CustomersCapability, CustomerWritten, Whereabouts } from '../customers';
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { finish } from '../unfinished';
import { squareCall, squareRead } from './calls';
import { ensureDefinitions, writeAttributes } from './customAttributes';
import { Groups, keyOf } from './groups';

const PAGE = 100;
/** «Occasionally, propagation can take closer to one minute»: https://developer.squareup.com/reference/square/customers-api/search-customers */
const SETTLES_MS = 60_000;

export function squareCustomers(): CustomersCapability {
	const ready = new AccountCache<true>();
	const groups = new Groups();
	const reading = async (http: HttpClient, customer: JsonRecord) => readingOf(customer, await groups.namesOf(http, asArray(customer['group_ids'])));

	return {
		keyed: false,
		needs: ['name', 'email', 'phone'],
		withdrawal: 'by hand',
		settlesMs: SETTLES_MS,
		async read(http, who) {
			const customer = await find(http, who);
			return customer && reading(http, customer);
		},
		async upsert(http, customer) {
			const unfinished: ApiError[] = [];
			const written = await write(http, customer, unfinished);
			if (written === 'gone') return written;
			const id = asText(written['id']) ?? '';
			await finish(unfinished, () => groups.add(http, id, customer.tags, asArray(written['group_ids'])));
			await finish(unfinished, async () => {
				await ready.get(http.account, () => ensureDefinitions(http));
				await writeAttributes(http, id, fieldValues(customer));
			});
			if (customer.consents.marketing?.granted === false && !isUnsubscribed(written)) unfinished.push(cannotUnsubscribe(http));
			return { externalId: id, created: customer.externalId === undefined, unfinished } satisfies CustomerWritten;
		},
		purchases: { as: 'none', finding: 'none', record: (_http, purchase) => Promise.resolve({ externalId: purchase.sale.saleId }) },
		changes: { cursorAt: (from) => writeCursor({ from }), poll: (http, cursor, now) => poll(http, cursor, now, (customer) => reading(http, customer)) },
		async link(http, externalId, samePersonAs) {
			await ready.get(http.account, () => ensureDefinitions(http));
			await writeAttributes(http, externalId, { [SAME_AS]: samePersonAs ?? '-' });
		},
	};
}

async function find(http: HttpClient, { externalId, email, customerId, phone }: Whereabouts): Promise<JsonRecord | undefined> {
	if (externalId !== undefined) {
		// https://developer.squareup.com/reference/square/customers-api/retrieve-customer: the id of one that was merged answers with the other.
		const answer = await http.request(squareCall({ operation: 'customer', method: 'GET', path: `/v2/customers/${encodeURIComponent(externalId)}`, accept: [400, 404] }));
		if (answer.status === 200) return asRecord(asRecord(answer.body)['customer']);
	}
	const byEmail = email ? await search(http, 'email_address', email.toLowerCase()) : undefined;
	const byNumber = byEmail ?? (customerId === undefined ? undefined : await search(http, 'reference_id', customerId));
	if (byNumber || !phone) return byNumber;
	const byPhone = await search(http, 'phone_number', phone);
	const theirs = asText(byPhone?.['email_address']);
	// Families share numbers.
	return email !== undefined && theirs !== undefined && theirs.toLowerCase() !== email.toLowerCase() ? undefined : byPhone;
}

async function search(http: HttpClient, field: 'email_address' | 'reference_id' | 'phone_number', value: string): Promise<JsonRecord | undefined> {
	// https://developer.squareup.com/reference/square/customers-api/search-customers
	const answer = await http.request(squareRead({ operation: 'customers', path: '/v2/customers/search', json: { limit: 10, query: { filter: { [field]: { exact: value } }, sort: { field: 'CREATED_AT', order: 'ASC' } } } }));
	return asArray(asRecord(answer.body)['customers']).map(asRecord).find((customer) => asText(customer[field])?.toLowerCase() === value.toLowerCase());
}

/** @param unfinished gets what Square did not take for an address or a number */
async function write(http: HttpClient, customer: CrmCustomer, unfinished: ApiError[]): Promise<JsonRecord | 'gone'> {
	let { email, phone } = customer;
	for (;;) {
		const call = callOf(customer, withoutAbsent({ given_name: text(customer.firstName), family_name: text(customer.lastName), email_address: text(email), phone_number: text(phone) }));
		try {
			const answer = await http.request(call);
			return asRecord(asRecord(answer.body)['customer']);
		} catch (thrown) {
			if (!(thrown instanceof ApiError)) throw thrown;
			if (thrown.status === 404 && customer.externalId !== undefined) return 'gone';
			if (thrown.code === 'INVALID_PHONE_NUMBER' && phone) phone = undefined;
			else if (thrown.code === 'INVALID_EMAIL_ADDRESS' && email) email = undefined;
			else throw thrown;
			unfinished.push(thrown);
		}
	}
}

function callOf({ externalId, customerId }: CrmCustomer, fields: JsonRecord): ApiCall {
	if (externalId !== undefined) {
		// https://developer.squareup.com/reference/square/customers-api/update-customer: what is not named stays.
		return squareCall({ operation: 'customer', method: 'PUT', path: `/v2/customers/${encodeURIComponent(externalId)}`, json: fields });
	}
	// https://developer.squareup.com/reference/square/customers-api/create-customer
	const json = { ...fields, reference_id: customerId };
	return squareCall({ operation: 'customer', method: 'POST', path: '/v2/customers', json: { ...json, idempotency_key: keyOf('customer', json) }, idempotent: true });
}

async function poll(http: HttpClient, text: string, now: number, read: (customer: JsonRecord) => Promise<CustomerReading>): Promise<CustomerChanges> {
	const cursor = readCursor(text);
	const window = windowOf(cursor, now);
	const next = asText(cursor['cursor']);
	const query = { filter: { updated_at: { start_at: new Date(window.from).toISOString(), end_at: new Date(window.to).toISOString() } }, sort: { field: 'CREATED_AT', order: 'ASC' } };
	// https://developer.squareup.com/reference/square/customers-api/search-customers
	const answer = await http.request(squareRead({ operation: 'changed customers', path: '/v2/customers/search', json: { limit: PAGE, query, ...(next === undefined ? {} : { cursor: next }) } }));
	const body = asRecord(answer.body);
	const readings = await Promise.all(asArray(body['customers']).map((customer) => read(asRecord(customer))));
	const after = asText(body['cursor']);
	return {
		changes: readings.map((now) => ({ externalId: now.externalId, ...(now.changedAt === undefined ? {} : { at: now.changedAt }), now })),
		cursor: writeCursor(after === undefined ? afterWindow(window) : { ...window, cursor: after }),
		more: after !== undefined,
	};
}

function readingOf(customer: JsonRecord, tags: readonly string[]): CustomerReading {
	const changedAt = Date.parse(asText(customer['updated_at']) ?? '');
	return {
		externalId: asText(customer['id']) ?? '',
		...withoutAbsent({
			customerId: asText(customer['reference_id']),
			email: asText(customer['email_address']),
			phone: asText(customer['phone_number']),
			firstName: asText(customer['given_name']),
			lastName: asText(customer['family_name']),
			changedAt: Number.isNaN(changedAt) ? undefined : changedAt,
		}),
		tags,
		marketing: isUnsubscribed(customer) ? 'unsubscribed' : 'unknown',
	};
}

function isUnsubscribed(customer: JsonRecord): boolean {
	return asRecord(customer['preferences'])['email_unsubscribed'] === true;
}

/** `preferences.email_unsubscribed` may only be read: https://developer.squareup.com/reference/square/objects/CustomerPreferences */
function cannotUnsubscribe(http: HttpClient): ApiError {
	return http.finding({ operation: 'marketing withdrawal', method: 'PUT', path: '' }, {
		what: { es: 'Square no deja que un programa dé de baja de su marketing', en: 'Square lets no program unsubscribe people from its marketing' },
		todo: { es: 'Dé de baja a la persona en Square → Clientes, o no envíe a quienes llevan «withdrawn» en «Permiso: marketing (TPV)»', en: 'Unsubscribe the person in Square → Customers, or do not send to those with "withdrawn" in "Permiso: marketing (TPV)"' },
	});
}

function text(value: string | undefined): string | undefined {
	return value?.trim() || undefined;
}
