/**
 * The `sales` capability, by poll alone: Amazon posts its events to its own cloud and nowhere else. The list is Amazon's own cursor's; it may be
 * asked for what is at least two minutes old.
 */
import type { AccessTokens } from '../accessTokens';
import { ApiError } from '../apiError';
import { afterWindow, readCursor, windowOf, writeCursor } from '../cursor';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import type { SalesCapability } from '../sales';
import type { TransportResponse } from '../transport';
import { readOrder } from './order';

const PER_PAGE = 100;
/** https://developer-docs.amazon.com/sp-api/reference/searchorders: one call in three minutes, twenty after a rest. */
const PACE = { name: 'searchOrders', perSecond: 0.0056, burst: 20 };
/** So that a turn can be waited for. */
const BUDGET_MS = 400_000;
/** `lastUpdatedBefore` must be two minutes old; the clocks may differ. */
const LAG_MS = 130_000;
const DATA = ['PROCEEDS', 'FULFILLMENT', 'CANCELLATION', 'PAYMENT'];
/** What tells of people, for which an application needs roles of its own. */
const PEOPLE = ['BUYER', 'RECIPIENT', 'TAX'];

export function amazonSales(tokens: AccessTokens): SalesCapability {
	/** Accounts whose application may not see who bought. */
	const nameless = new Set<string>();

	async function search(http: HttpClient, query: Readonly<Record<string, string | number>>): Promise<TransportResponse> {
		const ask = (data: readonly string[]) =>
			// https://developer-docs.amazon.com/sp-api/reference/searchorders
			tokens.request(http, { operation: 'orders', method: 'GET', path: '/orders/2026-01-01/orders', query: { ...query, includedData: data.join(',') }, pace: PACE, budgetMs: BUDGET_MS, scopes: ['Inventory and Order Tracking'] });
		if (nameless.has(http.account)) return await ask(DATA);
		try {
			return await ask([...DATA, ...PEOPLE]);
		} catch (error) {
			if (!(error instanceof ApiError) || error.status !== 403) throw error;
			const answer = await ask(DATA);
			nameless.add(http.account);
			return answer;
		}
	}

	return {
		cursorAt: (from, until) => writeCursor({ from, until }),

		async poll(http, text, context) {
			const cursor = readCursor(text);
			const window = windowOf(cursor, context.now - LAG_MS);
			// Nothing that may be asked for yet.
			if (window.from > context.now - LAG_MS) return { sales: [], cursor: text, more: false };
			const token = asText(cursor['token']);
			const range = { lastUpdatedAfter: iso(window.from), lastUpdatedBefore: iso(window.to), maxResultsPerPage: PER_PAGE };
			const body = asRecord((await firstAgainIfLost(token, (paginationToken) => search(http, { ...range, ...(paginationToken === undefined ? {} : { paginationToken }) }))).body);
			const orders = asArray(body['orders']).map(asRecord);
			const next = asText(asRecord(body['pagination'])['nextToken']);
			const reached = orders.map((order) => Date.parse(asText(order['createdTime']) ?? '')).findLast((instant) => !Number.isNaN(instant));
			return {
				sales: orders.flatMap((order) => readOrder(order, context)),
				cursor: writeCursor(next === undefined ? afterWindow(window) : { ...window, token: next }),
				more: next !== undefined,
				...(reached === undefined ? {} : { reached }),
			};
		},
	};
}

/** A token that n8n took along over a night is none any more: then the window is read from its beginning; what comes twice is known. */
async function firstAgainIfLost(token: string | undefined, ask: (token?: string) => Promise<TransportResponse>): Promise<TransportResponse> {
	try {
		return await ask(token);
	} catch (error) {
		if (token === undefined || !(error instanceof ApiError) || error.status !== 400) throw error;
		return await ask();
	}
}

function iso(epochMs: number): string {
	return new Date(epochMs).toISOString();
}
