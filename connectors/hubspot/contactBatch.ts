/** Many contacts in few calls: those whose id is known by id, the others by email or our own number. */
import type { CrmCustomer, Outcome } from '../customers';
import type { HttpClient } from '../http';
import type { JsonRecord } from '../json';
import { batchOf, idOf, outcomeOf, property } from './batches';
import { keysOf, writeContact, type ContactWritten } from './contacts';
import { scopes } from './scopes';
import { contactValues } from './values';

/** @param customers at most 100 @throws ApiError */
export async function writeContacts(http: HttpClient, customers: readonly CrmCustomer[]): Promise<Outcome<ContactWritten>[]> {
	const written = new Map<CrmCustomer, ContactWritten>();
	const [first, ...rest] = customers;
	if (first !== undefined && rest.length > 0) {
		await update(http, customers.filter((customer) => customer.externalId !== undefined), written);
		const fresh = customers.filter((customer) => customer.externalId === undefined);
		// A batch takes one key for all its inputs.
		await upsert(http, fresh.filter((customer) => customer.email), written);
		await upsert(http, fresh.filter((customer) => !customer.email), written);
	}
	const outcomes: Outcome<ContactWritten>[] = [];
	for (const customer of customers) {
		const done = written.get(customer);
		outcomes.push(done ? { ok: true, value: done } : await outcomeOf(async () => await writeContact(http, customer)));
	}
	return outcomes;
}

async function update(http: HttpClient, customers: readonly CrmCustomer[], written: Map<CrmCustomer, ContactWritten>): Promise<void> {
	if (customers.length === 0) return;
	const inputs = customers.map((customer) => ({ id: customer.externalId, properties: { ...contactValues(customer), ...(customer.email ? { email: customer.email } : {}) } }));
	// https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-update
	const results = await batchOf(http, { operation: 'contacts update', method: 'POST', path: '/crm/v3/objects/contacts/batch/update', json: { inputs }, idempotent: true, scopes: scopes.writeContacts });
	const ids = new Set((results ?? []).flatMap((record) => idOf(record) ?? []));
	for (const customer of customers) {
		// One that was merged answers under another id: by itself it tells which.
		if (customer.externalId !== undefined && ids.has(customer.externalId)) written.set(customer, { externalId: customer.externalId, created: false });
	}
}

async function upsert(http: HttpClient, customers: readonly CrmCustomer[], written: Map<CrmCustomer, ContactWritten>): Promise<void> {
	if (customers.length === 0) return;
	const keys = new Map(customers.map((customer) => [customer, keysOf(customer)[0]]));
	const inputs = [...keys].map(([customer, key]) => ({ idProperty: key.property, id: key.value, properties: { ...contactValues(customer), ...key.with } }));
	if (new Set(inputs.map((input) => input.id.toLowerCase())).size < inputs.length) return;
	// https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-upsert
	const results = await batchOf(http, { operation: 'contacts upsert', method: 'POST', path: '/crm/v3/objects/contacts/batch/upsert', json: { inputs }, idempotent: true, scopes: scopes.writeContacts });
	const byKey = new Map<string, JsonRecord>();
	for (const record of results ?? []) for (const name of new Set(inputs.map((input) => input.idProperty))) byKey.set((property(record, name) ?? '').toLowerCase(), record);
	for (const [customer, key] of keys) {
		const record = byKey.get(key.value.toLowerCase());
		const externalId = record && idOf(record);
		if (record && externalId !== undefined) written.set(customer, { externalId, created: record['new'] === true });
	}
}
