/**
 * Lightspeed X-Series as a stand-in: sales by version, outlets, products and customers behind its published contract; its
 * webhooks, which stand only in a Postman collection, by hand.
 */
import { createHash, createHmac } from 'node:crypto';
import { asRecord, type JsonRecord } from '../../connectors/json';
import type { Knock } from '../../connectors/sales';
import { contractOf, type ContractRequest } from './contract';
import { LightspeedPeople } from './lightspeedPeople';
import { LightspeedInventory } from './lightspeedStock';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface LightspeedLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

const iso = (instant: number) => new Date(instant).toISOString().replace('.000Z', '+00:00');
const net = (cents: number) => Math.round((cents / 1.21) * 1000) / 100_000;
/** The same in every test: a connector learns an account's products once. */
const productIdOf = (sku: string) => `00000006-0183-11e4-fbb5-${createHash('sha1').update(sku).digest('hex').slice(0, 12)}`;
const uuid = (kind: number, number: number) => `${String(kind).padStart(8, '0')}-0183-11e4-fbb5-${number.toString(16).padStart(12, '0')}`;

const DISCOUNT = uuid(6, 0);

export class LightspeedModel implements VendorModel {
	readonly basePath = '/api';
	readonly inventory = new LightspeedInventory();
	readonly sales = new Map<string, JsonRecord>();
	readonly customers = new Map<string, JsonRecord>();
	readonly people = new LightspeedPeople(this.customers, () => this.nextVersion(), () => this.now());
	readonly hooks = new Map<string, JsonRecord>();
	/** Versions are of the whole platform: other shops' changes lie between. */
	private version = 11_234_566_790;
	private next = 1;
	private readonly products = new Map<string, string>();

	constructor(
		private readonly token: string,
		private readonly now: () => number,
	) {}

	sell(lines: readonly LightspeedLine[], more: JsonRecord = {}): string {
		const id = uuid(1, this.next++);
		const cents = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
		const items = lines.map((line) => this.lineOf(line));
		const at = iso(this.now());
		this.sales.set(id, {
			id,
			outlet_id: uuid(2, 1),
			register_id: uuid(3, 1),
			user_id: uuid(4, 1),
			invoice_number: `T-${this.next}`,
			source: 'USER',
			status: 'CLOSED',
			total_price: Math.round(items.reduce((sum, item) => sum + Number(item['price_total']), 0) * 1e5) / 1e5,
			total_tax: Math.round(items.reduce((sum, item) => sum + Number(item['tax_total']), 0) * 1e5) / 1e5,
			sale_date: at,
			created_at: at,
			updated_at: at,
			version: this.nextVersion(),
			line_items: items,
			payments: [{ id: uuid(5, 1), name: 'Cash', amount: cents / 100, payment_date: at, register_id: uuid(3, 1), retailer_payment_type_id: uuid(5, 2) }],
			adjustments: [],
			taxes: [],
			...more,
		});
		return id;
	}

	touch(id: string, more: JsonRecord = {}): void {
		this.sales.set(id, { ...this.sales.get(id), ...more, updated_at: iso(this.now()), version: this.nextVersion() });
	}

	/** A return is a sale of its own; money alone goes back as a line of the discount product. */
	refund(sold: string, cents: number, lines: readonly LightspeedLine[]): void {
		const back = lines.length > 0 ? lines : [{ sku: '', quantity: 1, cents }];
		this.sell(back.map((line) => ({ ...line, quantity: -line.quantity })), { return_for: sold });
	}

	event(id: string, url: string, clientSecret: string): Knock {
		const rawBody = Buffer.from(new URLSearchParams({ payload: JSON.stringify({ id, register_sale_products: [], status: 'CLOSED' }), domain_prefix: 'tienda', environment: 'prod', type: 'sale.update' }).toString());
		const signature = createHmac('sha256', clientSecret).update(rawBody).digest('hex');
		return { method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-signature': `signature=${signature},algorithm=HMAC-SHA256` }, query: {}, rawBody, now: this.now() };
	}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		if (request.headers['authorization'] === `Bearer ${this.token}`) return undefined;
		return { status: 401, body: { error: 'Unauthorized' } };
	}

	act(request: StandInRequest): StandInAnswer {
		const answer = this.inventory.act(request) ?? this.people.act(request);
		if (answer) return answer;
		const [, , kind, id] = request.path.split('/');
		if (kind === 'retailer') return found({ id: uuid(8, 1), name: 'Tienda', discount_product_id: DISCOUNT });
		if (kind === 'webhooks') return this.hookCalls(request, id);
		if (id !== undefined) return found({ sales: this.sales.get(id), customers: this.customers.get(id), products: this.product(id) }[kind ?? '']);
		const all = { sales: [...this.sales.values()], customers: [...this.customers.values()], outlets: [{ id: uuid(2, 1), name: 'Tienda Santander', currency: 'EUR', version: 7 }], products: [...this.products.keys()].map((each) => this.product(each)!) }[kind ?? ''] ?? [];
		const sku = request.query.get('sku');
		return page(sku === null ? all : all.filter((each) => each['sku'] === sku), request.query);
	}

	errorBody(): unknown {
		return { error: 'Something went wrong' };
	}

	/** A product that keeps stock. @returns its id */
	list(sku: string, units: number): string {
		const id = productIdOf(sku);
		this.products.set(id, sku);
		this.inventory.set(id, units);
		return id;
	}

	private product(id: string): JsonRecord | undefined {
		const sku = this.products.get(id);
		return sku === undefined ? undefined : { id, name: `Producto ${sku}`, variant_name: `Producto ${sku}`, sku, handle: sku, description: '', has_inventory: true, version: 100 + [...this.products.keys()].indexOf(id) };
	}

	private hookCalls(request: StandInRequest, id: string | undefined): StandInAnswer {
		if (request.method === 'GET') return { status: 200, body: { data: [...this.hooks.values()] } };
		const known = id === undefined ? undefined : this.hooks.get(id);
		if (id !== undefined && !known) return { status: 404, body: { error: 'Not found' } };
		if (request.method === 'DELETE') return { status: 204, body: (this.hooks.delete(id!), undefined) };
		const hook = { ...known, ...asRecord(request.body), id: id ?? uuid(9, this.next++) };
		this.hooks.set(hook.id, hook);
		return { status: 200, body: { data: hook } };
	}

	private nextVersion(): number {
		this.version += 40_000 + (this.version % 977);
		return this.version;
	}

	private lineOf({ sku, quantity, cents }: LightspeedLine): JsonRecord {
		const known = [...this.products].find(([, each]) => each === sku)?.[0];
		const productId = known ?? (sku === '' ? DISCOUNT : productIdOf(sku));
		if (sku !== '') this.products.set(productId, sku);
		const price = net(cents);
		const tax = Math.round((cents / 100 - price) * 1e5) / 1e5;
		const times = (amount: number) => Math.round(amount * quantity * 1e5) / 1e5;
		return {
			id: uuid(7, this.next++),
			product_id: productId,
			quantity,
			price,
			tax,
			price_total: times(price),
			tax_total: times(tax),
			discount: 0,
			discount_total: 0,
			is_return: quantity < 0,
			status: 'CONFIRMED',
		};
	}
}

function found(record: JsonRecord | undefined): StandInAnswer {
	return record === undefined ? { status: 404, body: { error: 'Not found' } } : { status: 200, body: { data: record } };
}

function page(all: readonly JsonRecord[], query: URLSearchParams): StandInAnswer {
	const after = Number(query.get('after') ?? 0);
	const data = [...all].filter((one) => Number(one['version']) > after).sort((a, b) => Number(a['version']) - Number(b['version'])).slice(0, Number(query.get('page_size') ?? 50));
	const versions = data.map((one) => Number(one['version']));
	return { status: 200, body: { data, version: { min: versions[0] ?? 0, max: versions.at(-1) ?? 0 } } };
}

export const lightspeedContract = () => contractOf('lightspeed-x', { files: /^api-2\.0\.openapi3\.json$/ });

/** Fields of a webhook, and version 2.1 of products, by the Postman collection; all else by the contract. */
const judge: Judge = {
	judgeRequest(request) {
		const { path, body } = request;
		if (path.startsWith('/2.1/products/')) return Object.keys(asRecord(body)).filter((field) => !['common', 'details'].includes(field)).map((field) => `a product has no ${field}`);
		if (!path.startsWith('/2.0/webhooks')) return lightspeedContract().judgeRequest(bare(request));
		const fields = Object.keys(asRecord(body)).filter((field) => !['url', 'active', 'type'].includes(field));
		return fields.map((field) => `a webhook has no field ${field}`);
	},
	judgeAnswer: (request, status, body) => (/^\/(2\.0\/webhooks|2\.1\/)/.test(request.path) ? [] : lightspeedContract().judgeAnswer(bare(request), status, body)),
};

const bare = (request: ContractRequest) => ({ ...request, path: request.path.replace(/^\/2\.0/, '') });

export function lightspeedStandIn(token: string, now: () => number): StandIn<LightspeedModel> {
	return new StandIn(new LightspeedModel(token, now), judge);
}
