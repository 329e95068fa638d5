/** One call of a model's method, in whichever of the two APIs the credential is for. */
import { AccountCache } from '../accountCache';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, type JsonRecord } from '../json';
import { isRpc } from './address';

export interface OdooCall {
	operation: string;
	model: string;
	method: string;
	/** By name; `ids` are the records that the method is of. */
	args: Readonly<Record<string, unknown>>;
	/** The one that JSON-RPC wants first and without its name; `ids` unless stated. */
	first?: string;
	/** Repeating it changes nothing more. */
	idempotent?: boolean;
}

const users = new AccountCache<number>();

/** @throws ApiError */
export async function callOdoo(http: HttpClient, call: OdooCall): Promise<unknown> {
	const common = { operation: call.operation, method: 'POST' as const, ...(call.idempotent === undefined ? {} : { idempotent: call.idempotent }) };
	if (!isRpc(http)) {
		// https://www.odoo.com/documentation/19.0/developer/reference/external_api.html
		const answer = await http.request({ ...common, path: `/${call.model}/${call.method}`, json: call.args });
		return answer.body;
	}
	const { [call.first ?? 'ids']: first, ...named } = call.args;
	const user = await users.get(http.account, async () => login(http));
	try {
		// https://www.odoo.com/documentation/18.0/developer/reference/external_api.html#calling-methods
		// The credential puts database and key around the user.
		const answer = await http.request({ ...common, path: '', json: rpc('object', 'execute_kw', [user, call.model, call.method, first === undefined ? [] : [first], named]) });
		return asRecord(answer.body)['result'];
	} catch (error) {
		// The credential may be another user's by now.
		users.forget(http.account);
		throw error;
	}
}

export interface SearchRead {
	operation: string;
	model: string;
	domain: readonly unknown[];
	fields: readonly string[];
	limit?: number;
	order?: string;
	/** What was archived as well. */
	archived?: boolean;
}

/** @throws ApiError */
export async function searchRead(http: HttpClient, { operation, model, archived, ...args }: SearchRead): Promise<JsonRecord[]> {
	const context = archived ? { context: { active_test: false } } : {};
	return asArray(await callOdoo(http, { operation, model, method: 'search_read', args: { ...args, ...context }, idempotent: true })).map(asRecord);
}

async function login(http: HttpClient): Promise<number> {
	const call: ApiCall = { operation: 'login', method: 'POST', path: '', json: rpc('common', 'login', []), idempotent: true };
	// https://www.odoo.com/documentation/18.0/developer/reference/external_api.html#logging-in
	const answer = await http.request(call);
	const user = asRecord(answer.body)['result'];
	if (typeof user === 'number') return user;
	// It answers `false`, not a refusal.
	throw http.refusal(call, { ...answer, status: 401 });
}

function rpc(service: string, method: string, args: readonly unknown[]): JsonRecord {
	return { jsonrpc: '2.0', method: 'call', id: 1, params: { service, method, args } };
}
