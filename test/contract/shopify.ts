/**
 * Shopify as a stand-in behind its published schema: orders as the API and as a webhook tell them, refunds, webhook
 * subscriptions, and the cost of every query against the account's allowance.
 */
import { createHmac } from 'node:crypto';
import { asRecord, type JsonRecord } from '../../connectors/json';
import type { Knock } from '../../connectors/sales';
import { graphqlContractOf, type GraphqlContract } from './graphqlContract';
import { ShopifyPeople } from './shopifyPeople';
import { ShopifyInventory } from './shopifyStock';
import { StandIn, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface ShopifyLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

interface ShopifyRefund {
	id: number;
	at: number;
	cents: number;
	lines: ShopifyLine[];
}

interface ShopifyOrder {
	id: number;
	createdAt: number;
	updatedAt: number;
	lines: ShopifyLine[];
	refunds: ShopifyRefund[];
	/** Sold at a till. */
	till: boolean;
	tipCents: number;
}

const text = (cents: number) => (cents / 100).toFixed(2);
const bag = (cents: number) => ({ shopMoney: { amount: text(cents), currencyCode: 'EUR' } });
const iso = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`;
const gid = (kind: string, id: number) => `gid://shopify/${kind}/${id}`;
const taxOf = (cents: number) => cents - Math.round(cents / 1.21);
const page = (nodes: unknown[], hasNextPage = false, endCursor: string | null = null) => ({ nodes, pageInfo: { hasNextPage, endCursor } });

/** What the smallest plan allows: https://shopify.dev/docs/api/usage/limits */
const BUCKET = 2000;
const RESTORE = 100;

export class ShopifyModel implements VendorModel {
	readonly basePath = '/admin/api/2026-07';
	readonly orders = new Map<number, ShopifyOrder>();
	readonly inventory = new ShopifyInventory();
	readonly people = new ShopifyPeople(() => this.now());
	readonly webhooks = new Map<string, { id: string; topic: string; uri: string }>();
	/** Points each query costs. */
	cost = 10;
	private left = BUCKET;
	private countedAt = 0;
	private next = 5551000;

	constructor(
		private readonly token: string,
		private readonly contract: GraphqlContract,
		private readonly now: () => number,
	) {}

	sell(lines: ShopifyLine[], more: Partial<ShopifyOrder> = {}): number {
		const id = this.next++;
		this.orders.set(id, { id, createdAt: this.now(), updatedAt: this.now(), lines, refunds: [], till: false, tipCents: 0, ...more });
		return id;
	}

	touch(id: number): void {
		this.orders.get(id)!.updatedAt = this.now();
	}

	refund(id: number, cents: number, lines: ShopifyLine[]): void {
		this.orders.get(id)!.refunds.push({ id: this.next++, at: this.now(), cents, lines });
		this.touch(id);
	}

	event(id: number, secret: string, url: string): Knock {
		const rawBody = Buffer.from(JSON.stringify(this.payload(this.orders.get(id)!)));
		const signature = createHmac('sha256', secret).update(rawBody).digest('base64');
		return { method: 'POST', url, headers: { 'content-type': 'application/json', 'x-shopify-topic': 'orders/updated', 'x-shopify-hmac-sha256': signature }, query: {}, rawBody, now: this.now() };
	}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		if (request.headers['authorization'] === this.token) return undefined;
		return { status: 401, body: { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' } };
	}

	act(request: StandInRequest): StandInAnswer {
		this.left = Math.min(BUCKET, this.left + ((this.now() - this.countedAt) / 1000) * RESTORE);
		this.countedAt = this.now();
		const cost = { requestedQueryCost: this.cost, throttleStatus: { maximumAvailable: BUCKET, currentlyAvailable: Math.floor(this.left), restoreRate: RESTORE } };
		if (this.left < this.cost) return { status: 200, body: { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions: { cost } } };
		this.left -= this.cost;
		cost.throttleStatus.currentlyAvailable = Math.floor(this.left);
		return { status: 200, body: { data: this.contract.execute(asRecord(request.body), this.root()), extensions: { cost } } };
	}

	errorBody(status: number): unknown {
		return { errors: status === 429 ? 'Exceeded 2 calls per second for api client.' : 'Internal Server Error' };
	}

	private root(): object {
		return {
			...this.inventory.root(),
			...this.people.root(),
			shop: { name: 'La Despensa', currencyCode: 'EUR', taxesIncluded: true },
			orders: ({ query, first, after }: { query: string; first: number; after: string | null }) => this.search(query, first, after),
			nodes: ({ ids }: { ids: string[] }) => ids.map((id) => {
				const order = [...this.orders.values()].find((each) => gid('Order', each.id) === id);
				return order ? this.node(order) : (this.inventory.node(id) ?? null);
			}),
			order: ({ id }: { id: string }) => [...this.orders.values()].filter((order) => gid('Order', order.id) === id).map((order) => this.node(order))[0] ?? null,
			webhookSubscriptions: ({ uri }: { uri: string }) => page([...this.webhooks.values()].filter((webhook) => webhook.uri === uri)),
			webhookSubscriptionCreate: ({ topic, webhookSubscription: { uri } }: { topic: string; webhookSubscription: { uri: string } }) => {
				if (!uri.startsWith('https://')) return { webhookSubscription: null, userErrors: [{ field: ['uri'], message: 'Address protocol http:// is not supported' }] };
				const webhook = { id: gid('WebhookSubscription', this.next++), topic, uri };
				this.webhooks.set(webhook.id, webhook);
				return { webhookSubscription: webhook, userErrors: [] };
			},
			webhookSubscriptionDelete: ({ id }: { id: string }) =>
				this.webhooks.delete(id)
					? { deletedWebhookSubscriptionId: id, userErrors: [] }
					: { deletedWebhookSubscriptionId: null, userErrors: [{ field: ['id'], message: 'Webhook subscription does not exist' }] },
		};
	}

	private search(query: string, first: number, after: string | null): object {
		const [, from, to] = /^updated_at:>='([^']+)' AND updated_at:<='([^']+)' AND status:any$/.exec(query) ?? [];
		if (from === undefined || to === undefined) throw new Error(`The stand-in does not know the query ${query}`);
		const key = (order: ShopifyOrder) => `${iso(order.updatedAt)} ${order.id}`;
		const found = [...this.orders.values()]
			.filter((order) => iso(order.updatedAt) >= from && iso(order.updatedAt) <= to && key(order) > (after ?? ''))
			.sort((a, b) => (key(a) < key(b) ? -1 : 1));
		const shown = found.slice(0, first);
		const last = shown.at(-1);
		return page(shown.map((order) => this.node(order)), found.length > first, last ? key(last) : null);
	}

	private node(order: ShopifyOrder): object {
		const total = totalOf(order);
		return {
			__typename: 'Order',
			id: gid('Order', order.id),
			name: `#${order.id}`,
			createdAt: iso(order.createdAt),
			processedAt: iso(order.createdAt),
			updatedAt: iso(order.updatedAt),
			cancelledAt: null,
			currencyCode: 'EUR',
			displayFinancialStatus: order.refunds.length === 0 ? 'PAID' : 'PARTIALLY_REFUNDED',
			sourceName: order.till ? 'pos' : 'web',
			taxesIncluded: true,
			email: 'lucia@example.com',
			phone: null,
			retailLocation: order.till ? { id: gid('Location', 9), name: 'Tienda Santander' } : null,
			totalPriceSet: bag(total),
			totalTipReceivedSet: bag(order.tipCents),
			totalCashRoundingAdjustment: { paymentSet: bag(0) },
			originalTotalDutiesSet: null,
			taxLines: [{ title: 'IVA', rate: 0.21, priceSet: bag(order.lines.reduce((sum, line) => sum + taxOf(line.cents * line.quantity), 0)) }],
			billingAddress: { name: 'Lucía Fernández', phone: null, zip: '39001' },
			customer: {
				id: gid('Customer', 77),
				firstName: 'Lucía',
				lastName: 'Fernández',
				defaultAddress: { zip: '39001' },
				defaultEmailAddress: { emailAddress: 'lucia@example.com', marketingState: 'SUBSCRIBED' },
				defaultPhoneNumber: null,
			},
			lineItems: ({ first, after }: { first: number; after?: string }) => {
				const from = Number(after ?? 0);
				return page(order.lines.slice(from, from + first).map((line, index) => lineNode(order, line, from + index)), order.lines.length > from + first, String(from + first));
			},
			shippingLines: page([]),
			transactions: [{ kind: 'SALE', status: 'SUCCESS', gateway: 'shopify_payments', amountSet: bag(total) }],
			refunds: order.refunds.map((refund) => ({
				id: gid('Refund', refund.id),
				createdAt: iso(refund.at),
				totalRefundedSet: bag(refund.cents),
				refundLineItems: page(refund.lines.map((line) => ({
					quantity: line.quantity,
					restockType: 'RETURN',
					subtotalSet: bag(line.cents * line.quantity),
					totalTaxSet: bag(taxOf(line.cents * line.quantity)),
					lineItem: lineNode(order, line, order.lines.findIndex((sold) => sold.sku === line.sku)),
				}))),
			})),
		};
	}

	/** As a webhook tells it. */
	private payload(order: ShopifyOrder): JsonRecord {
		const total = totalOf(order);
		return {
			id: order.id,
			admin_graphql_api_id: gid('Order', order.id),
			name: `#${order.id}`,
			created_at: new Date(order.createdAt).toISOString().replace(/\.\d+Z$/, '+00:00'),
			processed_at: iso(order.createdAt),
			updated_at: iso(order.updatedAt),
			cancelled_at: null,
			currency: 'EUR',
			financial_status: order.refunds.length === 0 ? 'paid' : 'partially_refunded',
			source_name: order.till ? 'pos' : 'web',
			location_id: order.till ? 9 : null,
			taxes_included: true,
			test: false,
			email: 'lucia@example.com',
			phone: null,
			total_price: text(total),
			total_tip_received: text(order.tipCents),
			payment_gateway_names: ['shopify_payments'],
			tax_lines: [{ title: 'IVA', rate: 0.21, price: text(order.lines.reduce((sum, line) => sum + taxOf(line.cents * line.quantity), 0)) }],
			billing_address: { name: 'Lucía Fernández', phone: null, zip: '39001' },
			customer: { id: 77, first_name: 'Lucía', last_name: 'Fernández', email: 'lucia@example.com', phone: null, email_marketing_consent: { state: 'subscribed' } },
			line_items: order.lines.map((line, index) => ({
				id: order.id * 100 + index,
				sku: line.sku,
				name: `Producto ${line.sku}`,
				quantity: line.quantity,
				current_quantity: currentQuantity(order, line),
				price: text(line.cents),
				total_discount: '0.00',
				discount_allocations: [],
				tax_lines: [{ title: 'IVA', rate: 0.21, price: text(taxOf(line.cents * line.quantity)) }],
			})),
			shipping_lines: [],
			refunds: order.refunds.map((refund) => ({
				id: refund.id,
				created_at: iso(refund.at),
				transactions: [{ kind: 'refund', status: 'success', amount: text(refund.cents), gateway: 'shopify_payments' }],
				refund_line_items: refund.lines.map((line) => ({
					quantity: line.quantity,
					restock_type: 'return',
					subtotal: line.cents * line.quantity / 100,
					total_tax: taxOf(line.cents * line.quantity) / 100,
					line_item_id: order.id * 100 + order.lines.findIndex((sold) => sold.sku === line.sku),
					line_item: { sku: line.sku, name: `Producto ${line.sku}`, price: text(line.cents) },
				})),
			})),
		};
	}
}

function totalOf(order: ShopifyOrder): number {
	return order.lines.reduce((sum, line) => sum + line.cents * line.quantity, 0) + order.tipCents;
}

function currentQuantity(order: ShopifyOrder, line: ShopifyLine): number {
	return line.quantity - order.refunds.flatMap((refund) => refund.lines).filter((back) => back.sku === line.sku).reduce((sum, back) => sum + back.quantity, 0);
}

function lineNode(order: ShopifyOrder, line: ShopifyLine, index: number): object {
	return {
		id: gid('LineItem', order.id * 100 + index),
		sku: line.sku,
		name: `Producto ${line.sku}`,
		quantity: line.quantity,
		currentQuantity: currentQuantity(order, line),
		isGiftCard: false,
		variant: { barcode: null },
		originalUnitPriceSet: bag(line.cents),
		discountAllocations: [],
		taxLines: [{ title: 'IVA', rate: 0.21, priceSet: bag(taxOf(line.cents * line.quantity)) }],
	};
}

export function shopifyStandIn(token: string, now: () => number): StandIn<ShopifyModel> {
	const contract = graphqlContractOf('shopify', 'admin_2026-07.graphql', '/graphql.json');
	return new StandIn(new ShopifyModel(token, contract, now), contract);
}
