/** What people do in HubSpot: contacts changed since an instant, the oldest first. */
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { CustomerChange, CustomerChanges } from '../customers';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { idOf, property } from './batches';
import { readingOf, wantedProperties, type OptOuts } from './readings';
import { scopes } from './scopes';

const PAGE = 100;

export function changesCursorAt(from: number): string {
	return writeCursor({ from });
}

/** @throws ApiError */
export async function pollChanges(http: HttpClient, cursorText: string, now: number, optOuts: OptOuts): Promise<CustomerChanges> {
	const cursor = readCursor(cursorText);
	const window = windowOf(cursor, now);
	const after = typeof cursor['after'] === 'string' ? cursor['after'] : undefined;
	// https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/search/post-crm-v3-objects-contacts-search
	const answer = await http.request({
		operation: 'contact changes',
		method: 'POST',
		path: '/crm/v3/objects/contacts/search',
		json: {
			filterGroups: [{ filters: [{ propertyName: 'lastmodifieddate', operator: 'BETWEEN', value: String(window.from), highValue: String(window.to) }] }],
			sorts: ['lastmodifieddate'],
			properties: wantedProperties(optOuts),
			limit: PAGE,
			...(after === undefined ? {} : { after }),
		},
		idempotent: true,
		scopes: scopes.readContacts,
	});
	const body = asRecord(answer.body);
	const records = asArray(body['results']).map(asRecord);
	const next = asText(asRecord(asRecord(body['paging'])['next'])['after']);
	const changes = records.flatMap((record) => changesOf(record, optOuts));
	if (next === undefined) return { changes, cursor: writeCursor(afterWindow(window)), more: false };
	// From the last one's time, not by position: a contact that changes meanwhile leaves the window and would push another over the page's edge.
	const last = changes.at(-1)?.at;
	const rest = last !== undefined && last > window.from ? { ...window, from: last } : { ...window, after: next };
	return { changes, cursor: writeCursor(rest), more: true };
}

/** A contact, and those that were merged into it. */
function changesOf(record: JsonRecord, optOuts: OptOuts): CustomerChange[] {
	const now = readingOf(record, optOuts);
	const externalId = idOf(record);
	if (now === undefined || externalId === undefined) return [];
	const at = now.changedAt === undefined ? {} : { at: now.changedAt };
	const merged = (property(record, 'hs_merged_object_ids') ?? '').split(';').filter((id) => id !== '' && id !== externalId);
	return [...merged.map((id) => ({ externalId: id, mergedInto: externalId, ...at })), { externalId, now, ...at }];
}
