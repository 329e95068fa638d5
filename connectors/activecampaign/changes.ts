/** Contacts that changed, asked for by the day and told by the instant: with their lists, for an unsubscription is among them. */
import type { CustomerChange, CustomerChanges, CustomerReading } from '../customers';
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import { accountCall } from './calls';
import { changedAt } from './contacts';

const PAGE = 100;
const DAY = 86_400_000;

/** In the order of their ids, from the last one read on: one that changes meanwhile moves nobody. @throws ApiError */
export async function changedContacts(http: HttpClient, cursorText: string, now: number, read: (id: string) => Promise<CustomerReading | undefined>): Promise<CustomerChanges> {
	const cursor = readCursor(cursorText);
	const window = windowOf(cursor, now);
	const after = typeof cursor['after'] === 'number' ? cursor['after'] : 0;
	// https://developers.activecampaign.com/reference/list-all-contacts: a day, in the account's own zone, so one day more is read.
	const since = new Date(window.from - DAY).toISOString().slice(0, 10);
	const answer = await http.request(
		accountCall({ operation: 'changed contacts', method: 'GET', path: '/contacts', query: { 'filters[updated_after]': since, 'orders[id]': 'asc', id_greater: after, limit: PAGE } }),
	);
	const contacts = asArray(asRecord(answer.body)['contacts']).map(asRecord);
	const changes: CustomerChange[] = [];
	for (const contact of contacts) {
		const [id, at] = [asText(contact['id']), changedAt(contact)];
		if (id === undefined || (at !== undefined && at < window.from)) continue;
		const now = await read(id);
		changes.push({ externalId: id, ...(at === undefined ? {} : { at }), ...(now ? { now } : { deleted: true as const }) });
	}
	const more = contacts.length === PAGE;
	return { changes, cursor: writeCursor(more ? { ...window, after: Number(contacts.at(-1)?.['id']) } : afterWindow(window)), more };
}
