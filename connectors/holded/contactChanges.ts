/** What changed among the contacts: Holded lists them by no time of change, so the list is walked, as often as the month's calls allow. */
import type { CustomerChanges } from '../customers';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import { resting, walked, walkOf } from '../listWalk';
import { readingOf } from './contacts';
import { restAfterLook } from './quota';

const PER_PAGE = 100;
/** Of what is left of the month: looks for sales have the first half. */
const SHARE = 0.2;

/** @throws ApiError */
export async function changedContacts(http: HttpClient, cursor: string, now: number): Promise<CustomerChanges> {
	const walk = walkOf(cursor, now);
	if (!walk) return resting(cursor);
	const query = { limit: PER_PAGE, ...(walk.at === undefined ? {} : { cursor: walk.at }) };
	// https://www.holded.com/es/desarrolladores/guias/paginacion
	const body = asRecord((await http.request({ operation: 'changed contacts', method: 'GET', path: '/contacts', query, scopes: ['contacts:contacts.read'] })).body);
	const next = asText(body['cursor']);
	const ends = body['has_more'] !== true || next === undefined || next === walk.at;
	const readings = asArray(body['items']).map((contact) => readingOf(asRecord(contact)));
	return await walked(walk, readings, ends ? undefined : next, async (pages) => now + (await restAfterLook(http, now, { calls: pages + 1, share: SHARE })));
}
