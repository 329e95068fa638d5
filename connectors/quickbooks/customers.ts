/**
 * The `customers` capability: QuickBooks' customers. It has no properties that any plan could add, and no tags, so these stand in a part of the note
 * that is ours. A purchase is not written: a receipt would enter the books, where the till's own may stand already.
 * https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/customer
 */
import { createHash } from 'node:crypto';
import { ApiError } from '../apiError';
import { consentField, marketingOfField, SAME_AS, withoutAbsent } from '../customerFields';
import type { CrmCustomer, CustomerChanges, CustomerReading, CustomersCapability, CustomerWritten, Whereabouts } from '../customers';
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { ApiCall, HttpClient } from '../http';
import { asRecord, asText, type JsonRecord } from '../json';
import { blockReading, withBlock } from '../noteBlock';
import { quickbooksCall } from './company';
import { changedAt, select, selectByIds, written } from './query';

/** https://developer.intuit.com/app/developer/qbo/docs/develop/troubleshooting/error-codes */
const NAME_TAKEN = '6240';
const STALE = '5010';
const GONE = '610';

const PAGE = 100;
const LONGEST_NOTE = 1024;
const LONGEST_NAME = 100;

export const quickbooksCustomers: CustomersCapability = {
	keyed: false,
	needs: ['email'],
	withdrawal: 'field',
	async read(http, who) {
		const found = await find(http, who);
		return found && readingOf(found);
	},
	async upsert(http, customer): Promise<CustomerWritten | 'gone'> {
		const { externalId } = customer;
		if (externalId === undefined) return { externalId: await create(http, customer), created: true, unfinished: [] };
		const there = await update(http, externalId, (found) => contents(found, customer));
		return there ? { externalId, created: false, unfinished: [] } : 'gone';
	},
	purchases: { as: 'none', finding: 'none', record: (_http, purchase) => Promise.resolve({ externalId: purchase.sale.saleId }) },
	changes: { cursorAt: (from) => writeCursor({ from }), poll },
	async link(http, externalId, samePersonAs) {
		await update(http, externalId, (found) => ({ Notes: withBlock(asText(found['Notes']), { tags: [] }, LONGEST_NOTE, { [SAME_AS]: samePersonAs ?? '' }) }));
	},
};

/** Those made inactive are not among what a query finds. QuickBooks takes no phone as a condition. */
async function find(http: HttpClient, { externalId, email }: Whereabouts): Promise<JsonRecord | undefined> {
	const [known] = externalId === undefined ? [] : await selectByIds(http, 'Customer', [externalId]);
	if (known || !email) return known;
	// https://developer.intuit.com/app/developer/qbo/docs/learn/explore-the-quickbooks-online-api/data-queries: a quote inside is escaped.
	const found = await select(http, 'Customer', `where PrimaryEmailAddr = '${email.replace(/['\\]/g, '\\$&')}' maxresults 10`);
	return found.find((customer) => emailOf(customer)?.toLowerCase() === email.toLowerCase());
}

/** A name is of one customer, supplier or employee only: a second of that name gets our number behind it. */
async function create(http: HttpClient, customer: CrmCustomer): Promise<string> {
	const name = nameOf(customer) ?? customer.email ?? customer.customerId;
	for (const displayName of [name, `${name} (${customer.customerId})`]) {
		const json = { DisplayName: cleanName(displayName), ...contents({}, customer) };
		// The same contents under the same id are answered with the first: https://developer.intuit.com/app/developer/qbo/docs/learn/rest-api-features#request-id
		const requestid = createHash('sha256').update(JSON.stringify(['customer', json])).digest('hex').slice(0, 40);
		const call: ApiCall = quickbooksCall({ operation: 'customer', method: 'POST', path: '/customer', query: { requestid }, json, idempotent: true });
		try {
			const answer = await http.request(call);
			const id = asText(asRecord(asRecord(answer.body)['Customer'])['Id']);
			if (id === undefined) throw http.refusal(call, answer);
			return id;
		} catch (thrown) {
			if (displayName !== name || !(thrown instanceof ApiError) || thrown.code !== NAME_TAKEN) throw thrown;
		}
	}
	throw new Error('Both names were tried');
}

/** Against the version just read; read again where somebody was quicker. @returns false where it is gone */
async function update(http: HttpClient, id: string, change: (there: JsonRecord) => JsonRecord): Promise<boolean> {
	for (let tries = 1; ; tries++) {
		const there = await find(http, { externalId: id });
		if (!there) return false;
		try {
			const json = { Id: id, SyncToken: asText(there['SyncToken']) ?? '0', sparse: true, ...change(there) };
			// A repetition after a cut is stale, and then read again: so it may be repeated.
			await http.request(quickbooksCall({ operation: 'customer', method: 'POST', path: '/customer', json, idempotent: true }));
			return true;
		} catch (thrown) {
			if (!(thrown instanceof ApiError)) throw thrown;
			if (thrown.code === GONE) return false;
			if (thrown.code !== STALE || tries === 3) throw thrown;
		}
	}
}

function contents(there: JsonRecord, customer: CrmCustomer): JsonRecord {
	const { email, phone, firstName, lastName } = customer;
	return {
		...(firstName?.trim() && { GivenName: cleanName(firstName) }),
		...(lastName?.trim() && { FamilyName: cleanName(lastName) }),
		...(email?.trim() && { PrimaryEmailAddr: { Address: email } }),
		...(phone?.trim() && { Mobile: { FreeFormNumber: phone } }),
		Notes: withBlock(asText(there['Notes']), customer, LONGEST_NOTE),
	};
}

async function poll(http: HttpClient, text: string, now: number): Promise<CustomerChanges> {
	const cursor = readCursor(text);
	const window = windowOf(cursor, now);
	const skip = typeof cursor['skip'] === 'number' ? cursor['skip'] : 0;
	const query = `where MetaData.LastUpdatedTime >= '${written(window.from)}' and MetaData.LastUpdatedTime <= '${written(window.to)}' orderby MetaData.LastUpdatedTime startposition ${skip + 1} maxresults ${PAGE}`;
	const customers = await select(http, 'Customer', query);
	const changes = customers.map((customer) => {
		const now = readingOf(customer);
		return { externalId: now.externalId, ...(now.changedAt === undefined ? {} : { at: now.changedAt }), now };
	});
	if (customers.length < PAGE) return { changes, cursor: writeCursor(afterWindow(window)), more: false };
	// On from the last one's second, so that one that changes meanwhile moves nobody over a page's edge; within one second, page by page.
	const last = changedAt(customers.at(-1)!) ?? window.to;
	const next = last > window.from ? { ...window, from: last } : { ...window, skip: skip + PAGE };
	return { changes, cursor: writeCursor(next), more: true };
}

function readingOf(customer: JsonRecord): CustomerReading {
	const { values, ...ours } = blockReading(asText(customer['Notes']));
	return {
		externalId: asText(customer['Id']) ?? '',
		...withoutAbsent({
			email: emailOf(customer),
			phone: asText(asRecord(customer['Mobile'])['FreeFormNumber']) ?? asText(asRecord(customer['PrimaryPhone'])['FreeFormNumber']),
			firstName: asText(customer['GivenName']),
			lastName: asText(customer['FamilyName']),
			changedAt: changedAt(customer),
		}),
		...ours,
		...marketingOfField(values.get(consentField('marketing'))),
	};
}

function emailOf(customer: JsonRecord): string | undefined {
	return asText(asRecord(customer['PrimaryEmailAddr'])['Address']);
}

function nameOf({ firstName, lastName }: CrmCustomer): string | undefined {
	const name = [firstName, lastName].map((part) => part?.trim() ?? '').filter((part) => part !== '').join(' ');
	return name === '' ? undefined : name;
}

/** No colon, tab or new line: https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/customer */
function cleanName(name: string): string {
	return name.replace(/[:\t\r\n]/g, ' ').trim().slice(0, LONGEST_NAME);
}
