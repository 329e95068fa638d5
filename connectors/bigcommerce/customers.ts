/**
 * The `customers` capability: accounts of the web shop, known by their email. Orders are BigCommerce's own; a purchase at a till counts in the
 * totals. https://developer.bigcommerce.com/docs/rest-management/customers
 */
import { AccountCache } from '../accountCache';
import { movedEmail } from '../accountEmail';
import { ApiError } from '../apiError';
import { consentField, fieldValues, readFields, SAME_AS, withoutAbsent } from '../customerFields';
import type { CrmCustomer, CustomerChange, CustomerChanges, CustomerReading, CustomersCapability, CustomerWritten, Whereabouts } from '../customers';
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { finish } from '../unfinished';
import { ensureAttributes, readAttributeIds, readValues, TAGS, writeAttributes, type AttributeIds } from './attributes';
import { bigcommerceCall } from './store';
import { subscribe, subscriberOf, unsubscribe, withoutNewsletterSince } from './subscribers';

/** An attribute's value by our name. */
type Values = (name: string) => unknown;

const SEPARATOR = '; ';
const PAGE = 250;
/** The second list of the poll, in its cursor. */
const NEWSLETTER = 'newsletter';

export function bigcommerceCustomers(): CustomersCapability {
	const attributes = new AccountCache<AttributeIds>();
	const ready = new AccountCache<AttributeIds>();
	const idsOf = (http: HttpClient) => attributes.get(http.account, () => readAttributeIds(http));
	/** With our attributes made: for writing. */
	const readied = (http: HttpClient) =>
		ready.get(http.account, async () => {
			const ids = await ensureAttributes(http, await idsOf(http));
			attributes.forget(http.account);
			return ids;
		});

	/** Values of a customer by our names. */
	async function attributesOf(http: HttpClient, customer: JsonRecord): Promise<Values> {
		const [ids, values] = [await idsOf(http), await readValues(http, asText(customer['id']) ?? '')];
		return (name) => values.get(ids.get(name) ?? Number.NaN);
	}

	async function write(http: HttpClient, customer: CrmCustomer): Promise<{ there: JsonRecord; created: boolean; unfinished: ApiError[] } | 'gone'> {
		if (customer.externalId === undefined) {
			const made = await create(http, customer);
			if (made) return { there: made, created: true, unfinished: [] };
		}
		const there = await find(http, customer.externalId === undefined ? { email: customer.email } : { externalId: customer.externalId });
		if (!there) return 'gone';
		const fields = namesOf(customer);
		// https://developer.bigcommerce.com/docs/rest-management/customers#update-customers: what is not named stays.
		if (Object.keys(fields).length > 0) await http.request(bigcommerceCall({ operation: 'customer', method: 'PUT', path: '/v3/customers', json: [{ id: there['id'], ...fields }] }));
		return { there, created: false, unfinished: movedEmail(http, customer.email, asText(there['email'])) };
	}

	return {
		keyed: true,
		needs: ['email'],
		withdrawal: 'flag',
		async read(http, who) {
			const there = await find(http, who);
			if (!there) return undefined;
			const email = asText(there['email']);
			const isSubscriber = email !== undefined && (await subscriberOf(http, email)) !== undefined;
			return readingOf(there, await attributesOf(http, there), isSubscriber);
		},
		async upsert(http, customer) {
			const written = await write(http, customer);
			if (written === 'gone') return 'gone';
			const { there, created, unfinished } = written;
			const ids = await readied(http);
			const known = created ? [] : tagsOf(await attributesOf(http, there));
			const tags = [...new Set([...known, ...customer.tags.map((tag) => tag.replace(/;/g, ',').trim())])].filter((tag) => tag !== '');
			await writeAttributes(http, asNumber(there['id']), ids, { ...fieldValues(customer), ...(tags.length > 0 && { [TAGS]: tags.join(SEPARATOR) }) });
			await finish(unfinished, () => tellConsent(http, customer, asText(there['email'])));
			return { externalId: asText(there['id']) ?? '', created, unfinished } satisfies CustomerWritten;
		},
		purchases: { as: 'none', finding: 'none', record: (_http, purchase) => Promise.resolve({ externalId: purchase.sale.saleId }) },
		changes: { cursorAt: (from) => writeCursor({ from }), poll: (http, cursor, now) => poll(http, cursor, now, (customer) => attributesOf(http, customer)) },
		async link(http, externalId, samePersonAs) {
			await writeAttributes(http, Number(externalId), await readied(http), { [SAME_AS]: samePersonAs ?? '' });
		},
	};
}

async function find(http: HttpClient, { externalId, email, phone }: Whereabouts): Promise<JsonRecord | undefined> {
	const byId = externalId !== undefined && /^\d+$/.test(externalId) ? (await list(http, { 'id:in': externalId }))[0] : undefined;
	if (byId) return byId;
	if (email) return (await list(http, { 'email:in': email })).find((customer) => asText(customer['email'])?.toLowerCase() === email.toLowerCase());
	// Every account has an email, so a number says nothing of somebody whose email is known.
	return phone ? (await list(http, { 'phone:in': phone })).find((customer) => asText(customer['phone']) === phone) : undefined;
}

async function list(http: HttpClient, filter: Record<string, string | number>): Promise<JsonRecord[]> {
	// https://developer.bigcommerce.com/docs/rest-management/customers#get-all-customers
	const answer = await http.request(bigcommerceCall({ operation: 'customers', method: 'GET', path: '/v3/customers', query: filter }));
	return asArray(asRecord(answer.body)['data']).map(asRecord);
}

/** @returns `undefined` where an account with that email is there: BigCommerce refuses a second, so this may be sent again */
async function create(http: HttpClient, customer: CrmCustomer): Promise<JsonRecord | undefined> {
	const { email } = customer;
	// It wants both names of everybody.
	const names = { first_name: (email ?? '').split('@')[0], last_name: '-', ...namesOf(customer) };
	const { review, marketing } = customer.consents;
	const refuses = review?.granted === false || marketing?.granted === false;
	// https://developer.bigcommerce.com/docs/rest-management/customers#create-customers
	const call: ApiCall = bigcommerceCall({ operation: 'customer', method: 'POST', path: '/v3/customers', json: [{ email, ...names, trigger_account_created_notification: false, ...(refuses && { accepts_product_review_abandoned_cart_emails: false }) }], idempotent: true });
	try {
		const answer = await http.request(call);
		const made = asRecord(asArray(asRecord(answer.body)['data'])[0]);
		if (asText(made['id']) === undefined) throw http.refusal(call, answer);
		return made;
	} catch (thrown) {
		if (!(thrown instanceof ApiError) || thrown.status !== 422 || !(await find(http, { email }))) throw thrown;
		return undefined;
	}
}

function namesOf(customer: CrmCustomer): Record<string, unknown> {
	const { firstName, lastName, phone, consents } = customer;
	return withoutAbsent({
		first_name: firstName?.trim() || undefined,
		last_name: lastName?.trim() || undefined,
		phone: phone?.trim() || undefined,
		// One flag for reviews and abandoned carts: a no to either kind of mail takes it off, and nothing sets it.
		accepts_product_review_abandoned_cart_emails: customer.externalId !== undefined && (consents.review?.granted === false || consents.marketing?.granted === false) ? false : undefined,
	});
}

async function tellConsent(http: HttpClient, { consents: { marketing } }: CrmCustomer, email: string | undefined): Promise<void> {
	if (!marketing || email === undefined) return;
	await (marketing.granted ? subscribe(http, email) : unsubscribe(http, email));
}

/** Customers first: names and numbers, for our own properties are no news and would cost a call each. Then who left the newsletter. */
async function poll(http: HttpClient, text: string, now: number, valuesOf: (customer: JsonRecord) => Promise<Values>): Promise<CustomerChanges> {
	const cursor = readCursor(text);
	const window = windowOf(cursor, now);
	const page = typeof cursor['page'] === 'number' ? cursor['page'] : 1;
	if (cursor['list'] === NEWSLETTER) {
		const { emails, more } = await withoutNewsletterSince(http, window.from, page);
		const left = await Promise.all(emails.map((email) => whoLeft(http, email, valuesOf)));
		return { changes: left.flat(), cursor: writeCursor(more ? { ...window, list: NEWSLETTER, page: page + 1 } : afterWindow(window)), more };
	}
	// Without an upper edge nobody leaves the list while it is read: who changes meanwhile stays where they were made.
	const customers = await list(http, { 'date_modified:min': new Date(window.from).toISOString(), sort: 'date_created:asc', page, limit: PAGE });
	const more = customers.length === PAGE;
	const readings = customers.map((customer) => readingOf(customer));
	return {
		changes: readings.map((now) => ({ externalId: now.externalId, ...(now.changedAt === undefined ? {} : { at: now.changedAt }), now })),
		cursor: writeCursor(more ? { ...window, page: page + 1 } : { ...window, list: NEWSLETTER }),
		more: true,
	};
}

/** Only of those whose yes we wrote: who never ticked looks the same. */
async function whoLeft(http: HttpClient, email: string, valuesOf: (customer: JsonRecord) => Promise<Values>): Promise<CustomerChange[]> {
	const customer = await find(http, { email });
	if (!customer) return [];
	const now = readingOf(customer, await valuesOf(customer), false);
	return now.marketing === 'unsubscribed' ? [{ externalId: now.externalId, now }] : [];
}

/** @param isSubscriber absent where it was not asked */
function readingOf(customer: JsonRecord, valueOf?: Values, isSubscriber?: boolean): CustomerReading {
	const changedAt = Date.parse(asText(customer['date_modified']) ?? '');
	const saidYes = valueOf?.(consentField('marketing')) === 'granted';
	return {
		externalId: asText(customer['id']) ?? '',
		...withoutAbsent({
			email: asText(customer['email']),
			phone: asText(customer['phone']),
			firstName: asText(customer['first_name']),
			lastName: asText(customer['last_name']),
			changedAt: Number.isNaN(changedAt) ? undefined : changedAt,
		}),
		...(valueOf && { tags: tagsOf(valueOf), ...readFields(valueOf) }),
		// Who is no subscriber may never have been: it is a word only where a yes of theirs was written.
		...(isSubscriber === undefined ? {} : { marketing: isSubscriber ? 'subscribed' : saidYes ? 'unsubscribed' : 'unknown' }),
	};
}

function tagsOf(valueOf: Values): string[] {
	return (asText(valueOf(TAGS)) ?? '').split(SEPARATOR).filter((tag) => tag !== '');
}
