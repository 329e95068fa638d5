/**
 * Square as a stand-in: orders, returns in orders of their own, catalogue, customers and webhook subscriptions. Rules that
 * its documents tell in prose are kept: at most ten locations a search, the filter and the order of a search of the same time,
 * events over https only.
 */
import { createHmac } from 'node:crypto';
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import type { Knock } from '../../connectors/sales';
import { contractOf } from './contract';
import { SquarePeople } from './squarePeople';
import { SquareInventory } from './squareStock';
import { StandIn, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface SquareLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

const money = (amount: number) => ({ amount, currency: 'EUR' });
const iso = (instant: number) => new Date(instant).toISOString();

export class SquareModel implements VendorModel {
	readonly basePath = '';
	readonly orders = new Map<string, JsonRecord>();
	readonly customers = new Map<string, JsonRecord>();
	readonly subscriptions = new Map<string, JsonRecord>();
	readonly refunds = new Map<string, JsonRecord>();
	readonly locations: string[] = ['L1'];
	readonly inventory: SquareInventory;
	readonly people: SquarePeople;
	private next = 1;

	constructor(
		private readonly token: string,
		private readonly now: () => number,
	) {
		this.inventory = new SquareInventory(now);
		this.people = new SquarePeople(this.customers, now);
	}

	id(kind: string): string {
		return `${kind}${String(this.next++).padStart(8, '0')}`;
	}

	sell(lines: readonly SquareLine[], more: JsonRecord = {}): string {
		const id = this.id('ORDER');
		const total = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
		const at = iso(this.now());
		this.orders.set(id, {
			id,
			location_id: 'L1',
			source: { name: 'Square Point of Sale' },
			line_items: lines.map((line) => lineOf(line)),
			taxes: [{ uid: 'iva', name: 'IVA', percentage: '21', type: 'INCLUSIVE', scope: 'ORDER', applied_money: money(lines.reduce((sum, line) => sum + taxOf(line), 0)) }],
			tenders: [{ id: this.id('TENDER'), type: 'CARD', amount_money: money(total), location_id: 'L1' }],
			state: 'COMPLETED',
			version: 4,
			created_at: at,
			updated_at: at,
			closed_at: at,
			total_money: money(total),
			total_tip_money: money(0),
			...more,
		});
		return id;
	}

	touch(id: string, more: JsonRecord = {}): void {
		const order = this.orders.get(id)!;
		this.orders.set(id, { ...order, ...more, updated_at: iso(this.now()), version: Number(order['version']) + 1 });
	}

	/** Goods come back in an order of their own; money alone is written to the sold one. */
	refund(sold: string, cents: number, lines: readonly SquareLine[]): void {
		const refund = { id: this.id('REFUND'), location_id: 'L1', reason: 'x', amount_money: money(cents), status: 'APPROVED', created_at: iso(this.now()) };
		this.touch(sold, { refunds: [...asArray(this.orders.get(sold)!['refunds']), refund] });
		const { reason, created_at: refundedAt, amount_money: amount } = refund;
		this.refunds.set(refund.id, { id: refund.id, status: 'COMPLETED', amount_money: amount, reason, created_at: refundedAt, order_id: sold });
		if (lines.length === 0) return;
		const id = this.id('ORDER');
		this.refunds.set(refund.id, { ...this.refunds.get(refund.id), order_id: id });
		const at = iso(this.now());
		const returned = lines.map((line) => {
			const { gross_sales_money: gross, ...rest } = lineOf(line);
			return { ...rest, source_line_item_uid: rest['uid'], gross_return_money: gross };
		});
		this.orders.set(id, {
			id,
			location_id: 'L1',
			state: 'COMPLETED',
			version: 3,
			created_at: at,
			updated_at: at,
			closed_at: at,
			total_money: money(0),
			refunds: [refund],
			returns: [{ uid: 'r', source_order_id: sold, return_line_items: returned, return_amounts: { total_money: money(cents) } }],
			return_amounts: { total_money: money(cents) },
		});
	}

	event(orderId: string, url: string, key: string): Knock {
		const order = this.orders.get(orderId)!;
		const body = {
			merchant_id: 'MERCHANT',
			type: 'order.updated',
			event_id: '4b8e5c91-9f17-4cf1-900a-4a0629f81add',
			created_at: iso(this.now()),
			data: { type: 'order_updated', id: orderId, object: { order_updated: { order_id: orderId, location_id: 'L1', state: order['state'], version: order['version'], created_at: order['created_at'], updated_at: order['updated_at'] } } },
		};
		const rawBody = Buffer.from(JSON.stringify(body));
		const signature = createHmac('sha256', key).update(url).update(rawBody).digest('base64');
		return { method: 'POST', url, headers: { 'content-type': 'application/json', 'x-square-hmacsha256-signature': signature }, query: {}, rawBody, now: this.now() };
	}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		if (request.headers['square-version'] === undefined) return refusal(400, 'INVALID_REQUEST_ERROR', 'BAD_REQUEST', 'Say which Square-Version');
		if (request.headers['authorization'] === `Bearer ${this.token}`) return undefined;
		return refusal(401, 'AUTHENTICATION_ERROR', 'UNAUTHORIZED', 'This request could not be authorized.');
	}

	act(request: StandInRequest): StandInAnswer {
		const body = asRecord(request.body);
		const answer = this.inventory.act(request) ?? this.people.act(request);
		if (answer) return answer;
		switch (`${request.method} ${request.path}`) {
			case 'GET /v2/locations':
				return { status: 200, body: { locations: this.locations.map((id) => ({ id, name: id === 'L1' ? 'Tienda Santander' : id, merchant_id: 'MERCHANT', currency: 'EUR', timezone: 'Europe/Madrid' })) } };
			case 'POST /v2/orders/search':
				return this.search(body);
			case 'POST /v2/orders/batch-retrieve': {
				const orders = asArray(body['order_ids']).flatMap((id) => this.orders.get(String(id)) ?? []);
				return { status: 200, body: orders.length === 0 ? {} : { orders } };
			}
			case 'POST /v2/catalog/batch-retrieve':
				return { status: 200, body: { objects: asArray(body['object_ids']).map((id) => ({ type: 'ITEM_VARIATION', id, version: 1, item_variation_data: { item_id: 'I', name: 'Regular', sku: String(id).replace(/^VAR-/, '') } })) } };
			case 'POST /v2/customers/bulk-retrieve':
				return { status: 200, body: { responses: Object.fromEntries(asArray(body['customer_ids']).map((id) => [String(id), { customer: this.customers.get(String(id)) }])) } };
			default:
				return request.path.startsWith('/v2/refunds/') ? this.refundBy(request.path.split('/')[3] ?? '') : this.webhooks(request, body);
		}
	}

	private refundBy(id: string): StandInAnswer {
		const refund = this.refunds.get(id);
		return refund ? { status: 200, body: { refund } } : refusal(404, 'INVALID_REQUEST_ERROR', 'NOT_FOUND', 'Could not find refund');
	}

	errorBody(status: number): unknown {
		const category = status === 429 ? 'RATE_LIMIT_ERROR' : 'API_ERROR';
		return { errors: [{ category, code: status === 429 ? 'RATE_LIMITED' : 'INTERNAL_SERVER_ERROR', detail: 'Something went wrong' }] };
	}

	/** A cursor is a place in the order of the search: what changes meanwhile leaves the window. */
	private search(body: JsonRecord): StandInAnswer {
		const query = asRecord(body['query']);
		const filter = asRecord(query['filter']);
		const { start_at: start, end_at: end } = asRecord(asRecord(filter['date_time_filter'])['updated_at']);
		const locations = asArray(body['location_ids']);
		if (locations.length === 0 || locations.length > 10) return refusal(400, 'INVALID_REQUEST_ERROR', 'BAD_REQUEST', 'Between 1 and 10 location_ids');
		if (typeof start !== 'string' || asRecord(query['sort'])['sort_field'] !== 'UPDATED_AT') return refusal(400, 'INVALID_REQUEST_ERROR', 'BAD_REQUEST', 'Filter and sort must use the same timestamp');
		const states = asArray(asRecord(filter['state_filter'])['states']);
		const key = (order: JsonRecord) => `${String(order['updated_at'])} ${String(order['id'])}`;
		const found = [...this.orders.values()]
			.filter((order) => locations.includes(order['location_id']) && states.includes(order['state']))
			.filter((order) => String(order['updated_at']) >= start && String(order['updated_at']) < String(end))
			.filter((order) => key(order) > (asText(body['cursor']) ?? ''))
			.sort((a, b) => (key(a) < key(b) ? -1 : 1));
		const limit = Number(body['limit'] ?? 500);
		const page = found.slice(0, limit);
		const last = page.at(-1);
		return { status: 200, body: { ...(page.length === 0 ? {} : { orders: page }), ...(found.length > limit && last ? { cursor: key(last) } : {}) } };
	}

	private webhooks(request: StandInRequest, body: JsonRecord): StandInAnswer {
		const [, , , , id, child] = request.path.split('/');
		const known = id === undefined ? undefined : this.subscriptions.get(id);
		if (id !== undefined && !known) return refusal(404, 'INVALID_REQUEST_ERROR', 'NOT_FOUND', 'Subscription not found');
		if (child === 'signature-key') return { status: 200, body: { signature_key: this.rotate(id!) } };
		if (request.method === 'DELETE') return { status: 200, body: (this.subscriptions.delete(id!), {}) };
		if (request.method === 'GET') return { status: 200, body: { subscriptions: [...this.subscriptions.values()].map(({ signature_key: _key, ...shown }) => shown) } };
		const said = asRecord(body['subscription']);
		if (!String(said['notification_url'] ?? known?.['notification_url']).startsWith('https://')) return refusal(400, 'INVALID_REQUEST_ERROR', 'INVALID_VALUE', 'notification_url must be https');
		const madeId = id ?? this.id('wbhk_');
		const subscription = { id: madeId, enabled: true, signature_key: `key-${madeId}`, ...known, ...said };
		this.subscriptions.set(madeId, subscription);
		const { signature_key: key, ...shown } = subscription;
		// The key is shown when it is made.
		return { status: 200, body: { subscription: known ? shown : { ...shown, signature_key: key } } };
	}

	private rotate(id: string): string {
		const key = `key-${this.id('rotated')}`;
		this.subscriptions.set(id, { ...this.subscriptions.get(id), signature_key: key });
		return key;
	}
}

function taxOf(line: SquareLine): number {
	return line.cents * line.quantity - Math.round((line.cents * line.quantity) / 1.21);
}

function lineOf(line: SquareLine): JsonRecord {
	const total = line.cents * line.quantity;
	return {
		uid: `uid-${line.sku}`,
		name: `Producto ${line.sku}`,
		variation_name: 'Regular',
		quantity: String(line.quantity),
		catalog_object_id: `VAR-${line.sku}`,
		item_type: 'ITEM',
		applied_taxes: [{ uid: 'a', tax_uid: 'iva', applied_money: money(taxOf(line)) }],
		base_price_money: money(line.cents),
		gross_sales_money: money(total),
		total_tax_money: money(taxOf(line)),
		total_discount_money: money(0),
		total_money: money(total),
	};
}

function refusal(status: number, category: string, code: string, detail: string): StandInAnswer {
	return { status, body: { errors: [{ category, code, detail }] } };
}

export function squareStandIn(token: string, now: () => number): StandIn<SquareModel> {
	return new StandIn(new SquareModel(token, now), contractOf('square', { files: /^square-api\.openapi3\.json$/ }));
}
