/**
 * BigCommerce as a stand-in: orders of V2, refunds and hooks of V3. What its documents tell in prose is kept: XML for
 * whoever does not ask for JSON, 204 for an empty list, one hook for a scope and destination, https on 443 only.
 */
import { createHmac } from 'node:crypto';
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import type { Knock } from '../../connectors/sales';
import { contractOf, type ContractRequest } from './contract';
import { BigCommercePeople } from './bigcommercePeople';
import { BigCommerceInventory } from './bigcommerceStock';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface BigCommerceLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

const rfc2822 = (instant: number) => new Date(instant).toUTCString().replace('GMT', '+0000');
const amount = (cents: number) => (cents / 100).toFixed(4);

export class BigCommerceModel implements VendorModel {
	readonly basePath = '/stores/abc123';
	readonly orders = new Map<number, JsonRecord>();
	readonly inventory = new BigCommerceInventory();
	readonly people = new BigCommercePeople(() => this.now());
	readonly refunds = new Map<number, JsonRecord>();
	/** Another app's, which must be left alone. */
	readonly hooks = new Map<number, JsonRecord>([[1, { id: 1, scope: 'store/order/created', destination: 'https://erp.example/hook', is_active: true, headers: null, created_at: 1, updated_at: 1 }]]);
	private next = 100;

	constructor(
		private readonly token: string,
		private readonly now: () => number,
	) {}

	sell(lines: readonly BigCommerceLine[], more: JsonRecord = {}): string {
		const id = this.next++;
		const total = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
		const at = rfc2822(this.now());
		this.orders.set(id, {
			id,
			customer_id: 0,
			date_created: at,
			date_modified: at,
			status_id: 11,
			status: 'Awaiting Fulfillment',
			payment_method: 'Credit Card',
			payment_status: 'captured',
			total_inc_tax: amount(total),
			shipping_cost_inc_tax: '0.0000',
			handling_cost_inc_tax: '0.0000',
			wrapping_cost_inc_tax: '0.0000',
			discount_amount: '0.0000',
			coupon_discount: '0.0000',
			store_credit_amount: '0.0000',
			gift_certificate_amount: '0.0000',
			is_tax_inclusive_pricing: true,
			default_currency_code: 'EUR',
			currency_code: 'EUR',
			order_source: 'www',
			billing_address: { first_name: 'Lucía', last_name: 'Fernández', email: 'lucia@example.com', zip: '39001', phone: '' },
			consignments: { pickups: [], shipping: [{ id: 9, line_items: lines.map((line) => this.lineOf(line, id)) }], downloads: [], email: { gift_certificates: [] } },
			fees: [],
			...more,
		});
		return String(id);
	}

	touch(id: string, more: JsonRecord = {}): void {
		this.orders.set(Number(id), { ...this.orders.get(Number(id)), ...more, date_modified: rfc2822(this.now()) });
	}

	/** @param silent the order does not count as changed */
	refund(orderId: string, cents: number, lines: readonly BigCommerceLine[], silent = false): void {
		const id = this.next++;
		const [shipping] = asArray(asRecord(this.orders.get(Number(orderId))!['consignments'])['shipping']).map(asRecord);
		const sold = asArray(shipping!['line_items']).map(asRecord);
		const items = lines.map((line) => ({ item_type: 'PRODUCT', item_id: sold.find((one) => one['sku'] === line.sku)!['id'], quantity: line.quantity }));
		this.refunds.set(id, {
			id,
			order_id: Number(orderId),
			user_id: 0,
			created: new Date(this.now()).toISOString(),
			reason: 'x',
			total_amount: cents / 100,
			total_tax: 0,
			items: items.length > 0 ? items : [{ item_type: 'ORDER', item_id: Number(orderId), requested_amount: cents / 100 }],
			payments: [{ id, provider_id: 'custom', amount: cents / 100, offline: true, is_declined: false }],
		});
		if (!silent) this.touch(orderId, { status_id: 14, status: 'Partially Refunded', payment_status: 'partially refunded' });
	}

	event(id: string, url: string, clientSecret: string): Knock {
		const body = { scope: 'store/order/updated', store_id: '1025646', data: { type: 'order', id: Number(id) }, hash: 'dd70c0976e06b67aaf671e73f49dcb79230ebf9d', created_at: Math.floor(this.now() / 1000), producer: 'stores/abc123' };
		const rawBody = Buffer.from(JSON.stringify(body));
		const timestamp = String(Math.floor(this.now() / 1000));
		const signature = createHmac('sha256', clientSecret).update(`msg_1.${timestamp}.`).update(rawBody).digest('base64');
		return { method: 'POST', url, headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }, query: {}, rawBody, now: this.now() };
	}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		if (request.headers['accept'] !== 'application/json') return { status: 200, body: '<?xml version="1.0"?><orders/>' };
		if (request.headers['x-auth-token'] === this.token) return undefined;
		return { status: 401, body: { status: 401, title: 'Unauthorized', type: 'x' } };
	}

	act(request: StandInRequest): StandInAnswer {
		const answer = this.inventory.act(request) ?? this.people.act(request);
		if (answer) return answer;
		const [, version, kind, id] = request.path.split('/');
		if (version === 'v2' && kind === 'orders') return this.v2(request, id);
		if (kind === 'hooks') return this.hookCalls(request, id);
		return this.refundsBy(request.query);
	}

	errorBody(status: number): unknown {
		return { status, title: 'Something went wrong', type: 'x' };
	}

	private v2({ query }: StandInRequest, id: string | undefined): StandInAnswer {
		if (id === 'count') return { status: 200, body: { count: this.orders.size, statuses: [] } };
		if (id !== undefined) {
			const order = this.orders.get(Number(id));
			return order ? { status: 200, body: order } : { status: 404, body: [{ status: 404, message: 'The requested resource was not found.' }] };
		}
		const modified = (order: JsonRecord) => Date.parse(String(order['date_modified']));
		const found = [...this.orders.values()]
			.filter((order) => Number(order['id']) >= Number(query.get('min_id')))
			.filter((order) => modified(order) >= Date.parse(query.get('min_date_modified')!) && modified(order) <= Date.parse(query.get('max_date_modified')!))
			.sort((a, b) => Number(a['id']) - Number(b['id']))
			.slice(0, Number(query.get('limit') ?? 50));
		return found.length === 0 ? { status: 204 } : { status: 200, body: found };
	}

	private refundsBy(query: URLSearchParams): StandInAnswer {
		const orders = query.get('order_id:in')?.split(',').map(Number);
		const [min, max] = [query.get('created:min'), query.get('created:max')];
		const data = [...this.refunds.values()].filter((refund) => {
			const created = Date.parse(String(refund['created']));
			return (orders?.includes(Number(refund['order_id'])) ?? true) && (min === null || created >= Date.parse(min)) && (max === null || created <= Date.parse(max));
		});
		const [limit, page] = [Number(query.get('limit')), Number(query.get('page'))];
		return { status: 200, body: { data: data.slice((page - 1) * limit, page * limit), meta: {} } };
	}

	private hookCalls(request: StandInRequest, id: string | undefined): StandInAnswer {
		const known = id === undefined ? undefined : this.hooks.get(Number(id));
		if (id !== undefined && !known) return { status: 404, body: { status: 404, title: `Webhook with id ${id} not found`, type: 'x' } };
		if (request.method === 'GET') return { status: 200, body: { data: [...this.hooks.values()], meta: {} } };
		if (known && request.method === 'DELETE') {
			this.hooks.delete(Number(id));
			return { status: 200, body: { data: known, meta: {} } };
		}
		const said = asRecord(request.body);
		const twin = [...this.hooks.values()].some((hook) => hook !== known && hook['scope'] === said['scope'] && hook['destination'] === said['destination']);
		if (twin || !String(said['destination']).startsWith('https://')) return { status: 422, body: { status: 422, title: 'JSON data is missing or invalid', type: 'x', errors: { destination: 'not unique' } } };
		const hook = { headers: null, created_at: 1, updated_at: 1, ...known, ...said, id: Number(id ?? this.next++) };
		this.hooks.set(hook.id, hook);
		return { status: 200, body: { data: hook, meta: {} } };
	}

	private lineOf(line: BigCommerceLine, orderId: number): JsonRecord {
		const total = line.cents * line.quantity;
		const net = Math.round(total / 1.1);
		return {
			id: this.next++,
			order_id: orderId,
			product_id: 1,
			name: `Producto ${line.sku}`,
			sku: line.sku,
			type: 'physical',
			quantity: line.quantity,
			price_inc_tax: amount(line.cents),
			total_ex_tax: amount(net),
			total_inc_tax: amount(total),
			total_tax: amount(total - net),
			discounted_total_inc_tax: amount(total),
			applied_discounts: [],
		};
	}
}

/** Two contracts under one roof: `/v2/…` and `/v3/…`. */
const judge: Judge = {
	judgeRequest: (request) => at(request).contract.judgeRequest(at(request).request),
	judgeAnswer: (request, status, body) => (status === 204 ? [] : at(request).contract.judgeAnswer(at(request).request, status, body)),
};

export const ordersContract = () => contractOf('bigcommerce', { files: /^orders\.v2\.json$/ });

function at(request: ContractRequest) {
	const contract = request.path.startsWith('/v2/') ? ordersContract() : contractOf('bigcommerce', { files: /^(orders|webhooks|inventory|products_catalog|customers|subscribers)\.v3\.json$/ });
	const query = new URLSearchParams(request.query);
	// Its list of subscribers calls the filter by id required, which no example of it has.
	if (request.method === 'GET' && request.path === '/v3/customers/subscribers') query.set('id', '1');
	return { contract, request: { ...request, path: request.path.slice(3), query } };
}

export function bigcommerceStandIn(token: string, now: () => number): StandIn<BigCommerceModel> {
	return new StandIn(new BigCommerceModel(token, now), judge);
}
