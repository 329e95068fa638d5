/**
 * Lists are what ActiveCampaign mails to, so a withdrawal is told to every one of the account: a list that somebody left does not take them
 * back by an import or a form. Nobody is ever put on one: which list a permission is for, only the shop can say.
 */
import type { CustomerReading } from '../customers';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { accountCall } from './calls';

/** https://developers.activecampaign.com/reference/contact: a contact's state on a list. */
const ACTIVE = '1';
const UNSUBSCRIBED = '2';

/** Off one list and on another is no word on marketing as such. */
export function marketingOf(memberships: readonly JsonRecord[]): NonNullable<CustomerReading['marketing']> {
	const states = new Set(memberships.map((membership) => asText(membership['status'])));
	if (states.has(UNSUBSCRIBED)) return states.has(ACTIVE) ? 'unknown' : 'unsubscribed';
	return states.has(ACTIVE) ? 'subscribed' : 'unknown';
}

/** @throws ApiError */
export async function unsubscribeEverywhere(http: HttpClient, contactId: string): Promise<void> {
	// https://developers.activecampaign.com/reference/retrieve-a-contacts-list-memberships
	const memberships = await listed(http, `/contacts/${encodeURIComponent(contactId)}/contactLists`, 'contactLists');
	const left = new Set(memberships.filter((membership) => asText(membership['status']) === UNSUBSCRIBED).map((membership) => asText(membership['list'])));
	// https://developers.activecampaign.com/reference/retrieve-all-lists
	const lists = await listed(http, '/lists', 'lists');
	const ids = new Set([...memberships.map((membership) => asText(membership['list'])), ...lists.map((list) => asText(list['id']))]);
	for (const list of ids) {
		if (list === undefined || left.has(list)) continue;
		// https://developers.activecampaign.com/reference/update-list-status-for-contact
		await http.request(
			accountCall({
				operation: 'marketing withdrawal',
				method: 'POST',
				path: '/contactLists',
				json: { contactList: { list, contact: contactId, status: UNSUBSCRIBED } },
				idempotent: true,
			}),
		);
	}
}

async function listed(http: HttpClient, path: string, name: string): Promise<JsonRecord[]> {
	const answer = await http.request(accountCall({ operation: 'marketing withdrawal', method: 'GET', path, query: { limit: 100 } }));
	return asArray(asRecord(answer.body)[name]).map(asRecord);
}
