/**
 * The `sales` capability, by poll alone: how Erply signs its webhooks is written nowhere that we could find.
 * The poll asks for what changed since an instant, oldest change first, and each page begins at the last change of the page
 * before: a document that changes meanwhile moves to the end and moves no other over a page's edge.
 */
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { asNumber, asText, type JsonRecord } from '../json';
import type { SalesCapability } from '../sales';
import { clientCodeOf } from './account';
import { clientOf, CREDIT, readOrder, SOLD, type ErplyCustomers } from './order';
import type { ErplySessions } from './session';

/** The most that Erply gives. */
const PER_PAGE = 100;

export function erplySales(sessions: ErplySessions): SalesCapability {
	/** One call for all of a page's customers. */
	async function customersOf(http: HttpClient, documents: readonly JsonRecord[]): Promise<ErplyCustomers> {
		const ids = [...new Set(documents.map(clientOf).filter((id) => id !== undefined && /^\d{1,15}$/.test(id)))];
		if (ids.length === 0) return new Map();
		// https://learn-api.erply.com/requests/getcustomers
		const customers = await sessions.records(http, 'customers', 'getCustomers', { customerIDs: ids.join(','), recordsOnPage: PER_PAGE, responseMode: 'detail' });
		return new Map(customers.map((customer) => [asText(customer['id']) ?? asText(customer['customerID']) ?? '', customer]));
	}

	return {
		place: (http) => clientCodeOf(http.baseUrl),
		cursorAt: (from, until) => writeCursor({ from, until }),

		async poll(http, text, context) {
			const cursor = readCursor(text);
			const window = windowOf(cursor, context.now);
			const since = seconds(cursor['since']) ?? Math.floor(window.from / 1000) - 1;
			const page = seconds(cursor['page']) ?? 1;
			// https://learn-api.erply.com/requests/getsalesdocuments
			const documents = await sessions.records(http, 'sales documents', 'getSalesDocuments', {
				types: [...SOLD, CREDIT].join(','),
				changedSince: since,
				orderBy: 'lastChanged',
				orderByDir: 'asc',
				getRowsForAllInvoices: 1,
				getAddedTimestamp: 1,
				recordsOnPage: PER_PAGE,
				pageNo: page,
			});
			const seen = new Set((asText(cursor['seen']) ?? '').split(','));
			const inside = documents
				.filter((document) => !seen.has(stateOf(document)))
				.filter((document) => changedAt(document) >= window.from - 1000 && (window.until === undefined || changedAt(document) <= window.until));
			const customers = await customersOf(http, inside);
			const last = documents.reduce((latest, document) => Math.max(latest, Math.floor(changedAt(document) / 1000)), since);
			const beyond = window.until !== undefined && documents.length > 0 && documents.every((document) => changedAt(document) > (window.until ?? 0));
			const more = documents.length >= PER_PAGE && !beyond;
			const next = last - 1 > since && inOrder(documents) ? { ...window, since: last - 1, seen: statesSince(documents, last - 1) } : { ...window, since, page: page + 1, seen: asText(cursor['seen']) };
			const reached = inside.map((document) => asNumber(document['added']) * 1000).findLast((instant) => Number.isFinite(instant));
			return {
				sales: inside.flatMap((document) => readOrder(document, customers, context)),
				cursor: writeCursor(more ? next : afterWindow(window)),
				more,
				...(reached === undefined ? {} : { reached }),
			};
		},

		async fetch(http, ids, context) {
			const known = ids.filter((id) => /^\d{1,15}$/.test(id));
			if (known.length === 0) return [];
			const documents = await sessions.records(http, 'sales documents', 'getSalesDocuments', { ids: known.slice(0, PER_PAGE).join(','), getRowsForAllInvoices: 1, getAddedTimestamp: 1, recordsOnPage: PER_PAGE });
			const customers = await customersOf(http, documents);
			return documents.flatMap((document) => readOrder(document, customers, context));
		},
	};
}

/** Epoch milliseconds of the last change, told in seconds; one that is not told counts as new. */
function changedAt(document: JsonRecord): number {
	const changed = asNumber(document['lastModified']);
	return Number.isFinite(changed) ? changed * 1000 : Number.MAX_SAFE_INTEGER;
}

/** A document as it was: what is read again with the next page's first second is known by it. */
function stateOf(document: JsonRecord): string {
	return `${asText(document['id']) ?? ''}@${asText(document['lastModified']) ?? ''}`;
}

function statesSince(documents: readonly JsonRecord[], second: number): string {
	return documents.filter((document) => changedAt(document) >= second * 1000).map(stateOf).join(',');
}

/** An account that does not heed the order asked for is walked page by page. */
function inOrder(documents: readonly JsonRecord[]): boolean {
	return documents.every((document, index) => index === 0 || changedAt(document) >= changedAt(documents[index - 1] ?? {}));
}

function seconds(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
