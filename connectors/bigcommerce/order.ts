/**
 * An order as a sale: https://developer.bigcommerce.com/docs/rest-management/orders
 * Lines carry their tax and their discount, as a ticket shows them; shipping, handling, wrapping and fees are the sale's
 * `extra`; store credit and gift certificates are ways of paying.
 */
import type { CustomerJson, PaymentJson, SaleJson, TaxJson } from '../../shop/sale/saleJson';
import { difference, rateOf, sum } from '../amounts';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { payable, roundingOf } from '../rounding';
import { orderId, voidId, type SourceContext, type SourceSale } from '../sales';
import { itemOf, linesOf, pickupStoreOf } from './lines';

/** https://developer.bigcommerce.com/docs/rest-management/orders/order-status: shipped, refunded, to be shipped or picked up, completed, disputed. */
const SOLD = new Set([2, 3, 4, 8, 9, 10, 11, 13, 14]);
/** Cancelled, declined. */
const UNDONE = new Set([5, 6]);
/** Statuses in which money may have been taken before anybody looked: pending, awaiting payment, to be verified by hand. */
const PERHAPS = new Set([1, 7, 12]);
const PAID = new Set(['captured', 'paid', 'partially refunded', 'refunded']);

/** What the order says by itself; refunds are told by calls of their own (`refund.ts`). */
export function readOrder(order: JsonRecord, context: SourceContext): SourceSale[] {
	const id = asText(order['id']);
	if (id === undefined) return [];
	const changed = Date.parse(asText(order['date_modified']) ?? '');
	const versioned = Number.isNaN(changed) ? {} : { revision: changed };
	const status = asNumber(order['status_id']);
	const sold = SOLD.has(status) || (PERHAPS.has(status) && PAID.has(asText(order['payment_status']) ?? ''));
	if (sold) return [{ sale: saleOf(order, id, context), ...versioned, raw: order }];
	return UNDONE.has(status) ? [{ sale: undoing(order, id, context), ...versioned, raw: order }] : [];
}

/** What a sale and its refund have in common. */
export function frame(order: JsonRecord, context: SourceContext): Omit<SaleJson, 'transaction_id' | 'timestamp'> {
	const store = pickupStoreOf(order);
	return {
		source: context.source,
		channel: channelOf(order),
		...(store === undefined ? {} : { store_location: store }),
		currency: currencyOf(order, context),
		prices_include_tax: true,
		customer: customerOf(order, context.source),
	};
}

/** The transactional currency: the one that was paid in. */
export function currencyOf(order: JsonRecord, context: SourceContext): string {
	return [order['default_currency_code'], order['currency_code']].map(asText).find((code) => code !== undefined && /^[A-Z]{3}$/.test(code)) ?? context.currency;
}

function saleOf(order: JsonRecord, id: string, context: SourceContext): SaleJson {
	const currency = currencyOf(order, context);
	const lines = linesOf(order);
	const items = lines.map((line) => itemOf(line, currency));
	const charges = payable(sum(...chargesOf(order)), currency);
	const total = asText(order['total_inc_tax']);
	// Without the lines' own word on it, what was taken off is told of the whole order.
	const untold = lines.some((line) => asText(line['discounted_total_inc_tax']) === undefined);
	const discount = untold ? payable(sum(order['discount_amount'], order['coupon_discount']), currency) : 0;
	const parts = [...items.map((item) => payable(item.total, currency)), charges, -discount];
	return {
		...frame(order, context),
		sale_id: orderId(context, id),
		transaction_id: id,
		kind: 'sale',
		timestamp: isoOf(order['date_created']),
		items,
		...(discount === 0 ? {} : { discount }),
		extra: sum(charges, roundingOf(total, parts, items.length, currency)),
		...(total === undefined ? {} : { total_amount: total }),
		taxes: taxesOf(lines),
		payments: paymentsOf(order, total),
		// Without a tick nothing was said.
		...(order['is_email_opt_in'] === true ? { consents: { marketing: true } } : {}),
	};
}

function chargesOf(order: JsonRecord): unknown[] {
	const fees = asArray(order['fees']).map((fee) => asRecord(fee)['cost_inc_tax']);
	return [order['shipping_cost_inc_tax'], order['handling_cost_inc_tax'], order['wrapping_cost_inc_tax'], ...fees];
}

function undoing(order: JsonRecord, id: string, context: SourceContext): SaleJson {
	return { ...frame(order, context), sale_id: voidId(context, id), transaction_id: id, kind: 'void', refund_of: orderId(context, id), timestamp: isoOf(order['date_modified'] ?? order['date_created']) };
}

/** By the lines' own figures: the list of rates behind them would cost a call for each order. */
function taxesOf(lines: readonly JsonRecord[]): TaxJson[] {
	const byRate = new Map<number, TaxJson>();
	for (const line of lines) {
		const rate = rateOf(line['total_tax'], line['total_ex_tax']);
		if (rate === undefined) continue;
		const known = byRate.get(rate);
		byRate.set(rate, { rate, base: sum(known?.base, line['total_ex_tax']), tax: sum(known?.tax, line['total_tax']) });
	}
	return [...byRate.values()];
}

function paymentsOf(order: JsonRecord, total: string | undefined): PaymentJson[] {
	const [credit, card] = [sum(order['store_credit_amount']), sum(order['gift_certificate_amount'])];
	const rest = difference(total, credit, card);
	return [
		{ method: 'store_credit', amount: credit },
		{ method: 'gift_card', amount: card },
		{ method: asText(order['payment_method']) ?? 'other', amount: rest },
	].filter((payment) => payment.amount !== 0);
}

function customerOf(order: JsonRecord, source: string): CustomerJson | null {
	const billing = asRecord(order['billing_address']);
	const name = [asText(billing['first_name']), asText(billing['last_name'])].filter((part) => part !== undefined).join(' ') || asText(billing['company']);
	const id = asText(order['customer_id']);
	const customer: CustomerJson = {
		name,
		email: asText(billing['email']),
		phone: asText(billing['phone']),
		postcode: asText(billing['zip']),
		// 0 is a guest.
		...(id === undefined || id === '0' ? {} : { external_ids: { [source]: id } }),
	};
	return Object.values(customer).some((value) => value !== undefined) ? customer : null;
}

function channelOf(order: JsonRecord): 'store' | 'online' | 'marketplace' {
	const [source, outside] = [asText(order['order_source']) ?? '', asText(order['external_source']) ?? ''];
	if (/^(amazon|ebay|facebookmarketplace)$/.test(source)) return 'marketplace';
	return /\bpos\b/i.test(outside) ? 'store' : 'online';
}

/** RFC 2822, `Tue, 05 Mar 2019 21:40:11 +0000`; empty where it is no time. */
export function isoOf(value: unknown): string {
	const instant = Date.parse(asText(value) ?? '');
	return Number.isNaN(instant) ? '' : new Date(instant).toISOString();
}
