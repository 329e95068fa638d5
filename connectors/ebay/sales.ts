/**
 * The `sales` capability. The list of what changed in a window is read from its last page back to its first: an order that
 * changes meanwhile leaves the window, and those after it move towards pages that are still to be read.
 */
import type { AccessTokens } from '../accessTokens';
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { SalesCapability } from '../sales';
import { readOrder } from './order';
import { ebayWebhook } from './webhook';

const PATH = '/sell/fulfillment/v1/order';
const PER_PAGE = 200;
const IDS_A_CALL = 50;
/** Orders are kept for two years. */
const OLDEST_MS = 729 * 86_400_000;

export function ebaySales(seller: AccessTokens, application: AccessTokens): SalesCapability {
	return {
		cursorAt: (from, until) => writeCursor({ from, until }),

		async poll(http, text, context) {
			const cursor = readCursor(text);
			const window = windowOf(cursor, context.now);
			const begun = typeof cursor['offset'] === 'number' && Number.isSafeInteger(cursor['offset']) && cursor['offset'] >= 0 ? cursor['offset'] : undefined;
			const from = Math.max(window.from, context.now - OLDEST_MS);
			const filter = `lastmodifieddate:[${iso(from)}..${iso(Math.max(from, window.to))}]`;
			const offset = begun ?? 0;
			// https://developer.ebay.com/api-docs/sell/fulfillment/resources/order/methods/getOrders
			const answer = await seller.request(http, { operation: 'orders', method: 'GET', path: PATH, query: { filter, limit: PER_PAGE, offset } });
			const { orders, total } = asRecord(answer.body);
			const count = typeof total === 'number' && Number.isSafeInteger(total) ? total : 0;
			// It is more than a page: from the last one on, back.
			if (begun === undefined && count > PER_PAGE) return { sales: [], cursor: writeCursor({ ...window, offset: Math.floor((count - 1) / PER_PAGE) * PER_PAGE }), more: true };
			const page = asArray(orders).map(asRecord);
			const reached = page.map((order) => Date.parse(asText(order['creationDate']) ?? '')).findLast((instant) => !Number.isNaN(instant));
			return {
				sales: page.flatMap((order) => readOrder(order, context)),
				cursor: writeCursor(offset > 0 ? { ...window, offset: Math.max(0, offset - PER_PAGE) } : afterWindow(window)),
				more: offset > 0,
				...(reached === undefined ? {} : { reached }),
			};
		},

		async fetch(http, ids, context) {
			const wanted = [...new Set(ids)].filter((id) => /^[\w!-]{3,60}$/.test(id));
			const found: JsonRecord[] = [];
			for (let start = 0; start < wanted.length; start += IDS_A_CALL) {
				const answer = await seller.request(http, { operation: 'orders', method: 'GET', path: PATH, query: { orderIds: wanted.slice(start, start + IDS_A_CALL).join(',') } });
				found.push(...asArray(asRecord(answer.body)['orders']).map(asRecord));
			}
			return found.flatMap((order) => readOrder(order, context));
		},

		webhook: ebayWebhook(seller, application),
	};
}

function iso(epochMs: number): string {
	return new Date(epochMs).toISOString();
}
