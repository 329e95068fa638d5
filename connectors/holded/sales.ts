/**
 * The `sales` capability. v2 lists documents in pages by id and filters by nothing, so a look walks each list to the edge of its
 * window and no further; v1 lists by the document's date. Looks are rare (`quota.ts`), events bring the rest.
 */
import { afterWindow, OVERLAP_MS, readCursor, windowOf, writeCursor, type Window } from '../cursor';
import type { HttpClient } from '../http';
import { asRecord, asText, type JsonRecord } from '../json';
import type { SalesCapability, SourceContext, SourceSale } from '../sales';
import { readDocument } from './document';
import { kindOf, KINDS, LEGACY_KINDS, type DocumentKind } from './kinds';
import { legacyPage } from './legacyPage';
import { linesOf } from './lines';
import { listPage, type ListPage } from './listPage';
import { LEGACY_REST, restAfterLook } from './quota';
import type { HoldedSurroundings } from './surroundings';
import { createdAt } from './values';
import { isLegacy } from './version';
import { holdedWebhook } from './webhook';

/** A catch-up reads this much behind its window, as far as pages reach anyway: drafts of before, approved since. */
const LOOK_BACK_MS = 3 * 86_400_000;

export function holdedSales(surroundings: HoldedSurroundings): SalesCapability {
	async function salesOf(http: HttpClient, documents: readonly JsonRecord[], kind: DocumentKind, context: SourceContext): Promise<SourceSale[]> {
		const around = await surroundings.of(http, documents, context.source);
		const sales: SourceSale[] = [];
		for (const document of documents) {
			const whole = linesOf(document) === undefined ? ((await readWhole(http, kind, asText(document['id']) ?? '')) ?? document) : document;
			sales.push(...readDocument(whole, kind, context, around(document)));
		}
		return sales;
	}

	return {
		cursorAt: (from, until) => writeCursor({ from, until, since: from }),

		async poll(http, text, context) {
			const cursor = readCursor(text);
			if (isResting(cursor, context.now)) return { sales: [], cursor: text, more: false };
			const window = windowOf(cursor, context.now);
			const since = numberOr(cursor['since'], window.from);
			const kinds = isLegacy(http) ? LEGACY_KINDS : KINDS;
			const list = numberOr(cursor['list'], 0);
			const kind = kinds[list];
			const next = asText(cursor['next']);
			const page: ListPage = kind === undefined ? { documents: [] } : isLegacy(http) ? await legacyPage(http, kind, window, next) : await listPage(http, kind, window, next);
			const sales = kind === undefined ? [] : await salesOf(http, page.documents.filter((document) => isWanted(document, window, since)), kind, context);
			const more = page.next !== undefined || list + 1 < kinds.length;
			const reached = page.documents.map((document) => createdAt(asText(document['id']) ?? '')).find((instant) => instant !== undefined);
			return {
				sales,
				cursor: more
					? writeCursor({ ...window, since, ...(page.next === undefined ? { list: list + 1 } : { list, next: page.next }) })
					: writeCursor({ ...afterWindow(window), since, ...(window.until === undefined ? { rest: context.now + (isLegacy(http) ? LEGACY_REST : await restAfterLook(http, context.now)) } : {}) }),
				more,
				...(reached === undefined ? {} : { reached }),
			};
		},

		/** Ids as `webhook.ts` names them: `salesreceipt:5ab3…`. */
		async fetch(http, ids, context) {
			const sales: SourceSale[] = [];
			for (const named of ids) {
				const [name = '', id = ''] = named.split(':');
				const kind = kindOf(name);
				const document = kind === undefined ? undefined : await readWhole(http, kind, id);
				if (kind !== undefined && document !== undefined) sales.push(...(await salesOf(http, [document], kind, context)));
			}
			return sales;
		},

		webhook: holdedWebhook,
	};
}

async function readWhole(http: HttpClient, kind: DocumentKind, id: string): Promise<JsonRecord | undefined> {
	// v2: GET /sales-receipts/{salesReceiptId}; v1: https://developers.holded.com/reference/getdocument-1
	const path = isLegacy(http) ? `/documents/${kind.name}/${encodeURIComponent(id)}` : `${kind.path}/${encodeURIComponent(id)}`;
	const answer = await http.request({ operation: kind.name, method: 'GET', path, accept: [404], scopes: [kind.scope] });
	return answer.status === 404 ? undefined : { ...asRecord(answer.body) };
}

/** Only between looks, never within one. */
function isResting(cursor: JsonRecord, now: number): boolean {
	return cursor['to'] === undefined && cursor['until'] === undefined && typeof cursor['rest'] === 'number' && cursor['rest'] > now && cursor['rest'] - now < 86_400_000;
}

function isWanted(document: JsonRecord, window: Window, since: number): boolean {
	const created = createdAt(asText(document['id']) ?? '');
	if (created === undefined) return true;
	const from = window.until === undefined ? Math.max(since, window.from - LOOK_BACK_MS) : window.from;
	// Ids are of a whole second.
	return created >= Math.floor(from / 1000) * 1000 && created <= (window.until === undefined ? window.to + OVERLAP_MS : window.to);
}

function numberOr(value: unknown, otherwise: number): number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
}
