/** The `sales` capability: orders by the time of their last change. */
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { SalesCapability, SourceContext, SourceSale } from '../sales';
import { fromGraphql } from './fromGraphql';
import { graphql } from './graphql';
import { readOrder } from './order';
import { MORE_LINES, ORDERS_BY_ID, ORDERS_PAGE } from './queries';
import { shopOf } from './shopAddress';
import { shopifyWebhook } from './webhook';

const IDS_AT_ONCE = 10;
/** Ten thousand lines: more than the door takes. */
const MOST_LINE_PAGES = 100;

export const shopifySales: SalesCapability = {
	place: (http) => shopOf(http.baseUrl),
	cursorAt: (from, until) => writeCursor({ from, until }),

	async poll(http, text, context) {
		const cursor = readCursor(text);
		const window = windowOf(cursor, context.now);
		// https://shopify.dev/docs/api/admin-graphql/latest/queries/orders
		const query = `updated_at:>='${iso(window.from)}' AND updated_at:<='${iso(window.to)}' AND status:any`;
		const data = await graphql(http, { operation: 'orders', query: ORDERS_PAGE, variables: { query, after: asText(cursor['after']) ?? null }, repeatable: true });
		const page = asRecord(data['orders']);
		const info = asRecord(page['pageInfo']);
		const nodes = asArray(page['nodes']).map(asRecord);
		const more = info['hasNextPage'] === true && asText(info['endCursor']) !== undefined;
		const reached = nodes.map((order) => Date.parse(asText(order['createdAt']) ?? '')).findLast((instant) => !Number.isNaN(instant));
		return {
			sales: await salesOf(http, nodes, context),
			cursor: writeCursor(more ? { ...window, after: asText(info['endCursor']) } : afterWindow(window)),
			more,
			...(reached === undefined ? {} : { reached }),
		};
	},

	async fetch(http, ids, context) {
		const sales: SourceSale[] = [];
		for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
			const gids = ids.slice(start, start + IDS_AT_ONCE).map((id) => `gid://shopify/Order/${id}`);
			// https://shopify.dev/docs/api/admin-graphql/latest/queries/nodes
			const data = await graphql(http, { operation: 'orders', query: ORDERS_BY_ID, variables: { ids: gids }, repeatable: true });
			sales.push(...(await salesOf(http, asArray(data['nodes']).map(asRecord), context)));
		}
		return sales;
	},

	webhook: shopifyWebhook,
};

async function salesOf(http: HttpClient, nodes: readonly JsonRecord[], context: SourceContext): Promise<SourceSale[]> {
	const sales: SourceSale[] = [];
	for (const node of nodes) {
		if (asText(node['id']) !== undefined) sales.push(...readOrder(fromGraphql(node, await allLines(http, node)), context));
	}
	return sales;
}

async function allLines(http: HttpClient, order: JsonRecord): Promise<readonly unknown[]> {
	let connection = asRecord(order['lineItems']);
	const lines = [...asArray(connection['nodes'])];
	for (let page = 0; page < MOST_LINE_PAGES && asRecord(connection['pageInfo'])['hasNextPage'] === true; page++) {
		const variables = { id: order['id'], after: asRecord(connection['pageInfo'])['endCursor'] };
		const data = await graphql(http, { operation: 'lines of an order', query: MORE_LINES, variables, repeatable: true });
		connection = asRecord(asRecord(data['order'])['lineItems']);
		lines.push(...asArray(connection['nodes']));
	}
	return lines;
}

/** To the second, which is how orders are dated. */
function iso(instant: number): string {
	return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
