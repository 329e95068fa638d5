/**
 * The `sales` capability. The poll walks a window of changes by order id, so an order that changes meanwhile moves no
 * other over a page's edge; it leaves the window and comes with the next. Refunds are also asked for by their own time.
 */
import { afterWindow, readCursor, windowOf, writeCursor, type Window } from '../cursor';
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import type { SalesCapability, SourceContext, SourceSale } from '../sales';
import { readOrder } from './order';
import { readRefund } from './refund';
import { bigcommerceCall, storeOf } from './store';
import { bigcommerceWebhook } from './webhook';

const PER_PAGE = 50;
const REFUNDS_A_PAGE = 250;
const MOST_REFUND_PAGES = 200;
/** Lines and fees come with their order. */
const WHOLE = { include: 'consignments.line_items,fees', consignment_structure: 'object' };

export const bigcommerceSales: SalesCapability = {
	place: (http) => storeOf(http.baseUrl),
	cursorAt: (from, until) => writeCursor({ from, until }),

	async poll(http, text, context) {
		const cursor = readCursor(text);
		const window = windowOf(cursor, context.now);
		const after = typeof cursor['after'] === 'number' && cursor['after'] > 0 ? cursor['after'] : 0;
		const orders = await ordersAfter(http, window, after);
		const last = Number(orders.at(-1)?.['id'] ?? 0);
		const more = orders.length >= PER_PAGE && last > after;
		const sales = await salesOf(http, orders, context);
		// Once a walk: those whose order did not count as changed.
		if (!more) sales.push(...(await refundsIn(http, window, context)));
		const reached = orders.map((order) => Date.parse(asText(order['date_created']) ?? '')).findLast((instant) => !Number.isNaN(instant));
		return { sales, cursor: writeCursor(more ? { ...window, after: last } : afterWindow(window)), more, ...(reached === undefined ? {} : { reached }) };
	},

	fetch: async (http, ids, context) => salesOf(http, await ordersOf(http, ids), context),

	webhook: bigcommerceWebhook,
};

async function ordersAfter(http: HttpClient, window: Window, after: number): Promise<JsonRecord[]> {
	const query = {
		...WHOLE,
		min_id: after + 1,
		// To the second; nobody says on which side of it.
		min_date_modified: new Date(window.from - 1000).toISOString(),
		max_date_modified: new Date(window.to + 1000).toISOString(),
		sort: 'id',
		limit: PER_PAGE,
	};
	// https://developer.bigcommerce.com/docs/rest-management/orders#get-all-orders; none is 204.
	const answer = await http.request(bigcommerceCall({ operation: 'orders', method: 'GET', path: '/v2/orders', query }));
	return asArray(answer.body).map(asRecord);
}

async function ordersOf(http: HttpClient, ids: readonly string[]): Promise<JsonRecord[]> {
	const orders: JsonRecord[] = [];
	for (const id of ids) {
		// https://developer.bigcommerce.com/docs/rest-management/orders#get-an-order
		const answer = await http.request(bigcommerceCall({ operation: 'order', method: 'GET', path: `/v2/orders/${encodeURIComponent(id)}`, query: WHOLE, accept: [404] }));
		if (answer.status !== 404) orders.push(asRecord(answer.body));
	}
	return orders;
}

async function salesOf(http: HttpClient, orders: readonly JsonRecord[], context: SourceContext): Promise<SourceSale[]> {
	const refunded = orders.filter(mayHaveRefunds).map((order) => asText(order['id'])).filter((id) => id !== undefined);
	const refunds = refunded.length === 0 ? [] : await refundsBy(http, { 'order_id:in': refunded.join(',') });
	return orders.flatMap((order) => [...readOrder(order, context), ...refunds.filter((refund) => asText(refund['order_id']) === asText(order['id'])).flatMap((refund) => readRefund(refund, order, context))]);
}

/** Refunded wholly (4) or in part (14), or so said where the payment is. */
function mayHaveRefunds(order: JsonRecord): boolean {
	return [4, 14].includes(asNumber(order['status_id'])) || /refunded/.test(asText(order['payment_status']) ?? '');
}

async function refundsIn(http: HttpClient, window: Window, context: SourceContext): Promise<SourceSale[]> {
	const refunds = await refundsBy(http, { 'created:min': new Date(window.from).toISOString(), 'created:max': new Date(window.to).toISOString() });
	const ids = [...new Set(refunds.map((refund) => asText(refund['order_id'])).filter((id) => id !== undefined))];
	const orders = await ordersOf(http, ids);
	return refunds.flatMap((refund) => orders.filter((order) => asText(order['id']) === asText(refund['order_id'])).flatMap((order) => readRefund(refund, order, context)));
}

async function refundsBy(http: HttpClient, filter: Readonly<Record<string, string>>): Promise<JsonRecord[]> {
	const found: JsonRecord[] = [];
	for (let page = 1; page <= MOST_REFUND_PAGES; page++) {
		// https://developer.bigcommerce.com/docs/rest-management/orders/order-refunds#get-all-refunds
		const answer = await http.request(bigcommerceCall({ operation: 'refunds', method: 'GET', path: '/v3/orders/payment_actions/refunds', query: { ...filter, page, limit: REFUNDS_A_PAGE } }));
		const refunds = asArray(asRecord(answer.body)['data']).map(asRecord);
		found.push(...refunds);
		if (refunds.length < REFUNDS_A_PAGE) break;
	}
	return found;
}
