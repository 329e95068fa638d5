/** Walking through lists that come in pages. */
import type { ApiCall, HttpClient } from './http';
import { asArray } from './json';

/** An end for vendors that count wrongly. */
const MAX_PAGES = 1000;

/**
 * All items of a list with `page` and `per_page`, page after page. Ends at the last page the total header names, or at
 * the first page that is not full where there is no such header.
 *
 * @throws ApiError
 */
export async function* numberedPages(
	http: HttpClient,
	call: ApiCall,
	pages: { perPage: number; totalPagesHeader: string },
): AsyncGenerator {
	for (let page = 1; page <= MAX_PAGES; page++) {
		const answer = await http.request({ ...call, query: { ...call.query, page, per_page: pages.perPage } });
		const items = asArray(answer.body);
		yield* items;
		const total = Number(answer.headers[pages.totalPagesHeader] ?? Number.NaN);
		if (Number.isFinite(total) ? page >= total : items.length < pages.perPage) return;
	}
}
