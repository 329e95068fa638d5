/**
 * The `sales` capability: orders, then credit memos that changed in a window, by id. Magento Open Source has no webhooks. What changes
 * meanwhile leaves the window, which ends before it; ids do not move.
 */
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import type { JsonRecord } from '../json';
import { placeOfAddress } from '../place';
import type { SalesCapability, SourceContext, SourceSale } from '../sales';
import { readCreditMemo } from './creditMemo';
import { readOrder } from './order';
import { search } from './search';
import { idOf, magentoTime, utcInstant } from './values';

/** A shop may limit pages to 300. */
const PER_PAGE = 100;

export const magentoSales: SalesCapability = {
	place: (http) => placeOfAddress(http.baseUrl.replace(/\/rest$/, '')),
	cursorAt: (from, until) => writeCursor({ from, until }),

	async poll(http, text, context) {
		const cursor = readCursor(text);
		const window = windowOf(cursor, context.now);
		const list = cursor['list'] === 1 ? 1 : 0;
		const after = typeof cursor['after'] === 'number' && Number.isSafeInteger(cursor['after']) && cursor['after'] >= 0 ? cursor['after'] : 0;
		const documents = await search(http, list === 0 ? '/V1/orders' : '/V1/creditmemos', list === 0 ? 'orders' : 'credit memos', [
			{ field: 'updated_at', is: 'gteq', value: magentoTime(window.from) },
			{ field: 'updated_at', is: 'lteq', value: magentoTime(window.to) },
			{ field: 'entity_id', is: 'gt', value: after },
		], PER_PAGE);
		const last = Number(idOf(documents.at(-1)?.['entity_id']) ?? Number.NaN);
		const isFull = documents.length >= PER_PAGE && last > after;
		const more = isFull || list === 0;
		const reached = documents.map((document) => utcInstant(document['created_at'])).findLast((instant) => instant !== undefined);
		return {
			sales: list === 0 ? documents.flatMap((order) => readOrder(order, context)) : await refundsOf(http, documents, context),
			cursor: writeCursor(more ? (isFull ? { ...window, list, after: last } : { ...window, list: 1 }) : afterWindow(window)),
			more,
			...(reached === undefined ? {} : { reached }),
		};
	},
};

async function refundsOf(http: HttpClient, memos: readonly JsonRecord[], context: SourceContext): Promise<SourceSale[]> {
	const ids = [...new Set(memos.map((memo) => idOf(memo['order_id'])).filter((id) => id !== undefined))];
	if (ids.length === 0) return [];
	const orders = await search(http, '/V1/orders', 'orders of credit memos', [{ field: 'entity_id', is: 'in', value: ids.join(',') }], PER_PAGE);
	return memos.flatMap((memo) => {
		const order = orders.find((candidate) => idOf(candidate['entity_id']) === idOf(memo['order_id']));
		return order ? readCreditMemo(memo, order, context) : [];
	});
}
