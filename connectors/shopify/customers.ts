/**
 * The `customers` capability: Shopify's customers, of whom it keeps one an email and one a number. Orders are its own; a purchase at another
 * till counts in the totals.
 */
import { AccountCache } from '../accountCache';
import type { ApiError } from '../apiError';
import { fieldValues, readFields, SAME_AS, withoutAbsent } from '../customerFields';
import type { ConsentTold, CrmCustomer, CustomerChanges, CustomerReading, CustomersCapability, CustomerWritten, Whereabouts } from '../customers';
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { finish } from '../unfinished';
import { CUSTOMER_SET, CUSTOMERS_PAGE, customersBy, EMAIL_CONSENT, FIELD_DELETE, NAMESPACE, SMS_CONSENT, TAGS_AND_FIELDS } from './customerQueries';
import { graphql, mutate } from './graphql';
import { ensureDefinitions, metafieldsOf } from './metafields';

/** No scope of ours is in the older apps: docs/connectors/shopify.md */
const GID = 'gid://shopify/Customer/';

export function shopifyCustomers(): CustomersCapability {
	const ready = new AccountCache<true>();

	return {
		keyed: true,
		needs: ['email', 'phone'],
		withdrawal: 'flag',
		read,
		async upsert(http, customer) {
			await ready.get(http.account, () => ensureDefinitions(http));
			const written = await setCustomer(http, customer);
			if (written === 'gone') return written;
			const unfinished = [...written.unfinished];
			await finish(unfinished, () => tagsAndFields(http, written.externalId, customer));
			const { marketing } = customer.consents;
			if (marketing) await finish(unfinished, () => tellConsent(http, written.externalId, customer, marketing));
			return { ...written, unfinished };
		},
		purchases: { as: 'none', finding: 'none', record: (_http, purchase) => Promise.resolve({ externalId: purchase.sale.saleId }) },
		changes: { cursorAt: (from) => writeCursor({ from }), poll },
		async link(http, externalId, samePersonAs) {
			const ownerId = GID + externalId;
			if (samePersonAs === null) await mutate(http, { operation: 'customer link', query: FIELD_DELETE, variables: { metafields: [{ ownerId, namespace: NAMESPACE, key: SAME_AS }] }, repeatable: true }, 'metafieldsDelete');
			else await mutate(http, { operation: 'customer link', query: TAGS_AND_FIELDS, variables: { id: ownerId, tags: [], metafields: metafieldsOf(ownerId, { [SAME_AS]: samePersonAs }) }, repeatable: true }, 'metafieldsSet');
		},
	};
}

async function read(http: HttpClient, { externalId, email, phone }: Whereabouts): Promise<CustomerReading | undefined> {
	const variables = withoutAbsent({ id: externalId && GID + externalId, emailAddress: email || undefined, phoneNumber: phone || undefined });
	const ways = (['id', 'emailAddress', 'phoneNumber'] as const).filter((kind) => variables[kind]);
	if (ways.length === 0) return undefined;
	const data = await graphql(http, { operation: 'customer', query: customersBy(ways), variables: Object.fromEntries(ways.map((kind) => [kind, variables[kind]])), repeatable: true });
	for (const kind of ways) {
		const found = asRecord(data[kind]);
		if (asText(found['id']) === undefined) continue;
		const reading = readingOf(found);
		// Families share numbers.
		const isAnother = kind === 'phoneNumber' && email !== undefined && reading.email !== undefined && reading.email.toLowerCase() !== email.toLowerCase();
		if (!isAnother) return reading;
	}
	return undefined;
}

/** Without what Shopify says is another's; that is told. @throws ApiError */
async function setCustomer(http: HttpClient, customer: CrmCustomer): Promise<CustomerWritten | 'gone'> {
	const unfinished: ApiError[] = [];
	let { email, phone } = customer;
	for (;;) {
		const identifier = customer.externalId !== undefined ? { id: GID + customer.externalId } : email ? { email } : { phone };
		const input = withoutAbsent({ email: email || undefined, phone: phone || undefined, firstName: customer.firstName?.trim() || undefined, lastName: customer.lastName?.trim() || undefined });
		const call = { operation: 'customer', query: CUSTOMER_SET, variables: { identifier, input }, repeatable: true };
		const payload = asRecord((await graphql(http, call))['customerSet']);
		const [problem] = asArray(payload['userErrors']).map(asRecord);
		const id = asText(asRecord(payload['customer'])['id']);
		if (!problem && id !== undefined) return { externalId: id.slice(GID.length), unfinished };
		if (problem?.['code'] === 'NOT_FOUND' && customer.externalId !== undefined) return 'gone';
		const refused = refusal(http, problem);
		const field = asText(asArray(problem?.['field']).at(-1));
		// A number that is none, or another's: the customer is kept without it. An address only where there is another key.
		if (field === 'phone' && phone && (email || customer.externalId !== undefined)) phone = undefined;
		else if (field === 'email' && email && customer.externalId !== undefined) email = undefined;
		else throw refused;
		unfinished.push(refused);
	}
}

async function tagsAndFields(http: HttpClient, id: string, customer: CrmCustomer): Promise<void> {
	const tags = [...new Set(customer.tags.map((tag) => tag.replace(/,/g, ' ').trim().slice(0, 255)))].filter((tag) => tag !== '');
	const call = { operation: 'tags and metafields', query: TAGS_AND_FIELDS, variables: { id: GID + id, tags, metafields: metafieldsOf(GID + id, fieldValues(customer)) }, repeatable: true };
	const data = await graphql(http, call);
	const [problem] = ['tagsAdd', 'metafieldsSet'].flatMap((field) => asArray(asRecord(data[field])['userErrors'])).map(asRecord);
	if (problem) throw refusal(http, problem);
}

/** A yes is told once by the delivery, and still not where Shopify says by now that the person left. */
async function tellConsent(http: HttpClient, id: string, customer: CrmCustomer, { granted, at }: ConsentTold): Promise<void> {
	const there = await read(http, { externalId: id });
	if (!there || (granted && there.marketing !== 'unknown')) return;
	const consent = { marketingState: granted ? 'SUBSCRIBED' : 'UNSUBSCRIBED', ...(granted ? { marketingOptInLevel: 'SINGLE_OPT_IN' } : {}), consentUpdatedAt: at };
	if (there.email !== undefined && !(there.marketing === 'unsubscribed' && !granted)) {
		await mutate(http, { operation: 'marketing consent', query: EMAIL_CONSENT, variables: { input: { customerId: GID + id, emailMarketingConsent: consent } }, repeatable: true }, 'customerEmailMarketingConsentUpdate');
	}
	// A yes was to mail; a no is to everything.
	if (!granted && there.phone !== undefined) {
		await mutate(http, { operation: 'marketing consent', query: SMS_CONSENT, variables: { input: { customerId: GID + id, smsMarketingConsent: { ...consent, marketingOptInLevel: 'SINGLE_OPT_IN' } } }, repeatable: true }, 'customerSmsMarketingConsentUpdate');
	}
}

async function poll(http: HttpClient, text: string, now: number): Promise<CustomerChanges> {
	const cursor = readCursor(text);
	const window = windowOf(cursor, now);
	const query = `updated_at:>='${iso(window.from)}' AND updated_at:<='${iso(window.to)}'`;
	const data = await graphql(http, { operation: 'changed customers', query: CUSTOMERS_PAGE, variables: { query, after: asText(cursor['after']) ?? null }, repeatable: true });
	const page = asRecord(data['customers']);
	const { hasNextPage, endCursor } = asRecord(page['pageInfo']);
	const more = hasNextPage === true && asText(endCursor) !== undefined;
	const readings = asArray(page['nodes']).map((node) => readingOf(asRecord(node)));
	return {
		changes: readings.map((now) => ({ externalId: now.externalId, ...(now.changedAt === undefined ? {} : { at: now.changedAt }), now })),
		cursor: writeCursor(more ? { ...window, after: asText(endCursor) } : afterWindow(window)),
		more,
	};
}

function readingOf(customer: JsonRecord): CustomerReading {
	const email = asRecord(customer['defaultEmailAddress']);
	const metafields = new Map(asArray(asRecord(customer['metafields'])['nodes']).map(asRecord).map((field) => [asText(field['key']), field['value']]));
	const state = asText(email['marketingState']);
	const changedAt = Date.parse(asText(customer['updatedAt']) ?? '');
	return {
		externalId: (asText(customer['id']) ?? '').slice(GID.length),
		...withoutAbsent({
			email: asText(email['emailAddress']),
			phone: asText(asRecord(customer['defaultPhoneNumber'])['phoneNumber']),
			firstName: asText(customer['firstName']),
			lastName: asText(customer['lastName']),
			changedAt: Number.isNaN(changedAt) ? undefined : changedAt,
		}),
		tags: asArray(customer['tags']).flatMap((tag) => asText(tag) ?? []),
		...readFields((name) => metafields.get(name)),
		marketing: state === 'SUBSCRIBED' ? 'subscribed' : state === 'UNSUBSCRIBED' ? 'unsubscribed' : 'unknown',
	};
}

function refusal(http: HttpClient, problem: JsonRecord | undefined): ApiError {
	const call = { operation: 'customer', method: 'POST', path: '/graphql.json' } as const;
	return http.refusal(call, { status: 422, headers: {}, body: undefined }, { message: asText(problem?.['message']), code: asText(problem?.['code']) });
}

/** To the second, which is how customers are dated. */
function iso(instant: number): string {
	return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
