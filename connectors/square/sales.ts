/** The `sales` capability. Orders are searched by the time of their last change, ten locations at a time. */
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { SalesCapability, SourceContext, SourceSale } from '../sales';
import { squareRead } from './calls';
import type { SquareDirectory } from './names';
import { readOrder } from './order';
import { refundsElsewhere } from './refundsElsewhere';
import { squareWebhook } from './webhook';

const LOCATIONS_AT_ONCE = 10;
const PER_PAGE = 200;
const MOST_IDS = 100;

export function squareSales(directory: SquareDirectory): SalesCapability {
	async function salesOf(http: HttpClient, orders: readonly JsonRecord[], context: SourceContext): Promise<SourceSale[]> {
		if (orders.length === 0) return [];
		const names = await directory.namesFor(http, orders);
		const elsewhere = await refundsElsewhere(http, orders);
		return orders.flatMap((order) => readOrder(order, names, context, elsewhere));
	}

	return {
		cursorAt: (from, until) => writeCursor({ from, until }),

		async poll(http, text, context) {
			const cursor = readCursor(text);
			const window = windowOf(cursor, context.now);
			const group = typeof cursor['group'] === 'number' && cursor['group'] > 0 ? cursor['group'] : 0;
			const locations = (await directory.locations(http)).map((location) => location.id);
			const ids = locations.slice(group * LOCATIONS_AT_ONCE, (group + 1) * LOCATIONS_AT_ONCE);
			const answer = ids.length === 0 ? {} : await search(http, ids, window, asText(cursor['next']));
			const orders = asArray(answer['orders']).map(asRecord);
			const next = asText(answer['cursor']);
			const isLastGroup = (group + 1) * LOCATIONS_AT_ONCE >= locations.length;
			const more = next !== undefined || !isLastGroup;
			const rest = next === undefined ? { ...window, group: group + 1 } : { ...window, group, next };
			const reached = orders.map((order) => Date.parse(asText(order['created_at']) ?? '')).findLast((instant) => !Number.isNaN(instant));
			return {
				sales: await salesOf(http, orders, context),
				cursor: writeCursor(more ? rest : afterWindow(window)),
				more,
				...(reached === undefined ? {} : { reached }),
			};
		},

		async fetch(http, ids, context) {
			const orders: JsonRecord[] = [];
			for (let start = 0; start < ids.length; start += MOST_IDS) {
				// https://developer.squareup.com/reference/square/orders-api/batch-retrieve-orders
				const call = squareRead({ operation: 'orders', path: '/v2/orders/batch-retrieve', json: { order_ids: ids.slice(start, start + MOST_IDS) } });
				orders.push(...asArray(asRecord((await http.request(call)).body)['orders']).map(asRecord));
			}
			return salesOf(http, orders, context);
		},

		webhook: squareWebhook,
	};
}

/** https://developer.squareup.com/reference/square/orders-api/search-orders */
async function search(http: HttpClient, locations: readonly string[], window: { from: number; to: number }, cursor: string | undefined): Promise<JsonRecord> {
	const json = {
		location_ids: locations,
		limit: PER_PAGE,
		...(cursor === undefined ? {} : { cursor }),
		query: {
			filter: {
				state_filter: { states: ['OPEN', 'COMPLETED', 'CANCELED'] },
				// Start inclusive, end exclusive.
				date_time_filter: { updated_at: { start_at: new Date(window.from).toISOString(), end_at: new Date(window.to + 1).toISOString() } },
			},
			// The filter and the order must be of the same time.
			sort: { sort_field: 'UPDATED_AT', sort_order: 'ASC' },
		},
	};
	return asRecord((await http.request(squareRead({ operation: 'orders', path: '/v2/orders/search', json }))).body);
}
