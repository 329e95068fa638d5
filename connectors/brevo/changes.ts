/** What changed over there: Brevo lists contacts by when they were last changed, unsubscriptions among them. */
import type { CustomerChanges, CustomerReading } from '../customers';
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { asArray, asRecord, type JsonRecord } from '../json';

/** https://developers.brevo.com/reference/get-contacts: the most of a page. */
const PAGE = 1000;

/** In the order in which they were created, so that one that changes meanwhile moves nobody over a page's edge unseen. @throws ApiError */
export async function changedContacts(http: HttpClient, cursorText: string, now: number, read: (contact: JsonRecord) => Promise<CustomerReading>): Promise<CustomerChanges> {
	const cursor = readCursor(cursorText);
	const window = windowOf(cursor, now);
	const offset = typeof cursor['offset'] === 'number' ? cursor['offset'] : 0;
	// https://developers.brevo.com/reference/get-contacts
	const answer = await http.request({
		operation: 'changed contacts',
		method: 'GET',
		path: '/contacts',
		query: { modifiedSince: new Date(window.from).toISOString(), limit: PAGE, offset, sort: 'asc' },
	});
	const contacts = asArray(asRecord(answer.body)['contacts']).map(asRecord);
	const readings = await Promise.all(contacts.map(read));
	const more = contacts.length === PAGE;
	return {
		changes: readings.map((reading) => ({ externalId: reading.externalId, ...(reading.changedAt === undefined ? {} : { at: reading.changedAt }), now: reading })),
		cursor: writeCursor(more ? { ...window, offset: offset + PAGE } : afterWindow(window)),
		more,
	};
}
