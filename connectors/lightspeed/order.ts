/**
 * A sale of the till: https://x-series-api.lightspeedhq.com/reference/getsalebyid
 * Its figures are without tax, to a thousandth of a cent; a ticket shows them with it. A return is a sale of its own whose
 * `return_for` names the one that it was sold in.
 */
import type { CustomerJson, PaymentJson, SaleItemJson, SaleJson, TaxJson } from '../../shop/sale/saleJson';
import { difference, perUnit, rateOf, sum } from '../amounts';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { payable, roundingOf } from '../rounding';
import { orderId, refundId, voidId, type SourceContext, type SourceSale } from '../sales';
import type { LightspeedNames } from './names';

/** https://x-series-api.lightspeedhq.com/docs/sales_statuses: closed; on account, where the goods have left; paid and to be picked up or sent. */
const SOLD = new Set(['CLOSED', 'ONACCOUNT', 'ONACCOUNT_CLOSED', 'LAYBY_CLOSED', 'AWAITING_DISPATCH', 'AWAITING_PICKUP', 'DISPATCHED_CLOSED', 'PICKED_UP_CLOSED', 'SERVICE_CLOSED']);

export function readOrder(order: JsonRecord, names: LightspeedNames, context: SourceContext): SourceSale[] {
	const id = asText(order['id']);
	if (id === undefined) return [];
	const version = asNumber(order['version']);
	const versioned = Number.isSafeInteger(version) ? { revision: version } : {};
	// `state` is to take the place of `status`.
	const status = asText(order['status']) ?? (asText(order['state']) ?? '').toUpperCase();
	if (status === 'VOIDED' || asText(order['deleted_at']) !== undefined) return [{ sale: undoing(order, id, names, context), ...versioned, raw: order }];
	if (!SOLD.has(status)) return [];
	const lines = asArray(order['line_items']).map(asRecord).filter((line) => line['status'] !== 'VOIDED');
	const goods = lines.filter((line) => names.discountProduct === undefined || asText(line['product_id']) !== names.discountProduct);
	const parts: Parts = { out: goods.filter((line) => !isBack(line)), back: goods.filter(isBack), discounts: lines.filter((line) => !goods.includes(line)) };
	const total = totalOf(order);
	if (parts.out.length === 0 && lines.length > 0 && (total ?? 0) <= 0) return [{ sale: returnOf(order, id, parts.back, total, names, context), raw: order }];
	if (asText(order['return_for']) === undefined || parts.back.length === 0) return [{ sale: saleOf(order, id, { ...parts, out: goods }, total, names, context), ...versioned, raw: order }];
	// An exchange: what came back belongs to the sale it was sold in, what went out is a sale.
	return [
		{ sale: saleOf(order, id, parts, undefined, names, context), ...versioned, raw: order },
		{ sale: returnOf(order, id, parts.back, undefined, names, context), raw: order },
	];
}

/** The lines of a sale: what went out, what came back, and what was taken off the whole of it. */
interface Parts {
	out: readonly JsonRecord[];
	back: readonly JsonRecord[];
	discounts: readonly JsonRecord[];
}

function isBack(line: JsonRecord): boolean {
	return line['is_return'] === true || asNumber(line['quantity']) < 0;
}

/** `total_price` is without tax. */
function totalOf(order: JsonRecord): number | undefined {
	return asText(order['total_price']) === undefined ? undefined : sum(order['total_price'], order['total_tax']);
}

function frame(order: JsonRecord, names: LightspeedNames, context: SourceContext): Omit<SaleJson, 'transaction_id' | 'timestamp'> {
	const outlet = names.outlet(asText(order['outlet_id']));
	const customer = names.customer(asText(order['customer_id']));
	return {
		source: context.source,
		channel: /^(shopify|ecommerce)$/i.test(asText(order['source']) ?? '') ? 'online' : 'store',
		store_location: asText(outlet?.['name']) ?? null,
		currency: currencyOf(outlet, context),
		prices_include_tax: true,
		customer: customerOf(order, customer, context.source),
		// The only word it has on it: a tick against.
		...(customer?.['do_not_email'] === true ? { consents: { marketing: false } } : {}),
	};
}

function currencyOf(outlet: JsonRecord | undefined, context: SourceContext): string {
	const code = asText(outlet?.['currency']);
	return code !== undefined && /^[A-Z]{3}$/.test(code) ? code : context.currency;
}

function numbered(order: JsonRecord, id: string): { transaction_id: string; timestamp: string } {
	return { transaction_id: asText(order['invoice_number']) ?? asText(order['receipt_number']) ?? id, timestamp: utc(order['sale_date'] ?? order['created_at']) };
}

/** @param total absent where the document's is of more than this sale */
function saleOf(order: JsonRecord, id: string, { out, discounts }: Parts, total: number | undefined, names: LightspeedNames, context: SourceContext): SaleJson {
	const common = frame(order, names, context);
	const currency = common.currency ?? context.currency;
	const items = out.map((line) => itemOf(line, names, currency));
	const discount = -payable(sum(...discounts.map(withTax)), currency);
	const parts = [...items.map((item) => payable(item.total, currency)), -discount];
	const stated = total === undefined ? sum(...parts) : payable(total, currency);
	return {
		...common,
		...numbered(order, id),
		sale_id: orderId(context, id),
		kind: 'sale',
		items,
		...(discount === 0 ? {} : { discount }),
		extra: extraOf(order, stated, parts, currency),
		total_amount: stated,
		taxes: taxesOf([...out, ...discounts]),
		payments: asArray(order['payments']).map(asRecord).flatMap(paymentOf),
	};
}

/** Fees, tips and surcharges where the total has them in it, which shows in the figures; else what rounding left. */
function extraOf(order: JsonRecord, total: number, parts: readonly number[], currency: string): number {
	const charges = asArray(order['adjustments']).map(asRecord).filter((adjustment) => (adjustment['adjustment_type'] ?? adjustment['type']) !== 'DISCOUNT');
	const charged = payable(sum(...charges.map((charge) => charge['value']), asRecord(order['ecom_custom_charges'])['total_incl']), currency);
	const rounding = roundingOf(total, parts, parts.length, currency);
	if (charged === 0 || sum(...parts, rounding) === total) return rounding;
	return sum(charged, roundingOf(total, [...parts, charged], parts.length, currency));
}

function returnOf(order: JsonRecord, id: string, lines: readonly JsonRecord[], total: number | undefined, names: LightspeedNames, context: SourceContext): SaleJson {
	const common = frame(order, names, context);
	const currency = common.currency ?? context.currency;
	const soldIn = asText(order['return_for']);
	const items = lines.map((line) => itemOf(line, names, currency)).map((item) => ({ ...item, quantity: Math.abs(asNumber(item.quantity)), total: Math.abs(asNumber(item.total)) }));
	const given = total === undefined ? sum(...items.map((item) => item.total)) : Math.abs(payable(total, currency));
	// What was taken off the whole sale, or kept, and what rounding left.
	const extra = difference(given, ...items.map((item) => item.total));
	return {
		...common,
		...numbered(order, id),
		// Without the sale it came from it can only be named by itself.
		sale_id: soldIn === undefined ? orderId(context, id) : refundId(context, soldIn, id),
		kind: 'refund',
		...(soldIn === undefined ? {} : { refund_of: orderId(context, soldIn) }),
		items,
		...(items.length === 0 || extra === 0 ? {} : { extra }),
		total_amount: given,
	};
}

function undoing(order: JsonRecord, id: string, names: LightspeedNames, context: SourceContext): SaleJson {
	return { ...frame(order, names, context), ...numbered(order, id), sale_id: voidId(context, id), kind: 'void', refund_of: orderId(context, id) };
}

function itemOf(line: JsonRecord, names: LightspeedNames, currency: string): SaleItemJson {
	const product = names.product(asText(line['product_id']));
	const total = payable(withTax(line), currency);
	const rate = rateOf(taxOf(line), netOf(line));
	const quantity = asText(line['quantity']) ?? '';
	return {
		sku: asText(product?.['sku']) ?? null,
		// A deleted product without a name is still a line of the ticket.
		product_name: asText(product?.['variant_name']) ?? asText(product?.['name']) ?? asText(line['note']) ?? asText(line['product_id']) ?? '',
		quantity,
		price: perUnit(total, quantity) ?? 0,
		total,
		...(rate === undefined ? {} : { tax_rate: rate }),
	};
}

/** Under either of the names that the document has for them. */
const netOf = (line: JsonRecord) => line['price_total'] ?? line['total_price'];
const taxOf = (line: JsonRecord) => line['tax_total'] ?? line['total_tax'];
const withTax = (line: JsonRecord) => sum(netOf(line), taxOf(line));

function taxesOf(lines: readonly JsonRecord[]): TaxJson[] {
	const byRate = new Map<number, TaxJson>();
	for (const line of lines) {
		const rate = rateOf(taxOf(line), netOf(line));
		if (rate === undefined) continue;
		const known = byRate.get(rate);
		byRate.set(rate, { rate, base: sum(known?.base, netOf(line)), tax: sum(known?.tax, taxOf(line)) });
	}
	return [...byRate.values()];
}

function paymentOf(payment: JsonRecord): PaymentJson[] {
	const [name, amount] = [asText(payment['name']) ?? 'other', asText(payment['amount'])];
	if (amount === undefined) return [];
	if (/gift|regalo/i.test(name)) return [{ method: 'gift_card', amount }];
	if (/^(cash|efectivo)$/i.test(name)) return [{ method: 'cash', amount }];
	return [{ method: name, amount }];
}

function customerOf(order: JsonRecord, customer: JsonRecord | undefined, source: string): CustomerJson | null {
	const id = asText(order['customer_id']);
	if (id === undefined) return null;
	const name = [asText(customer?.['first_name']), asText(customer?.['last_name'])].filter((part) => part !== undefined).join(' ');
	return {
		name: name === '' ? (asText(customer?.['name']) ?? asText(customer?.['company_name'])) : name,
		email: asText(customer?.['email']),
		phone: asText(customer?.['mobile']) ?? asText(customer?.['phone']),
		postcode: asText(customer?.['physical_postcode']) ?? asText(customer?.['postal_postcode']),
		loyalty_id: asText(customer?.['customer_code']),
		external_ids: { [source]: id },
	};
}

/** Times are UTC, and say so or not: `2014-09-18T01:37:56+00:00`, `2016-05-05 23:35:34`. */
export function utc(value: unknown): string {
	const text = (asText(value) ?? '').replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})/, '$1T$2');
	return /^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(text) ? `${text}Z` : text;
}
