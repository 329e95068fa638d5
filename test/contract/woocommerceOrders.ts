/** The orders, refunds and webhooks of a WooCommerce stand-in, with the habits of real ones. */
import { createHmac } from 'node:crypto';
import { asRecord, type JsonRecord } from '../../connectors/json';
import type { Knock } from '../../connectors/sales';
import type { StandInAnswer, StandInRequest } from './standIn';

export interface WooLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

interface WooOrder {
	id: number;
	status: string;
	createdAt: number;
	modifiedAt: number;
	lines: WooLine[];
	shippingCents: number;
	refunds: { id: number; at: number; cents: number; lines: WooLine[] }[];
	more: JsonRecord;
}

export interface WooHook {
	id: number;
	name: string;
	status: string;
	topic: string;
	delivery_url: string;
	secret: string;
	/** Deliveries that failed since one succeeded; switching the webhook on again does not reset it. */
	failures: number;
}

/** 21 % within a price, rounded to the cent as WooCommerce does. */
const netOf = (cents: number) => Math.round(cents / 1.21);
const text = (cents: number) => (cents / 100).toFixed(2);
const gmt = (instant: number) => new Date(instant).toISOString().slice(0, 19);

export class WooOrders {
	readonly orders = new Map<number, WooOrder>();
	readonly hooks = new Map<number, WooHook>();
	private nextId = 700;

	/** @param now the stand-in's clock, epoch milliseconds */
	constructor(readonly now: () => number) {}

	sell(lines: WooLine[], more: JsonRecord = {}, shippingCents = 0): number {
		const id = this.nextId++;
		this.orders.set(id, { id, status: 'processing', createdAt: this.now(), modifiedAt: this.now(), lines, shippingCents, refunds: [], more });
		return id;
	}

	change(id: number, change: (order: WooOrder) => void): void {
		const order = this.orders.get(id);
		if (!order) throw new Error(`There is no order ${id}`);
		change(order);
		order.modifiedAt = this.now();
	}

	refund(id: number, cents: number, lines: WooLine[] = []): void {
		this.change(id, (order) => order.refunds.push({ id: this.nextId++, at: this.now(), cents, lines }));
	}

	act(request: StandInRequest): StandInAnswer | undefined {
		const [, root, id, child] = request.path.split('/');
		if (root === 'orders') return this.readOrders(request, id, child);
		return root === 'webhooks' ? this.actOnHooks(request, id) : undefined;
	}

	/** What WooCommerce posts for an order as it is now. */
	delivery(id: number, hook: WooHook): Knock {
		const rawBody = Buffer.from(JSON.stringify(this.document(this.orders.get(id)!)));
		return {
			method: 'POST',
			url: hook.delivery_url,
			headers: {
				'content-type': 'application/json',
				'x-wc-webhook-topic': hook.topic,
				'x-wc-webhook-resource': 'order',
				'x-wc-webhook-id': String(hook.id),
				// Deliveries of one second share it.
				'x-wc-webhook-delivery-id': 'd41d8cd98f00b204e9800998ecf8427e',
				'x-wc-webhook-signature': createHmac('sha256', hook.secret).update(rawBody).digest('base64'),
			},
			query: {},
			rawBody,
			now: this.now(),
		};
	}

	/** A delivery that nobody took: at the seventh in a row it switches the webhook off. */
	fail(hook: WooHook): void {
		if (hook.failures > 5) hook.status = 'disabled';
		else hook.failures += 1;
	}

	private readOrders({ query }: StandInRequest, id: string | undefined, child: string | undefined): StandInAnswer {
		if (id !== undefined) {
			const order = this.orders.get(Number(id));
			if (!order) return { status: 404, body: { code: 'woocommerce_rest_shop_order_invalid_id', message: 'Invalid ID.', data: { status: 404 } } };
			if (child === undefined) return { status: 200, body: this.document(order) };
			const refunds = order.refunds.map((refund) => refundDocument(refund)).reverse();
			return { status: 200, headers: { 'x-wp-totalpages': '1' }, body: refunds };
		}
		// To the second, as WooCommerce compares them; numbers, for a shop of fifty thousand orders.
		const [after, before] = [query.get('modified_after') ?? '1970-01-01T00:00:00', query.get('modified_before') ?? '9999-12-31T23:59:59'].map((text) => Date.parse(`${text}Z`) / 1000) as [number, number];
		const second = (order: WooOrder) => Math.floor(order.modifiedAt / 1000);
		const found = [...this.orders.values()].filter((order) => second(order) > after && second(order) < before);
		found.sort((a, b) => (query.get('order') === 'asc' ? a.id - b.id : b.id - a.id));
		const perPage = Number(query.get('per_page') ?? 10);
		const page = Number(query.get('page') ?? 1);
		const headers = { 'x-wp-total': String(found.length), 'x-wp-totalpages': String(Math.ceil(found.length / perPage)) };
		return { status: 200, headers, body: found.slice((page - 1) * perPage, page * perPage).map((order) => this.document(order)) };
	}

	private actOnHooks(request: StandInRequest, id: string | undefined): StandInAnswer {
		const known = id === undefined ? undefined : this.hooks.get(Number(id));
		if (id !== undefined && !known) return { status: 404, body: { code: 'woocommerce_rest_shop_webhook_invalid_id', message: 'Invalid ID.', data: { status: 404 } } };
		if (request.method === 'GET') return { status: 200, body: (known ? [known] : [...this.hooks.values()]).map(hookDocument) };
		if (request.method === 'DELETE' && known) {
			this.hooks.delete(known.id);
			return { status: 200, body: hookDocument(known) };
		}
		const said = asRecord(request.body);
		const hook: WooHook = { ...(known ?? { id: this.nextId++, name: '', status: 'active', topic: '', delivery_url: '', secret: '', failures: 0 }), ...(said as Partial<WooHook>) };
		this.hooks.set(hook.id, hook);
		return { status: known ? 200 : 201, body: hookDocument(hook) };
	}

	private document(order: WooOrder): JsonRecord {
		const lines = order.lines.map((line, index) => lineDocument(line, index, 1));
		const tax = order.lines.reduce((sum, line) => sum + line.cents * line.quantity - netOf(line.cents * line.quantity), 0);
		const total = order.lines.reduce((sum, line) => sum + line.cents * line.quantity, 0) + order.shippingCents;
		const shippingNet = netOf(order.shippingCents);
		return {
			id: order.id,
			parent_id: 0,
			number: String(order.id),
			created_via: 'checkout',
			status: order.status,
			currency: 'EUR',
			date_created: gmt(order.createdAt + 3600_000),
			date_created_gmt: gmt(order.createdAt),
			date_modified: gmt(order.modifiedAt + 3600_000),
			date_modified_gmt: gmt(order.modifiedAt),
			date_paid: gmt(order.createdAt + 3600_000),
			date_paid_gmt: gmt(order.createdAt),
			discount_total: '0.00',
			discount_tax: '0.00',
			shipping_total: text(shippingNet),
			shipping_tax: text(order.shippingCents - shippingNet),
			cart_tax: text(tax),
			total: text(total),
			total_tax: text(tax + order.shippingCents - shippingNet),
			prices_include_tax: true,
			customer_id: 12,
			billing: { first_name: 'Lucía', last_name: 'Fernández', company: '', address_1: '', address_2: '', city: 'Santander', state: 'S', postcode: '39001', country: 'ES', email: 'lucia@example.com', phone: '600 000 001' },
			payment_method: 'redsys',
			payment_method_title: 'Tarjeta',
			meta_data: [],
			line_items: lines,
			tax_lines: [{ id: 1, rate_code: 'ES-IVA-1', rate_id: 1, label: 'IVA', compound: false, tax_total: text(tax), shipping_tax_total: text(order.shippingCents - shippingNet), meta_data: [] }],
			shipping_lines: [],
			fee_lines: [],
			coupon_lines: [],
			refunds: order.refunds.map((refund) => ({ id: refund.id, reason: '', total: text(-refund.cents) })),
			...order.more,
		};
	}
}

function lineDocument(line: WooLine, index: number, sign: 1 | -1): JsonRecord {
	const gross = line.cents * line.quantity;
	const net = netOf(gross);
	return {
		id: 300 + index,
		name: `Producto ${line.sku} &amp; más`,
		product_id: 90 + index,
		variation_id: 0,
		quantity: sign * line.quantity,
		tax_class: '',
		subtotal: text(sign * net),
		subtotal_tax: text(sign * (gross - net)),
		total: text(sign * net),
		total_tax: text(sign * (gross - net)),
		taxes: [{ id: 1, total: text(sign * (gross - net)), subtotal: text(sign * (gross - net)) }],
		meta_data: [],
		sku: line.sku,
		price: net / line.quantity / 100,
	};
}

function refundDocument(refund: WooOrder['refunds'][number]): JsonRecord {
	return {
		id: refund.id,
		date_created: gmt(refund.at + 3600_000),
		date_created_gmt: gmt(refund.at),
		amount: text(refund.cents),
		reason: '',
		refunded_by: 1,
		refunded_payment: false,
		meta_data: [],
		line_items: refund.lines.map((line, index) => lineDocument(line, index, -1)),
	};
}

function hookDocument({ secret: _secret, failures: _failures, ...hook }: WooHook): JsonRecord {
	return { ...hook, resource: 'order', event: hook.topic.split('.')[1], hooks: [], date_created_gmt: '2026-11-22T09:00:00' };
}
