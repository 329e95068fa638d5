/**
 * The `sales` capability: orders, then credit slips that changed in a window, by id. There are no webhooks. What changes meanwhile
 * leaves the window, which ends before it; ids do not move. A slip does not always touch its order, so it is looked for by itself.
 */
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import type { JsonRecord } from '../json';
import { placeOfAddress } from '../place';
import type { SalesCapability, SourceContext, SourceSale } from '../sales';
import { readOrder, readWholeRefund, stateOf } from './order';
import { readBy, readList } from './read';
import { readSlip } from './slip';
import { isSame, surroundingsOf } from './surroundings';
import { idOf, instantOf, spanOf } from './values';

const PER_PAGE = 100;
const LISTS = ['orders', 'order_slip'] as const;
/** Filters know "between" and not "more than": https://devdocs.prestashop-project.org/8/webservice/cheat-sheet/ */
const HIGHEST_ID = 4_294_967_295;

export const prestashopSales: SalesCapability = {
	place: (http) => placeOfAddress(http.baseUrl.replace(/\/api$/, '')),
	cursorAt: (from, until) => writeCursor({ from, until }),

	async poll(http, text, context) {
		const cursor = readCursor(text);
		const window = windowOf(cursor, context.now);
		const list = cursor['list'] === 1 ? 1 : 0;
		const after = typeof cursor['after'] === 'number' && Number.isSafeInteger(cursor['after']) && cursor['after'] >= 0 ? cursor['after'] : 0;
		const documents = await readList(http, {
			resource: LISTS[list],
			filters: { date_upd: spanOf(window, context.zone), id: `[${after + 1},${HIGHEST_ID}]` },
			sort: '[id_ASC]',
			limit: PER_PAGE,
		});
		const last = Number(idOf(documents.at(-1)?.['id']) ?? Number.NaN);
		const isFull = documents.length >= PER_PAGE && last > after;
		const more = isFull || list === 0;
		const next = isFull ? { ...window, list, after: last } : { ...window, list: 1 };
		const reached = documents.map((document) => instantOf(document['date_add'], context.zone)).findLast((instant) => instant !== undefined);
		return {
			sales: documents.length === 0 ? [] : list === 0 ? await salesOf(http, documents, context) : await refundsOf(http, documents, context),
			cursor: writeCursor(more ? next : afterWindow(window)),
			more,
			...(reached === undefined ? {} : { reached }),
		};
	},
};

async function salesOf(http: HttpClient, orders: readonly JsonRecord[], context: SourceContext): Promise<SourceSale[]> {
	const around = await surroundingsOf(http, orders);
	const refunded = orders.filter((order) => stateOf(order, around(order)) === 'refunded');
	const slips = await readBy(http, 'order_slip', 'id_order', refunded.map((order) => idOf(order['id'])));
	return orders.flatMap((order) => [
		...readOrder(order, around(order), context),
		...(slips.some((slip) => isSame(slip['id_order'], order['id'])) ? [] : readWholeRefund(order, around(order), context)),
	]);
}

async function refundsOf(http: HttpClient, slips: readonly JsonRecord[], context: SourceContext): Promise<SourceSale[]> {
	const orders = await readBy(http, 'orders', 'id', slips.map((slip) => idOf(slip['id_order'])));
	const around = await surroundingsOf(http, orders);
	return slips.flatMap((slip) => {
		const order = orders.find((candidate) => isSame(candidate['id'], slip['id_order']));
		return order ? readSlip(slip, order, around(order), context) : [];
	});
}
