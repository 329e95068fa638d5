/**
 * WooCommerce as a stand-in: products and variations with their stock, and the habits that its documents do not tell
 * (several SKUs in one lookup, variations among products, errors inside a 200, settings that make a write do nothing).
 */
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import { contractOf } from './contract';
import { serve, type RunningStandIn } from './server';
import { StandIn, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';
import { WooAccounts } from './woocommerceAccounts';
import { WooOrders } from './woocommerceOrders';

export interface WooItem {
	id: number;
	sku: string;
	type: 'simple' | 'variable' | 'variation' | 'grouped' | 'external';
	parentId: number;
	manageStock: boolean;
	quantity: number | null;
	backorders: 'no' | 'notify' | 'yes';
	name?: string;
	price?: string;
}

export interface WooOptions {
	key?: string;
	secret?: string;
	/** WordPress believes that it is on plain HTTP: then it takes no Basic credential. */
	plainHttp?: boolean;
	/** A key that may only read. */
	readOnly?: boolean;
	/** Settings → Products → Inventory: off means that writes of stock are accepted and ignored. */
	stockManagement?: boolean;
	/** `woocommerce_rest_batch_items_limit` */
	batchLimit?: number;
	/** Its clock, epoch milliseconds. */
	now?: () => number;
}

export class WoocommerceModel implements VendorModel {
	readonly basePath = '/wp-json/wc/v3';
	readonly items = new Map<number, WooItem>();
	/** Ids on which saving stumbles (an extension that throws). */
	readonly poisoned = new Set<number>();
	readonly options: Required<WooOptions>;
	readonly sales: WooOrders;
	readonly accounts: WooAccounts;
	private nextId = 10;

	constructor(options: WooOptions) {
		this.options = { key: 'ck_stand_in', secret: 'cs_stand_in', plainHttp: false, readOnly: false, stockManagement: true, batchLimit: 100, now: () => Date.now(), ...options };
		this.sales = new WooOrders(this.options.now);
		this.accounts = new WooAccounts(this.options.now);
	}

	/** @returns the new item's id */
	add(sku: string, item: Partial<Omit<WooItem, 'id' | 'sku'>> = {}): number {
		const id = this.nextId++;
		this.items.set(id, { type: item.parentId ? 'variation' : 'simple', parentId: 0, manageStock: true, quantity: 0, backorders: 'no', ...item, id, sku });
		return id;
	}

	/** The stock that a shopper would find under this SKU. */
	stockOf(sku: string): number | null | undefined {
		return [...this.items.values()].find((item) => item.sku === sku)?.quantity;
	}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		const basic = `Basic ${Buffer.from(`${this.options.key}:${this.options.secret}`).toString('base64')}`;
		const shown = Buffer.from(request.headers['authorization']?.replace(/^Basic /, '') ?? '', 'base64').toString('utf8');
		if (!this.options.plainHttp && shown.startsWith(`${this.options.key}:`) && request.headers['authorization'] !== basic) return refusal(401, 'woocommerce_rest_authentication_error', 'Consumer secret is invalid.');
		if (this.options.plainHttp || request.headers['authorization'] !== basic) {
			return refusal(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.');
		}
		if (this.options.readOnly && request.method !== 'GET') return refusal(401, 'woocommerce_rest_authentication_error', 'The API key provided does not have write permissions.');
		return undefined;
	}

	act(request: StandInRequest): StandInAnswer {
		if (request.method === 'GET' && request.path === '/products') return this.list(request.query);
		const variations = /^\/products\/(\d+)\/variations$/.exec(request.path);
		if (request.method === 'GET' && variations) return this.page([...this.items.values()].filter((item) => item.parentId === Number(variations[1])), request.query);
		const batch = /^\/products\/(?:(\d+)\/variations\/)?batch$/.exec(request.path);
		if (request.method === 'POST' && batch) return this.batch(batch[1] === undefined ? undefined : Number(batch[1]), asRecord(request.body));
		return this.sales.act(request) ?? this.accounts.act(request) ?? refusal(404, 'rest_no_route', 'No route was found matching the URL and request method.');
	}

	errorBody(status: number): unknown {
		return { code: 'internal_server_error', message: 'There has been a critical error on this website.', data: { status } };
	}

	/** `prepare_objects_query`: several SKUs, the whole text as one more, case as the database compares it. */
	private list(query: URLSearchParams): StandInAnswer {
		const sku = query.get('sku') ?? '';
		const wanted = new Set([...sku.split(','), sku].map((part) => part.toLowerCase()));
		return this.page([...this.items.values()].filter((item) => (sku === '' ? item.type !== 'variation' : wanted.has(item.sku.toLowerCase()))), query);
	}

	private page(found: readonly WooItem[], query: URLSearchParams): StandInAnswer {
		const perPage = Math.min(100, Number(query.get('per_page') ?? 10));
		const page = Number(query.get('page') ?? 1);
		const fields = query.get('_fields')?.split(',');
		const shown = found.slice((page - 1) * perPage, page * perPage).map((item) => pick(this.product(item), fields));
		const headers = { 'x-wp-total': String(found.length), 'x-wp-totalpages': String(Math.ceil(found.length / perPage)) };
		return { status: 200, headers, body: shown };
	}

	private batch(parentId: number | undefined, body: JsonRecord): StandInAnswer {
		const updates = asArray(body['update']).map(asRecord);
		if (updates.length > this.options.batchLimit) {
			return refusal(413, 'woocommerce_rest_request_entity_too_large', `Unable to accept more than ${this.options.batchLimit} items for this request.`);
		}
		if (updates.some((update) => this.poisoned.has(Number(update['id'])))) return { status: 500, body: this.errorBody(500) };
		return { status: 200, body: { update: updates.map((update) => this.update(parentId, update)) } };
	}

	private update(parentId: number | undefined, update: JsonRecord): unknown {
		const id = Number(update['id']);
		const item = this.items.get(id);
		const isVariation = item?.type === 'variation';
		if (!item || (parentId !== undefined && (!isVariation || item.parentId !== parentId))) {
			const kind = parentId === undefined ? 'product' : 'product_variation';
			return { id, error: { code: `woocommerce_rest_${kind}_invalid_id`, message: 'Invalid ID.', data: { status: 400 } } };
		}
		if (parentId === undefined && isVariation) {
			return { id, error: { code: 'woocommerce_rest_invalid_product_id', message: 'To manipulate product variations you should use the /products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint.', data: { status: 404 } } };
		}
		if (this.options.stockManagement && item.type !== 'grouped' && item.type !== 'external') {
			item.manageStock = update['manage_stock'] === undefined ? item.manageStock : update['manage_stock'] === true;
			// A quantity for a variation that is sold from its product's stock is noted where nobody reads it.
			if (item.manageStock && update['stock_quantity'] !== undefined) item.quantity = Number(update['stock_quantity']);
		}
		return this.product(item);
	}

	private product(item: WooItem): JsonRecord {
		const parent = item.type === 'variation' && !item.manageStock ? this.items.get(item.parentId) : undefined;
		const pool = parent?.manageStock === true && this.options.stockManagement ? parent : undefined;
		const managed = item.manageStock && this.options.stockManagement;
		const quantity = (pool ?? item).quantity;
		// A variation without a SKU of its own shows its parent's.
		const sku = item.sku === '' ? (this.items.get(item.parentId)?.sku ?? '') : item.sku;
		return {
			id: item.id,
			sku,
			type: item.type,
			parent_id: item.parentId,
			// One stock for all variations: not in the documents, which know yes and no.
			manage_stock: pool ? 'parent' : managed,
			stock_quantity: managed || pool ? quantity : null,
			stock_status: !(managed || pool) || (quantity ?? 0) > 0 ? 'instock' : item.backorders === 'no' ? 'outofstock' : 'onbackorder',
			backorders: item.backorders,
			...(item.name === undefined ? {} : { name: item.name }),
			...(item.price === undefined ? {} : { price: item.price }),
		};
	}
}

export function woocommerceStandIn(options: WooOptions = {}): StandIn<WoocommerceModel> {
	const extraQuery = { _fields: 'https://developer.wordpress.org/rest-api/using-the-rest-api/global-parameters/#_fields' };
	const contract = contractOf('woocommerce', { extraQuery, bareDateTimes: true });
	return new StandIn(new WoocommerceModel(options), {
		judgeRequest: (request) => contract.judgeRequest(request),
		judgeAnswer: (request, status, body) => contract.judgeAnswer(request, status, withoutPools(body)),
	});
}

/** On a loopback port, which WordPress would call plain HTTP; it plays a shop behind a proxy that encrypts. */
export async function startWoocommerceStandIn(options: WooOptions & { port?: number } = {}): Promise<{ standIn: StandIn<WoocommerceModel>; running: RunningStandIn }> {
	const { port, ...shop } = options;
	const standIn = woocommerceStandIn(shop);
	return { standIn, running: await serve(standIn, port) };
}

function pick(product: JsonRecord, fields: readonly string[] | undefined): JsonRecord {
	return fields === undefined ? product : Object.fromEntries(fields.flatMap((field) => (field in product ? [[field, product[field]]] : [])));
}

/** WooCommerce 11 really answers `"manage_stock": "parent"`; the contract knows yes and no. */
function withoutPools(body: unknown): unknown {
	return JSON.parse(JSON.stringify(body), (key, value: unknown) => (key === 'manage_stock' && value === 'parent' ? true : value));
}

function refusal(status: number, code: string, message: string): StandInAnswer {
	return { status, body: { code, message, data: { status } } };
}

