/** What changed among the accounts: WooCommerce lists them by no time of change, so the list is walked. */
import type { CustomerChanges, CustomerReading } from '../customers';
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, type JsonRecord } from '../json';
import { resting, walked, walkOf } from '../listWalk';

const PER_PAGE = 100;
/** A long list is walked more seldom: a call a minute at most, whatever the schedule. */
const REST_A_PAGE_MS = 60_000;

/** From the last page back, so that an account that is deleted meanwhile moves nobody over a page's edge unseen. @throws ApiError */
export async function changedAccounts(http: HttpClient, cursor: string, now: number, read: (account: JsonRecord) => CustomerReading): Promise<CustomerChanges> {
	const walk = walkOf(cursor, now);
	if (!walk) return resting(cursor);
	let page = asNumber(walk.at, 1);
	let answer = await pageOf(http, page);
	const pages = asNumber(answer.headers['x-wp-totalpages'], 1);
	if (walk.at === undefined && pages > 1) {
		page = pages;
		answer = await pageOf(http, page);
	}
	const accounts = asArray(answer.body).map(asRecord);
	return await walked(walk, accounts.map(read), page > 1 ? String(page - 1) : undefined, (read) => now + (read - 1) * REST_A_PAGE_MS);
}

async function pageOf(http: HttpClient, page: number) {
	// https://woocommerce.github.io/woocommerce-rest-api-docs/#list-all-customers
	return await http.request({ operation: 'changed customers', method: 'GET', path: '/customers', query: { role: 'all', orderby: 'id', order: 'asc', per_page: PER_PAGE, page } });
}
