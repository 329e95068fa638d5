/** Any address that answers with a list of sales: where it lies, how to ask for what is new, and how its pages are asked for. */
import { afterWindow, readCursor, windowOf, writeCursor } from './cursor';
import { commonDialect } from './dialect';
import { HttpClient } from './http';
import type { Transport } from './transport';

export interface RestSource {
	/** Whole, with whatever query never changes. */
	url: string;
	/** Query parameter that asks for what changed since an instant; absent: the whole list every time. */
	sinceParameter?: string;
	sinceFormat: 'iso' | 'date' | 'seconds';
	/** Query parameter for the number of the page, from 1; absent: everything comes in one answer. */
	pageParameter?: string;
}

export interface RestPage {
	/** What was answered, JSON or text. */
	answer: unknown;
	/** Where to go on once the answer is known to have had sales, and once it had none. */
	next: { cursor: string; more: boolean };
	end: string;
}

/** The most pages of one walk: an address that ignores the page would answer for ever. */
const MOST_PAGES = 2000;

export function openRest(source: RestSource, transport: Transport, account: string): HttpClient {
	return new HttpClient({ vendor: hostOf(source.url), account: `rest:${account}`, baseUrl: source.url.split('?', 1)[0] ?? source.url, transport, requestsPerSecond: 2, dialect: commonDialect });
}

/** @throws Error in words for what is no address */
export function hostOf(url: string): string {
	try {
		const parsed = new URL(url);
		if (/^https?:$/.test(parsed.protocol)) return parsed.host;
	} catch {
		// Said below.
	}
	throw new Error('The address of the REST poll is none. Write it like https://tienda.example/api/ventas');
}

export function restCursorAt(from: number, until?: number): string {
	return writeCursor({ from, until });
}

/** @throws ApiError */
export async function readRestPage(http: HttpClient, source: RestSource, cursorText: string, now: number): Promise<RestPage> {
	const cursor = readCursor(cursorText);
	const window = windowOf(cursor, now);
	const page = typeof cursor['page'] === 'number' ? cursor['page'] : 1;
	const query: Record<string, string | number> = Object.fromEntries(new URL(source.url).searchParams);
	if (source.sinceParameter !== undefined) query[source.sinceParameter] = written(window.from, source.sinceFormat);
	if (source.pageParameter !== undefined) query[source.pageParameter] = page;
	const answer = await http.request({ operation: 'sales', method: 'GET', path: '', query, answersText: true });
	const end = writeCursor(afterWindow(window));
	const more = source.pageParameter !== undefined && page < MOST_PAGES;
	return { answer: answer.body, next: { cursor: more ? writeCursor({ ...window, page: page + 1 }) : end, more }, end };
}

function written(instant: number, format: RestSource['sinceFormat']): string | number {
	if (format === 'seconds') return Math.floor(instant / 1000);
	const iso = new Date(instant).toISOString();
	return format === 'date' ? iso.slice(0, 10) : iso;
}
