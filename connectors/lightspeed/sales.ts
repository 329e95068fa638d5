/**
 * The `sales` capability. The poll follows Lightspeed's own order of changes: a sale that changes moves to the end of it, so
 * nothing moves over a page's edge, and the last version read is where the next catch-up begins.
 */
import { readCursor, writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { asRecord, type JsonRecord } from '../json';
import type { SalesCapability, SourceContext, SourceSale } from '../sales';
import type { LightspeedDirectory } from './names';
import { readOrder, utc } from './order';
import { prefixOf } from './shopAddress';
import { changedAt, salesAfter, versionAt } from './versionAt';
import { lightspeedWebhook } from './webhook';

const PER_PAGE = 100;

export function lightspeedSales(directory: LightspeedDirectory): SalesCapability {
	async function salesOf(http: HttpClient, orders: readonly JsonRecord[], context: SourceContext): Promise<SourceSale[]> {
		if (orders.length === 0) return [];
		const names = await directory.namesFor(http, orders);
		return orders.flatMap((order) => readOrder(order, names, context));
	}

	return {
		place: (http) => prefixOf(http.baseUrl),
		cursorAt: (from, until) => writeCursor({ from, until }),

		async poll(http, text, context) {
			const cursor = readCursor(text);
			const from = whole(cursor['from']) ?? context.now;
			const until = whole(cursor['until']);
			const after = whole(cursor['version']) ?? (await versionAt(http, from));
			const page = await salesAfter(http, after, PER_PAGE);
			const orders = page.filter((order) => changedAt(order) >= from && (until === undefined || changedAt(order) <= until));
			const last = page.reduce((highest, order) => Math.max(highest, whole(order['version']) ?? 0), after);
			const beyond = until !== undefined && page.some((order) => changedAt(order) > until);
			const reached = orders.map((order) => Date.parse(utc(order['sale_date']))).findLast((instant) => !Number.isNaN(instant));
			return {
				sales: await salesOf(http, orders, context),
				cursor: writeCursor({ from, until, version: last }),
				// Only an empty page is the end: https://x-series-api.lightspeedhq.com/docs/pagination
				more: page.length > 0 && last > after && !beyond,
				...(reached === undefined ? {} : { reached }),
			};
		},

		async fetch(http, ids, context) {
			const orders: JsonRecord[] = [];
			for (const id of ids) {
				// https://x-series-api.lightspeedhq.com/reference/getsalebyid
				const answer = await http.request({ operation: 'sale', method: 'GET', path: `/sales/${encodeURIComponent(id)}`, accept: [404] });
				if (answer.status !== 404) orders.push(asRecord(asRecord(answer.body)['data']));
			}
			return salesOf(http, orders, context);
		},

		webhook: lightspeedWebhook,
	};
}

function whole(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
