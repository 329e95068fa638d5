/** A page of a v2 list: `{ items, cursor, has_more }`. https://www.holded.com/es/desarrolladores/guias/paginacion */
import type { Window } from '../cursor';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { DocumentKind } from './kinds';
import { createdAt, firstIdAt } from './values';

const PER_PAGE = 100;

export interface ListPage {
	documents: readonly JsonRecord[];
	/** Where to go on in this list; absent where the window ends. */
	next?: string;
}

/**
 * Lists go by id, and ids by the second of making; which way round is not documented, so the page itself tells: newest first ends
 * at the first page that is older than the window, oldest first leaps to the window's edge (a cursor is an id).
 * @throws ApiError
 */
export async function listPage(http: HttpClient, kind: DocumentKind, window: Window, cursor: string | undefined): Promise<ListPage> {
	const query = { limit: PER_PAGE, ...(cursor === undefined ? {} : { cursor }) };
	const body = asRecord((await http.request({ operation: `${kind.name} list`, method: 'GET', path: kind.path, query, scopes: [kind.scope] })).body);
	const documents = asArray(body['items']).map(asRecord);
	const next = asText(body['cursor']);
	if (body['has_more'] !== true || next === undefined || next === cursor) return { documents };
	const made = documents.map((document) => createdAt(asText(document['id']) ?? '')).filter((instant) => instant !== undefined);
	const [first, last] = [made[0], made.at(-1)];
	if (first === undefined || last === undefined) return { documents, next };
	if (first >= last) return last < Math.floor(window.from / 1000) * 1000 ? { documents } : { documents, next };
	if (first > window.to) return { documents };
	const edge = firstIdAt(window.from - 1000);
	return { documents, next: last < window.from - 1000 && edge > next ? edge : next };
}
