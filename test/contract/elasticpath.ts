/**
 * Elastic Path as a stand-in: orders with their items and transactions, and integrations. What its documents tell in prose is
 * kept: filters by time, no more than 10,000 orders of one filter, newest first.
 */
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import type { Knock } from '../../connectors/sales';
import { contractOf, type ContractRequest } from './contract';
import { ElasticPathInventory } from './elasticpathStock';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface ElasticPathLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

const price = (amount: number) => ({ amount, currency: 'EUR', formatted: `€${amount / 100}` });
const uuid = (kind: number, number: number) => `${String(kind).padStart(8, '0')}-0183-41e4-8bb5-${number.toString(16).padStart(12, '0')}`;
const iso = (instant: number) => new Date(instant).toISOString();

export class ElasticPathModel implements VendorModel {
	readonly basePath = '';
	readonly orders = new Map<string, JsonRecord>();
	readonly inventory = new ElasticPathInventory();
	readonly items = new Map<string, JsonRecord[]>();
	readonly transactions = new Map<string, JsonRecord[]>();
	readonly integrations = new Map<string, JsonRecord>();
	/** Counts each order as so many, for stores larger than a test can hold. */
	weight = 1;
	/** False: items come only by their own call. */
	includes = true;
	private next = 1;

	constructor(
		private readonly token: string,
		private readonly now: () => number,
	) {}

	sell(lines: readonly ElasticPathLine[], more: JsonRecord = {}, prices: JsonRecord = {}): string {
		const id = uuid(1, this.next++);
		const cents = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
		const at = iso(this.now());
		const items = lines.map((line) => this.itemOf(line));
		this.items.set(id, items);
		this.orders.set(id, {
			type: 'order',
			id,
			order_number: String(1000 + this.next),
			status: 'complete',
			payment: 'paid',
			shipping: 'unfulfilled',
			customer: { name: 'Lucía Fernández', email: 'lucia@example.com' },
			meta: { display_price: { with_tax: price(cents), shipping: price(0), ...prices }, timestamps: { created_at: at, updated_at: at } },
			relationships: { items: { data: items.map((item) => ({ type: 'item', id: item['id'] })) } },
			...more,
		});
		this.transactions.set(id, [this.transaction('purchase', cents)]);
		return id;
	}

	touch(id: string, more: JsonRecord = {}): void {
		const order = this.orders.get(id)!;
		const meta = asRecord(order['meta']);
		this.orders.set(id, { ...order, ...more, meta: { ...meta, timestamps: { ...asRecord(meta['timestamps']), updated_at: iso(this.now()) } } });
	}

	refund(id: string, cents: number): void {
		const [purchase, ...rest] = this.transactions.get(id)!;
		const given = Number(purchase!['refunded_amount']) + cents;
		this.transactions.set(id, [{ ...purchase, refunded_amount: given }, ...rest, this.transaction('refund', cents)]);
		this.touch(id, given === Number(purchase!['amount']) ? { payment: 'refunded' } : {});
	}

	event(id: string, secret: string, url: string): Knock {
		const order = this.orders.get(id)!;
		const body = { id: uuid(5, 1), triggered_by: 'order.paid', attempt: 1, integration: { id: uuid(6, 1), integration_type: 'webhook' }, payload: { data: order, included: { items: this.items.get(id) } }, configuration: { secret_key: secret, url } };
		return { method: 'POST', url, headers: { 'content-type': 'application/json', 'x-moltin-secret-key': secret }, query: {}, rawBody: Buffer.from(JSON.stringify(body)), now: this.now() };
	}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		if (request.headers['authorization'] === `Bearer ${this.token}`) return undefined;
		return refusal(401, 'Unable to validate access token');
	}

	act(request: StandInRequest): StandInAnswer {
		const stock = this.inventory.act(request);
		if (stock) return stock;
		const [, , kind, id, child] = request.path.split('/');
		if (kind === 'integrations') return this.integration(request, id);
		if (id === undefined) return this.list(request.query);
		const order = this.orders.get(id);
		if (!order) return refusal(404, 'Order not found');
		if (child === 'items') return { status: 200, body: { data: this.items.get(id) } };
		if (child === 'transactions') return { status: 200, body: { data: this.transactions.get(id) } };
		return { status: 200, body: { data: order, ...this.included([order], request.query) } };
	}

	errorBody(status: number): unknown {
		return { errors: [{ status: String(status), title: 'Something went wrong', detail: 'x' }] };
	}

	private list(query: URLSearchParams): StandInAnswer {
		const [, from, to] = /^ge\(updated_at,([^)]+)\):le\(updated_at,([^)]+)\)$/.exec(query.get('filter') ?? '') ?? [];
		const changed = (order: JsonRecord) => String(asRecord(asRecord(order['meta'])['timestamps'])['updated_at']);
		const made = (order: JsonRecord) => String(asRecord(asRecord(order['meta'])['timestamps'])['created_at']);
		const found = [...this.orders.values()]
			.filter((order) => (from === undefined || changed(order) >= from) && (to === undefined || changed(order) <= to))
			.sort((a, b) => (made(a) < made(b) ? 1 : -1));
		const [limit, offset] = [Number(query.get('page[limit]') ?? 25), Number(query.get('page[offset]') ?? 0)];
		if (found.length * this.weight > 10_000) return offset > 0 || query.get('filter') === null ? refusal(400, 'More than 10,000 orders: use a filter') : { status: 200, body: { data: [], meta: { results: { total: found.length * this.weight } } } };
		const data = found.slice(offset, offset + limit);
		return { status: 200, body: { data, meta: { page: { current: 1, limit, offset, total: 1 }, results: { total: found.length * this.weight } }, links: {}, ...this.included(data, query) } };
	}

	private included(orders: readonly JsonRecord[], query: URLSearchParams): JsonRecord {
		if (query.get('include') !== 'items' || !this.includes) return {};
		return { included: { items: orders.flatMap((order) => this.items.get(String(order['id'])) ?? []) } };
	}

	private integration(request: StandInRequest, id: string | undefined): StandInAnswer {
		if (request.method === 'GET') return { status: 200, body: { data: [...this.integrations.values()] } };
		const known = id === undefined ? undefined : this.integrations.get(id);
		if (id !== undefined && !known) return refusal(404, 'Integration not found');
		if (request.method === 'DELETE') return { status: 200, body: (this.integrations.delete(id!), {}) };
		const integration = { ...known, ...asRecord(asRecord(request.body)['data']), id: id ?? uuid(6, this.next++) };
		this.integrations.set(integration.id, integration);
		return { status: 200, body: { data: integration } };
	}

	private transaction(type: string, cents: number): JsonRecord {
		const at = iso(this.now());
		return { id: uuid(3, this.next++), reference: 'x', gateway: 'stripe', amount: cents, refunded_amount: 0, currency: 'EUR', 'transaction-type': type, status: 'complete', meta: { timestamps: { created_at: at, updated_at: at } } };
	}

	private itemOf(line: ElasticPathLine): JsonRecord {
		const total = line.cents * line.quantity;
		const net = Math.round(total / 1.21);
		return {
			type: 'order_item',
			id: uuid(2, this.next++),
			quantity: line.quantity,
			product_id: uuid(4, 1),
			name: `Producto ${line.sku}`,
			sku: line.sku,
			unit_price: { amount: line.cents, currency: 'EUR', includes_tax: true },
			value: { amount: total, currency: 'EUR', includes_tax: true },
			meta: { display_price: { with_tax: { unit: price(line.cents), value: price(total) }, without_tax: { value: price(net) }, tax: { value: price(total - net) } } },
		};
	}
}

function refusal(status: number, detail: string): StandInAnswer {
	return { status, body: { errors: [{ status: String(status), title: 'Refused', detail }] } };
}

const LISTS = 'https://elasticpath.dev/guides/Getting-Started/pagination';

export const ordersContract = () => contractOf('elasticpath', { files: /^orders\.json$/, extraQuery: { filter: 'https://elasticpath.dev/guides/Getting-Started/filtering', include: 'https://elasticpath.dev/guides/Getting-Started/includes', 'page[limit]': LISTS, 'page[offset]': LISTS } });
const integrations = () => contractOf('elasticpath', { files: /^integrations\.json$/ });

/** The contract of integrations leaves out the `/v2` of its addresses, and requires `observers` where it describes `observes`. */
const judge: Judge = {
	judgeRequest(request) {
		const stock = stockContract(request);
		if (stock) return stock.judgeRequest(request.path.startsWith('/v2/') ? bare(request) : request);
		if (!isIntegration(request)) return ordersContract().judgeRequest(request);
		return integrations().judgeRequest(bare(request)).filter((problem) => !problem.includes('"missingProperty":"observers"') && asArray(asRecord(asRecord(request.body)['data'])['observes']).length > 0);
	},
	judgeAnswer(request, status, body) {
		const stock = stockContract(request);
		// The contract asks for `set` and leaves it out of what is answered.
		if (stock) return stock.judgeAnswer(request.path.startsWith('/v2/') ? bare(request) : request, status, body).filter((problem) => !problem.includes('/data/attributes/action '));
		if (!isIntegration(request)) return ordersContract().judgeAnswer(request, status, body);
		// A webhook's configuration is also one of STOMP, of which the contract wants an address and no more.
		return integrations().judgeAnswer(bare(request), status, body).filter((problem) => !problem.includes('/configuration '));
	},
};

function stockContract({ path }: ContractRequest) {
	if (path.startsWith('/v2/inventories')) return contractOf('elasticpath', { files: /^inventories\.json$/ });
	return path.startsWith('/pcm/') ? contractOf('elasticpath', { files: /^pim_products\.json$/ }) : undefined;
}

const isIntegration = (request: ContractRequest) => request.path.startsWith('/v2/integrations');
const bare = (request: ContractRequest) => ({ ...request, path: request.path.slice(3) });

export function elasticpathStandIn(token: string, now: () => number): StandIn<ElasticPathModel> {
	return new StandIn(new ElasticPathModel(token, now), judge);
}
