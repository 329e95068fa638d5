/**
 * Which models an Odoo has, and which of the fields that we would read: both differ by version and by the apps that are installed.
 * Asked once a process and account.
 */
import { ApiError } from '../apiError';
import { AccountCache } from '../accountCache';
import type { HttpClient } from '../http';
import { asRecord } from '../json';
import { callOdoo } from './call';

const known = new AccountCache<ReadonlySet<string>>();

/** Those of `wanted` that are there; none where the app is not installed or the user may not see it. @throws ApiError */
export async function fieldsOf(http: HttpClient, model: string, wanted: readonly string[]): Promise<string[]> {
	const there = await known.get(`${http.account} ${http.baseUrl} ${model}`, async () => ask(http, model));
	return wanted.filter((field) => there.has(field));
}

async function ask(http: HttpClient, model: string): Promise<ReadonlySet<string>> {
	try {
		// https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html#odoo.models.Model.fields_get
		return new Set(Object.keys(asRecord(await callOdoo(http, { operation: `fields of ${model}`, model, method: 'fields_get', args: { attributes: ['type'] }, idempotent: true }))));
	} catch (error) {
		if (error instanceof ApiError && isAbsent(error)) return new Set();
		throw error;
	}
}

/** "Object pos.order doesn't exist", "the model 'pos.order' does not exist", "You are not allowed to access …". */
export function isAbsent(error: ApiError): boolean {
	return error.status === 404 || error.status === 403 || (error.status === 400 && /doesn.t exist|does not exist/.test(error.message));
}
