/**
 * The `sales` capability. The poll walks a window of changes from its last page to its first: the list is newest first
 * and an order that changes meanwhile leaves the window, so what moves, moves towards pages still to come.
 */
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asNumber, asRecord, type JsonRecord } from '../json';
import { placeOfAddress } from '../place';
import type { SalesCapability, SourceContext, SourceSale } from '../sales';
import { hasRefunds, readOrder } from './order';
import { refundsOf } from './refund';
import { gmtInstant } from './values';
import { woocommerceWebhook } from './webhook';

const PER_PAGE = 100;

export const woocommerceSales: SalesCapability = {
	place: (http) => placeOfAddress(http.baseUrl.replace(/\/wp-json\/.*$/, '')),
	cursorAt: (from, until) => writeCursor({ from, until }),

	async poll(http, text, context) {
		const cursor = readCursor(text);
		const window = windowOf(cursor, context.now);
		const begun = typeof cursor['page'] === 'number' ? cursor['page'] : undefined;
		let page = begun ?? 1;
		let answer = await http.request(pageCall(window, page));
		const pages = asNumber(answer.headers['x-wp-totalpages'], 1);
		if (begun === undefined && pages > 1) {
			page = pages;
			answer = await http.request(pageCall(window, page));
		}
		const orders = asArray(answer.body).map(asRecord).reverse();
		const more = page > 1;
		const next = more ? { ...window, page: page - 1 } : afterWindow(window);
		const reached = orders.map((order) => gmtInstant(order['date_created_gmt'])).findLast((instant) => instant !== undefined);
		return { sales: await salesOf(http, orders, context), cursor: writeCursor(next), more, ...(reached === undefined ? {} : { reached }) };
	},

	async fetch(http, ids, context) {
		const orders: JsonRecord[] = [];
		for (const id of ids) {
			// https://woocommerce.github.io/woocommerce-rest-api-docs/#retrieve-an-order
			const answer = await http.request({ operation: 'order', method: 'GET', path: `/orders/${encodeURIComponent(id)}`, accept: [404] });
			if (answer.status !== 404) orders.push(asRecord(answer.body));
		}
		return salesOf(http, orders, context);
	},

	webhook: woocommerceWebhook,
};

/** Refunds are told in full only by a call of their own, made for the orders that have some. */
async function salesOf(http: HttpClient, orders: readonly JsonRecord[], context: SourceContext): Promise<SourceSale[]> {
	const sales: SourceSale[] = [];
	for (const order of orders) sales.push(...readOrder(order, context), ...(hasRefunds(order) ? await refundsOf(http, order, context) : []));
	return sales;
}

/** https://woocommerce.github.io/woocommerce-rest-api-docs/#list-all-orders */
function pageCall(window: { from: number; to: number }, page: number): ApiCall {
	return {
		operation: 'orders',
		method: 'GET',
		path: '/orders',
		query: {
			// Both ends are exclusive and to the second.
			modified_after: gmt(window.from - 1000),
			modified_before: gmt(window.to + 1000),
			dates_are_gmt: true,
			orderby: 'id',
			order: 'desc',
			per_page: PER_PAGE,
			page,
		},
	};
}

function gmt(instant: number): string {
	return new Date(instant).toISOString().slice(0, 19);
}
