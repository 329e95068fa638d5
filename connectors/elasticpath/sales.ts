/**
 * The `sales` capability. The poll walks a window of changes from its last page to its first: an order that changes
 * meanwhile leaves the window, and what moves, moves towards pages still to come, in whatever order the list is. Elastic Path
 * lists no more than 10,000 orders of one filter, so a window that holds more is halved.
 */
import { afterWindow, readCursor, windowOf, writeCursor, type Window } from '../cursor';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import type { SalesCapability, SourceContext, SourceSale } from '../sales';
import { readOrder, type WholeOrder } from './order';
import { elasticpathWebhook } from './webhook';

const PER_PAGE = 100;
/** Well below 10,000. */
const MOST_ORDERS = 9000;
const SHORTEST_WINDOW_MS = 60_000;

interface Page {
	orders: readonly JsonRecord[];
	items: ReadonlyMap<string, JsonRecord>;
	total: number;
}

export const elasticpathSales: SalesCapability = {
	cursorAt: (from, until) => writeCursor({ from, until }),

	async poll(http, text, context) {
		const cursor = readCursor(text);
		let window = windowOf(cursor, context.now);
		let offset = typeof cursor['offset'] === 'number' && cursor['offset'] >= 0 ? cursor['offset'] : 0;
		let page = await readPage(http, window, offset);
		while (cursor['offset'] === undefined && page.total > MOST_ORDERS && window.to - window.from > SHORTEST_WINDOW_MS) {
			window = { ...window, to: Math.floor((window.from + window.to) / 2) };
			page = await readPage(http, window, 0);
		}
		if (cursor['offset'] === undefined && page.total > PER_PAGE) {
			offset = Math.floor((page.total - 1) / PER_PAGE) * PER_PAGE;
			page = await readPage(http, window, offset);
		}
		const sales = await salesOf(http, page, context);
		const reached = page.orders.map((order) => Date.parse(asText(asRecord(asRecord(order['meta'])['timestamps'])['created_at']) ?? '')).findLast((instant) => !Number.isNaN(instant));
		return { sales, ...next(window, offset, context), ...(reached === undefined ? {} : { reached }) };
	},

	async fetch(http, ids, context) {
		const sales: SourceSale[] = [];
		for (const id of ids) {
			// https://elasticpath.dev/docs/api/carts/get-an-order
			const answer = await http.request({ operation: 'order', method: 'GET', path: `/v2/orders/${encodeURIComponent(id)}`, query: { include: 'items' }, accept: [404] });
			if (answer.status === 404) continue;
			const body = asRecord(answer.body);
			sales.push(...(await salesOf(http, { orders: [asRecord(body['data'])], items: includedOf(body), total: 1 }, context)));
		}
		return sales;
	},

	webhook: elasticpathWebhook,
};

/** The page before; the rest of a window that was halved; or the end. */
function next(window: Window, offset: number, context: SourceContext): { cursor: string; more: boolean } {
	if (offset >= PER_PAGE) return { cursor: writeCursor({ ...window, offset: offset - PER_PAGE }), more: true };
	const isWhole = window.to >= Math.min(window.until ?? context.now, context.now);
	if (isWhole) return { cursor: writeCursor(afterWindow(window)), more: false };
	return { cursor: writeCursor({ from: window.to, until: window.until }), more: true };
}

async function readPage(http: HttpClient, window: Window, offset: number): Promise<Page> {
	const body = asRecord((await http.request(pageCall(window, offset))).body);
	const total = asNumber(asRecord(asRecord(body['meta'])['results'])['total'], 0);
	return { orders: asArray(body['data']).map(asRecord), items: includedOf(body), total: Number.isSafeInteger(total) ? total : 0 };
}

/** https://elasticpath.dev/docs/api/carts/get-customer-orders */
function pageCall(window: Window, offset: number): ApiCall {
	const [from, to] = [window.from, window.to].map((instant) => new Date(instant).toISOString());
	return {
		operation: 'orders',
		method: 'GET',
		path: '/v2/orders',
		query: { filter: `ge(updated_at,${from}):le(updated_at,${to})`, include: 'items', 'page[limit]': PER_PAGE, 'page[offset]': offset },
	};
}

function includedOf(body: JsonRecord): ReadonlyMap<string, JsonRecord> {
	return new Map(asArray(asRecord(body['included'])['items']).map(asRecord).map((item) => [asText(item['id']) ?? '', item]));
}

async function salesOf(http: HttpClient, page: Page, context: SourceContext): Promise<SourceSale[]> {
	const sales: SourceSale[] = [];
	for (const order of page.orders) sales.push(...readOrder(await wholeOrder(http, order, page.items), context));
	return sales;
}

/** Payments and refunds cost a call for each order that was paid. */
async function wholeOrder(http: HttpClient, order: JsonRecord, included: Page['items']): Promise<WholeOrder> {
	const id = encodeURIComponent(asText(order['id']) ?? '');
	const isPaid = order['payment'] === 'paid' || order['payment'] === 'refunded';
	if (!isPaid || order['status'] === 'cancelled' || id === '') return { order, items: [], transactions: [] };
	const ids = asArray(asRecord(asRecord(order['relationships'])['items'])['data']).map((item) => asText(asRecord(item)['id']) ?? '');
	const there = ids.map((each) => included.get(each)).filter((item) => item !== undefined);
	// https://elasticpath.dev/docs/api/carts/get-order-items, where they did not come with the order
	const items = ids.length > 0 && there.length === ids.length ? there : await list(http, 'order items', `/v2/orders/${id}/items`);
	// https://elasticpath.dev/docs/api/carts/get-order-transactions
	return { order, items, transactions: await list(http, 'order transactions', `/v2/orders/${id}/transactions`) };
}

async function list(http: HttpClient, operation: string, path: string): Promise<JsonRecord[]> {
	return asArray(asRecord((await http.request({ operation, method: 'GET', path })).body)['data']).map(asRecord);
}
