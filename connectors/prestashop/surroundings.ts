/** What orders only point at: their lines, people, addresses; currencies and states are learnt once an account. */
import { AccountCache } from '../accountCache';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { readBy, readList } from './read';
import { idOf, isTicked } from './values';

export interface Shop {
	/** By id: `EUR`. */
	currencies: ReadonlyMap<string, string>;
	/** By id: what an order in it is. */
	states: ReadonlyMap<string, OrderState>;
}

export type OrderState = 'sold' | 'cancelled' | 'refunded' | 'open';

export interface OrderSurroundings {
	shop: Shop;
	lines: readonly JsonRecord[];
	customer?: JsonRecord;
	address?: JsonRecord;
}

const shops = new AccountCache<Shop>();

/** @returns by the order's id. @throws ApiError */
export async function surroundingsOf(http: HttpClient, orders: readonly JsonRecord[]): Promise<(order: JsonRecord) => OrderSurroundings> {
	const shop = await shops.get(`${http.account} ${http.baseUrl}`, async () => readShop(http));
	const lines = await readBy(http, 'order_details', 'id_order', orders.map((order) => idOf(order['id'])));
	const customers = await readBy(http, 'customers', 'id', orders.map((order) => idOf(order['id_customer'])));
	const addresses = await readBy(http, 'addresses', 'id', orders.map((order) => idOf(order['id_address_invoice'])));
	return (order) => {
		const customer = customers.find((candidate) => isSame(candidate['id'], order['id_customer']));
		const address = addresses.find((candidate) => isSame(candidate['id'], order['id_address_invoice']));
		return { shop, lines: lines.filter((line) => isSame(line['id_order'], order['id'])), ...(customer ? { customer } : {}), ...(address ? { address } : {}) };
	};
}

export function isSame(a: unknown, b: unknown): boolean {
	return idOf(a) !== undefined && idOf(a) === idOf(b);
}

async function readShop(http: HttpClient): Promise<Shop> {
	const currencies = await readList(http, { resource: 'currencies' });
	const states = await readList(http, { resource: 'order_states' });
	return {
		currencies: new Map(currencies.flatMap((currency) => {
			const [id, code] = [idOf(currency['id']), asText(currency['iso_code'])];
			return id === undefined || code === undefined || !/^[A-Z]{3}$/.test(code) ? [] : [[id, code] as const];
		})),
		states: new Map(states.flatMap((state) => {
			const id = idOf(state['id']);
			return id === undefined ? [] : [[id, stateOf(state)] as const];
		})),
	};
}

/**
 * `logable` is "consider the order as validated". The two states in which an order that was one is one no more are known by the
 * mail that they send; they can be renamed, and their mail cannot.
 */
function stateOf(state: JsonRecord): OrderState {
	if (isTicked(state['logable'])) return 'sold';
	const templates = [asText(state['template']), ...asArray(state['template']).map((template) => asText(asRecord(template)['value']))];
	if (templates.includes('order_canceled')) return 'cancelled';
	return templates.includes('refund') ? 'refunded' : 'open';
}
