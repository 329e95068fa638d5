/** v1 answers a span of dates whole, without pages: https://developers.holded.com/reference/list-documents-1 */
import type { Window } from '../cursor';
import type { HttpClient } from '../http';
import { asArray, asRecord } from '../json';
import type { DocumentKind } from './kinds';
import type { ListPage } from './listPage';

const DAY = 86_400_000;
const SPAN = 31 * DAY;

/**
 * @param next the instant up to which this list was read
 * @throws ApiError
 */
export async function legacyPage(http: HttpClient, kind: DocumentKind, window: Window, next: string | undefined): Promise<ListPage> {
	const start = next !== undefined && /^\d{1,15}$/.test(next) ? Number(next) : window.from;
	const end = Math.min(start + SPAN, window.to);
	// It filters by the document's day, which is not always the day it was made.
	const query = { starttmp: seconds(start - DAY), endtmp: seconds(end + DAY), sort: 'created-asc' };
	const answer = await http.request({ operation: `${kind.name} list`, method: 'GET', path: `/documents/${kind.name}`, query });
	return { documents: asArray(answer.body).map(asRecord), ...(end < window.to ? { next: String(end) } : {}) };
}

function seconds(instant: number): string {
	return String(Math.max(0, Math.floor(instant / 1000)));
}
