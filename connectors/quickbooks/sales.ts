/**
 * The `sales` capability. Each kind of document is walked by the time of its last change, from the last one read on, so
 * one that changes meanwhile goes to the end and moves no other over a page's edge. What was deleted shows in no query and is asked
 * for once a catch-up.
 */
import { afterWindow, readCursor, windowOf, writeCursor, type Window } from '../cursor';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { SalesCapability, SourceContext, SourceSale } from '../sales';
import { quickbooksCall, realmOf } from './company';
import { deleted, readDocument } from './document';
import { KINDS, kindOf, type DocumentKind } from './kinds';
import { changedAt, select, selectByIds, written } from './query';
import type { QuickBooksSurroundings } from './surroundings';
import { quickbooksWebhook } from './webhook';

const PER_PAGE = 100;
/** Changes are told of the last thirty days. */
const CHANGES_MS = 29 * 86_400_000;

/** Where a walk of one kind stands: the second of the last one read, which of that second were read, and how many to pass over in it. */
interface Place {
	at: number;
	read: string;
	skip: number;
}

export function quickbooksSales(surroundings: QuickBooksSurroundings): SalesCapability {
	async function salesOf(http: HttpClient, documents: readonly JsonRecord[], kind: DocumentKind, context: SourceContext): Promise<SourceSale[]> {
		const around = await surroundings.of(http, documents);
		return documents.flatMap((document) => readDocument(document, kind, context, around(document)));
	}

	return {
		place: (http) => realmOf(http.baseUrl),
		cursorAt: (from, until) => writeCursor({ from, until }),

		async poll(http, text, context) {
			const cursor = readCursor(text);
			const window = windowOf(cursor, context.now);
			const list = numberOr(cursor['list'], 0);
			const kind = KINDS[list];
			if (kind === undefined) return { sales: [], cursor: writeCursor(afterWindow(window)), more: false };
			const place: Place = { at: numberOr(cursor['at'], window.from), read: asText(cursor['read']) ?? '', skip: numberOr(cursor['skip'], 0) };
			const page = await pageAfter(http, kind, window, place);
			const read = new Set(place.read.split(','));
			const documents = page.filter((document) => !read.has(asText(document['Id']) ?? ''));
			const sales = await salesOf(http, documents, kind, context);
			const isFull = page.length >= PER_PAGE;
			const more = isFull || list + 1 < KINDS.length;
			if (!more && window.until === undefined) sales.push(...(await deletedSince(http, window, context)));
			const reached = page.map(changedAt).findLast((instant) => instant !== undefined);
			return {
				sales,
				cursor: writeCursor(more ? { ...window, ...(isFull ? { list, ...placeAfter(page, place) } : { list: list + 1 }) } : afterWindow(window)),
				more,
				...(reached === undefined ? {} : { reached }),
			};
		},

		/** Ids as `webhook.ts` names them: `salesreceipt:12`. */
		async fetch(http, ids, context) {
			const sales: SourceSale[] = [];
			for (const kind of KINDS) {
				const own = ids.filter((id) => kindOf(id.split(':')[0] ?? '') === kind).map((id) => id.split(':')[1] ?? '');
				if (own.length > 0) sales.push(...(await salesOf(http, await selectByIds(http, kind.entity, own), kind, context)));
			}
			return sales;
		},

		webhook: quickbooksWebhook,
	};
}

async function pageAfter(http: HttpClient, kind: DocumentKind, window: Window, place: Place): Promise<JsonRecord[]> {
	// Whole seconds: one at the very end comes twice rather than never.
	const where = `where MetaData.LastUpdatedTime >= '${written(place.at)}' and MetaData.LastUpdatedTime <= '${written(window.to)}'`;
	return await select(http, kind.entity, `${where} orderby MetaData.LastUpdatedTime startposition ${place.skip + 1} maxresults ${PER_PAGE}`);
}

/** From the last one's second on; a page that is all of one second (an import) is passed over by counting. */
function placeAfter(page: readonly JsonRecord[], before: Place): { at: number; read: string; skip: number } {
	const times = page.map((document) => changedAt(document) ?? before.at);
	const at = times.at(-1) ?? before.at;
	const isOneSecond = times.every((time) => time === at);
	const ids = page.filter((_document, index) => times[index] === at).map((document) => asText(document['Id']) ?? '');
	return isOneSecond ? { at, read: '', skip: (before.at === at ? before.skip : 0) + page.length } : { at, read: ids.join(','), skip: 0 };
}

async function deletedSince(http: HttpClient, window: Window, context: SourceContext): Promise<SourceSale[]> {
	const sold = KINDS.filter((kind) => !kind.givesBack);
	const changedSince = written(Math.max(window.from, context.now - CHANGES_MS));
	// https://developer.intuit.com/app/developer/qbo/docs/learn/explore-the-quickbooks-online-api/change-data-capture
	const answer = await http.request(quickbooksCall({ operation: 'deleted documents', method: 'GET', path: '/cdc', query: { entities: sold.map((kind) => kind.entity).join(','), changedSince } }));
	const lists = asArray(asRecord(answer.body)['CDCResponse']).flatMap((response) => asArray(asRecord(response)['QueryResponse'])).map(asRecord);
	return sold.flatMap((kind) =>
		lists.flatMap((list) => asArray(list[kind.entity])).map(asRecord).filter((document) => document['status'] === 'Deleted').flatMap((document) => deleted(asText(document['Id']) ?? '', kind, context)),
	);
}

function numberOr(value: unknown, otherwise: number): number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
}
