/**
 * The `customers` capability: Erply's customers, with attributes of ours. Sales are its own; a purchase elsewhere counts in the totals.
 * https://learn-api.erply.com/requests/getcustomers and https://learn-api.erply.com/requests/savecustomer
 */
import { fieldValues, readFields, SAME_AS, withoutAbsent } from '../customerFields';
import type { CrmCustomer, CustomerChanges, CustomerReading, CustomersCapability, CustomerWritten, Whereabouts } from '../customers';
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import type { ErplySessions } from './session';

const TAGS = 'tpv_tags';
const SEPARATOR = '; ';
const PAGE = 100;
const LONGEST = 255;

type Form = Record<string, string | number>;

export function erplyCustomers(sessions: ErplySessions): CustomersCapability {
	const list = (http: HttpClient, filter: Form) => sessions.records(http, 'customers', 'getCustomers', { responseMode: 'detail', recordsOnPage: PAGE, ...filter });

	async function byId(http: HttpClient, id: string): Promise<JsonRecord | undefined> {
		return /^\d+$/.test(id) ? (await list(http, { customerID: id })).find((customer) => idOf(customer) === id) : undefined;
	}

	/** Exactly, as Erply searches these. The till's customer for whoever comes in is nobody. */
	async function search(http: HttpClient, by: 'searchEmail' | 'searchMobile', field: 'email' | 'mobile', value: string): Promise<JsonRecord | undefined> {
		return (await list(http, { [by]: value })).find((customer) => asText(customer[field])?.toLowerCase() === value.toLowerCase() && asNumber(customer['isPOSDefaultCustomer'], 0) !== 1);
	}

	async function find(http: HttpClient, { externalId, email, phone }: Whereabouts): Promise<JsonRecord | undefined> {
		const known = externalId === undefined ? undefined : await byId(http, externalId);
		if (known) return known;
		const byEmail = email ? await search(http, 'searchEmail', 'email', email) : undefined;
		if (byEmail || !phone) return byEmail;
		const byPhone = (await search(http, 'searchMobile', 'mobile', phone)) ?? (phone.startsWith('+34') ? await search(http, 'searchMobile', 'mobile', phone.slice(3)) : undefined);
		const theirs = asText(byPhone?.['email']);
		// Families share numbers.
		return email !== undefined && theirs !== undefined && theirs.toLowerCase() !== email.toLowerCase() ? undefined : byPhone;
	}

	return {
		keyed: false,
		needs: ['name', 'email', 'phone'],
		withdrawal: 'flag',
		async read(http, who) {
			const found = await find(http, who);
			return found && readingOf(found);
		},
		async upsert(http, customer): Promise<CustomerWritten | 'gone'> {
			const { externalId, email, phone, customerId } = customer;
			if (externalId === undefined) {
				const [made] = await sessions.change(http, 'customer', 'saveCustomer', { lastName: email ?? phone ?? customerId, ...contents({}, customer) });
				return { externalId: asText(made?.['customerID']) ?? asText(made?.['clientID']) ?? '', created: true, unfinished: [] };
			}
			const there = await byId(http, externalId);
			if (!there) return 'gone';
			// What is not named stays, so the same may be said again.
			await sessions.records(http, 'customer', 'saveCustomer', { customerID: externalId, ...contents(there, customer) });
			return { externalId, created: false, unfinished: [] };
		},
		purchases: { as: 'none', finding: 'none', record: (_http, purchase) => Promise.resolve({ externalId: purchase.sale.saleId }) },
		changes: {
			cursorAt: (from) => writeCursor({ from }),
			poll: (http, cursor, now) => poll((filter) => list(http, filter), cursor, now),
		},
		async link(http, externalId, samePersonAs) {
			await sessions.records(http, 'customer link', 'saveCustomer', { customerID: externalId, ...attributes({ [SAME_AS]: samePersonAs ?? '' }) });
		},
	};
}

/** A withdrawal sets the opt-out of mail; nothing takes it off. */
function contents(there: JsonRecord, customer: CrmCustomer): Form {
	const { email, phone, firstName, lastName } = customer;
	const tags = [...new Set([...tagsOf(there), ...customer.tags.map((tag) => tag.replace(/;/g, ',').trim())])].filter((tag) => tag !== '');
	return {
		...(firstName?.trim() && { firstName }),
		...(lastName?.trim() && { lastName }),
		...(email?.trim() && { email }),
		...(phone?.trim() && { mobile: phone }),
		...(customer.consents.marketing?.granted === false && { emailOptOut: 1 }),
		...attributes({ ...fieldValues(customer), ...(tags.length > 0 && { [TAGS]: tags.join(SEPARATOR) }) }),
	};
}

/** `attributeName1`, `attributeType1`, `attributeValue1` …: those not named stay. */
function attributes(values: Readonly<Record<string, string | number>>): Form {
	return Object.fromEntries(Object.entries(values).flatMap(([name, value], index) => [[`attributeName${index + 1}`, name], [`attributeType${index + 1}`, 'text'], [`attributeValue${index + 1}`, String(value).slice(0, LONGEST)]]));
}

async function poll(list: (filter: Form) => Promise<JsonRecord[]>, text: string, now: number): Promise<CustomerChanges> {
	const cursor = readCursor(text);
	const window = windowOf(cursor, now);
	const page = typeof cursor['page'] === 'number' ? cursor['page'] : 1;
	const since = Math.floor(window.from / 1000);
	const customers = await list({ changedSince: since, orderBy: 'lastChanged', orderByDir: 'asc', pageNo: page });
	const changes = customers.map((customer) => {
		const now = readingOf(customer);
		return { externalId: now.externalId, ...(now.changedAt === undefined ? {} : { at: now.changedAt }), now };
	});
	if (customers.length < PAGE) return { changes, cursor: writeCursor(afterWindow(window)), more: false };
	// On from the last one's second, so that one that changes meanwhile moves nobody over a page's edge; within one second, page by page.
	const last = Number(customers.at(-1)?.['lastModified'] ?? since);
	const next = last > since ? { ...window, from: last * 1000 } : { ...window, page: page + 1 };
	return { changes, cursor: writeCursor(next), more: true };
}

function readingOf(customer: JsonRecord): CustomerReading {
	const changed = asNumber(customer['lastModified']);
	const lifted = attributeOf(customer, 'tpv_marketing_consent') === 'withdrawn';
	return {
		externalId: idOf(customer) ?? '',
		...withoutAbsent({
			email: asText(customer['email']),
			phone: asText(customer['mobile']) ?? asText(customer['phone']),
			firstName: asText(customer['firstName']),
			lastName: asText(customer['lastName']),
			changedAt: Number.isFinite(changed) ? changed * 1000 : undefined,
		}),
		tags: tagsOf(customer),
		...readFields((name) => attributeOf(customer, name)),
		marketing: asNumber(customer['emailOptOut'], 0) === 1 ? 'unsubscribed' : lifted ? 'subscribed' : 'unknown',
	};
}

function idOf(customer: JsonRecord): string | undefined {
	return asText(customer['customerID']) ?? asText(customer['id']);
}

function tagsOf(customer: JsonRecord): string[] {
	return (asText(attributeOf(customer, TAGS)) ?? '').split(SEPARATOR).filter((tag) => tag !== '');
}

function attributeOf(customer: JsonRecord, name: string): unknown {
	return asArray(customer['attributes']).map(asRecord).find((attribute) => attribute['attributeName'] === name)?.['attributeValue'];
}
