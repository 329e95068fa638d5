/** Any address that takes customers, and purchases, as JSON: where it lies, what it calls things, and what makes a repetition harmless. */
import { commonDialect } from './dialect';
import type { Connector } from './connector';
import type { CrmCustomer, CrmPurchase, CustomerReading, CustomersCapability, CustomerWritten, PurchaseWritten, Whereabouts } from './customers';
import type { HttpClient } from './http';
import { asRecord, asText, type JsonRecord } from './json';
import { hostOf } from './rest';
import { fromMinor } from '../shop/money';
import { saleToJson } from '../shop/sale/saleToJson';

export type RestKey = 'customer_id' | 'email' | 'phone';

export interface RestCrm {
	/** Whole, with `{key}` where the customer's key goes: `https://crm.example/api/customers/{key}`. */
	customerUrl: string;
	/** PUT and PATCH to an address with the key in it are repeated freely; a POST only where the address says it upserts. */
	customerMethod: 'PUT' | 'PATCH' | 'POST';
	key: RestKey;
	/** Our name of a field → theirs, dots for objects within objects. */
	fields: readonly { ours: string; theirs: string }[];
	/** Where the answer has the customer's id, dots for objects within objects; the key itself where it has none. */
	idField: string;
	/** A GET on the address with the key finds the customer. */
	reads: boolean;
	/** Absent: no purchases. `{sale_id}` and `{contact}` are filled in. */
	purchaseUrl?: string;
	purchaseMethod: 'PUT' | 'POST';
}

/** What a customer's fields are called here. */
export const REST_FIELDS = [
	'customer_id', 'email', 'phone', 'name', 'first_name', 'last_name', 'purchases', 'total_spent', 'total_spent_store', 'total_spent_online',
	'first_purchase_at', 'last_purchase_at', 'favourite_channel', 'favourite_store', 'points', 'segments', 'tags', 'marketing',
] as const;

/** @throws Error in words for what is no address */
export function createRestCrm(options: RestCrm): Connector {
	const origin = new URL(checked(options.customerUrl)).origin;
	if (options.purchaseUrl !== undefined && new URL(checked(options.purchaseUrl)).origin !== origin) {
		throw new Error('The addresses of customers and of purchases must lie on the same server');
	}
	return {
		id: 'rest',
		name: hostOf(options.customerUrl),
		credentials: [],
		requestsPerSecond: 2,
		errors: commonDialect,
		baseUrl: () => origin,
		check: async () => Promise.resolve(),
		customers: new RestCustomers(options),
		proven: {},
	};
}

function checked(url: string): string {
	hostOf(url);
	return url;
}

class RestCustomers implements CustomersCapability {
	readonly keyed: boolean;
	readonly needs;
	readonly withdrawal = 'field' as const;
	readonly purchases;

	constructor(private readonly options: RestCrm) {
		this.keyed = options.customerUrl.includes('{key}') && options.customerMethod !== 'POST';
		this.needs = options.key === 'customer_id' ? (['email', 'phone', 'name'] as const) : ([options.key] as const);
		const keyedPurchase = options.purchaseMethod === 'PUT' && options.purchaseUrl?.includes('{sale_id}') === true;
		this.purchases = {
			as: options.purchaseUrl === undefined ? ('none' as const) : ('order' as const),
			finding: keyedPurchase ? ('key' as const) : ('none' as const),
			record: async (http: HttpClient, purchase: CrmPurchase): Promise<PurchaseWritten> => await this.record(http, purchase, keyedPurchase),
		};
	}

	async read(http: HttpClient, who: Whereabouts): Promise<CustomerReading | undefined> {
		const key = this.options.key === 'customer_id' ? who.customerId : who[this.options.key];
		if (!this.options.reads || key === undefined || !this.options.customerUrl.includes('{key}')) return undefined;
		const answer = await http.request({ operation: 'customer', method: 'GET', ...place(filled(this.options.customerUrl, { key })), accept: [404] });
		return answer.status === 404 ? undefined : this.readingOf(asRecord(answer.body), key);
	}

	async upsert(http: HttpClient, customer: CrmCustomer): Promise<CustomerWritten> {
		const { customerUrl, customerMethod, key: keyName } = this.options;
		const key = (keyName === 'customer_id' ? customer.customerId : (customer.addresses[keyName] ?? customer[keyName])) ?? customer.customerId;
		const body = this.bodyOf(customer, keyName, key);
		const answer = await http.request({ operation: 'customer', method: customerMethod, ...place(filled(customerUrl, { key })), json: body, idempotent: this.keyed });
		return { externalId: asText(at(asRecord(answer.body), this.options.idField)) ?? customer.externalId ?? key, unfinished: [] };
	}

	private bodyOf(customer: CrmCustomer, keyName: RestKey, key: string): JsonRecord {
		const values = { ...valuesOf(customer), [keyName]: key };
		const body: Record<string, unknown> = {};
		for (const { ours, theirs } of this.options.fields) if (values[ours] !== undefined) put(body, theirs, values[ours]);
		return body;
	}

	private readingOf(body: JsonRecord, key: string): CustomerReading {
		const said = (ours: string) => {
			const field = this.options.fields.find((candidate) => candidate.ours === ours);
			return field === undefined ? undefined : at(body, field.theirs);
		};
		const [email, phone, name, firstName, lastName] = ['email', 'phone', 'name', 'first_name', 'last_name'].map((ours) => asText(said(ours)));
		const marketing = said('marketing');
		return {
			externalId: asText(at(body, this.options.idField)) ?? key,
			...(email ? { email } : {}),
			...(phone ? { phone } : {}),
			...((firstName ?? name) ? { firstName: firstName ?? name } : {}),
			...(lastName ? { lastName } : {}),
			...(marketing === true ? { marketing: 'subscribed' as const } : marketing === false ? { marketing: 'unsubscribed' as const } : {}),
		};
	}

	private async record(http: HttpClient, purchase: CrmPurchase, keyed: boolean): Promise<PurchaseWritten> {
		const url = filled(this.options.purchaseUrl ?? '', { sale_id: purchase.sale.saleId, contact: purchase.contactId });
		const json = { ...saleToJson(purchase.sale), net_amount: fromMinor(purchase.netCents, purchase.sale.currency), net_changed_at: new Date(purchase.changedAt).toISOString(), contact_id: purchase.contactId };
		const answer = await http.request({ operation: 'purchase', method: this.options.purchaseMethod, ...place(url), json, idempotent: keyed });
		return { externalId: asText(at(asRecord(answer.body), this.options.idField)) ?? purchase.sale.saleId };
	}
}

function valuesOf(customer: CrmCustomer): Record<string, unknown> {
	const { totals, profile } = customer;
	const money = (minor: number | undefined) => (minor === undefined || totals === undefined ? undefined : fromMinor(minor, totals.currency));
	const name = [customer.firstName, customer.lastName].filter((part) => part !== undefined).join(' ');
	return {
		customer_id: customer.customerId,
		email: customer.email,
		phone: customer.phone,
		name: name === '' ? undefined : name,
		first_name: customer.firstName,
		last_name: customer.lastName,
		purchases: totals?.purchases,
		total_spent: money(totals?.spentCents),
		total_spent_store: money(totals?.spentStoreCents),
		total_spent_online: money(totals?.spentOnlineCents),
		first_purchase_at: totals?.firstPurchaseAt,
		last_purchase_at: totals?.lastPurchaseAt,
		favourite_channel: profile.favouriteChannel,
		favourite_store: profile.favouriteStore,
		points: profile.points,
		segments: profile.segments,
		tags: customer.tags,
		marketing: customer.consents.marketing?.granted,
	};
}

function filled(url: string, values: Readonly<Record<string, string>>): string {
	return url.replace(/\{(\w+)\}/g, (whole, name: string) => (values[name] === undefined ? whole : encodeURIComponent(values[name])));
}

function place(url: string): { path: string; query: Record<string, string> } {
	const { pathname, searchParams } = new URL(url);
	return { path: pathname, query: Object.fromEntries(searchParams) };
}

/** Names that would reach into the object's own workings are no fields. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

function at(body: JsonRecord, path: string): unknown {
	return path.split('.').reduce<unknown>((value, part) => (FORBIDDEN.has(part) ? undefined : asRecord(value)[part]), body);
}

function put(body: Record<string, unknown>, path: string, value: unknown): void {
	const parts = path.split('.');
	if (parts.some((part) => part === '' || FORBIDDEN.has(part))) return;
	let holder = body;
	for (const part of parts.slice(0, -1)) {
		const next = asRecord(holder[part]) as Record<string, unknown>;
		holder[part] = next;
		holder = next;
	}
	holder[parts.at(-1) ?? ''] = value;
}
