/**
 * The blacklist of mass mailing, which is by address: who is on it gets no mailing of any kind. Nobody is ever taken off it from here.
 * https://github.com/odoo/odoo/blob/18.0/addons/mail/models/mail_blacklist.py
 */
import type { HttpClient } from '../http';
import { asText } from '../json';
import { callOdoo, searchRead } from './call';
import { idOf, odooTime } from './values';

/** @throws ApiError */
export async function blacklist(http: HttpClient, email: string): Promise<void> {
	const address = email.toLowerCase();
	const [entry] = await searchRead(http, { operation: 'marketing withdrawal', model: 'mail.blacklist', domain: [['email', '=', address]], fields: ['email', 'active'], archived: true });
	const id = entry && idOf(entry);
	if (id === undefined) await callOdoo(http, { operation: 'marketing withdrawal', model: 'mail.blacklist', method: 'create', args: { vals_list: [{ email: address }] }, first: 'vals_list', idempotent: true });
	else if (entry?.['active'] !== true) await callOdoo(http, { operation: 'marketing withdrawal', model: 'mail.blacklist', method: 'write', args: { ids: [id], vals: { active: true } }, idempotent: true });
}

/** Addresses that came onto it in a window of time. @throws ApiError */
export async function blacklistedSince(http: HttpClient, from: number, to: number): Promise<string[]> {
	const entries = await searchRead(http, { operation: 'blacklist', model: 'mail.blacklist', domain: [['write_date', '>=', odooTime(from)], ['write_date', '<', odooTime(to)]], fields: ['email'], order: 'id' });
	return entries.flatMap((entry) => asText(entry['email']) ?? []);
}
