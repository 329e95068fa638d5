/**
 * An order in the words of a webhook as a sale: https://shopify.dev/docs/api/admin-rest/latest/resources/order
 * Prices have their tax in them where the shop says so (`taxes_included`). Amounts are in the shop's own currency.
 */
import type { PaymentJson, SaleItemJson, SaleJson, TaxJson } from '../../shop/sale/saleJson';
import { difference, magnitude, rateOf, sum, times } from '../amounts';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { orderId, voidId, type SourceContext, type SourceSale } from '../sales';
import { consentsOf } from './customer';
import { frame } from './frame';
import { refundsOf } from './refund';

/** Authorised counts: the buyer has paid and the shop has yet to take it. Pending does not: nobody has paid. */
const SOLD = new Set(['paid', 'partially_paid', 'authorized', 'partially_refunded', 'refunded']);

export function readOrder(order: JsonRecord, context: SourceContext): SourceSale[] {
	const id = asText(order['id']);
	if (id === undefined) return [];
	const changed = Date.parse(asText(order['updated_at']) ?? '');
	const versioned = Number.isNaN(changed) ? {} : { revision: changed };
	const sales: SourceSale[] = [];
	if (SOLD.has(asText(order['financial_status']) ?? '')) sales.push({ sale: saleOf(order, id, context), ...versioned, raw: order });
	const refunds = refundsOf(order, id, context);
	sales.push(...refunds);
	const cancelled = asText(order['cancelled_at']);
	// A cancelled order that was refunded is told by its refunds.
	if (cancelled !== undefined && refunds.length === 0) sales.push({ sale: undoing(order, id, cancelled, context), ...versioned, raw: order });
	return sales;
}

/** Made at a till of Shopify's, whose place only the API names. */
export function isFromTill(order: JsonRecord): boolean {
	return order['source_name'] === 'pos' || asText(order['location_id']) !== undefined;
}

function saleOf(order: JsonRecord, id: string, context: SourceContext): SaleJson {
	const lines = asArray(order['line_items']).map(asRecord);
	const removed = lines.map((line) => removedOf(order, line));
	const total = asText(order['total_price']);
	const consents = consentsOf(order);
	const taxes = taxesOf(order, lines);
	const items = lines.flatMap((line, index) => itemOf(line, removed[index] ?? 0) ?? []);
	const extra = sum(...shippingOf(order), order['total_tip_received'], moneyIn(order['total_cash_rounding_payment_adjustment_set']), moneyIn(order['original_total_duties_set']));
	const left = sum(...lines.map((line, index) => times(line['price'], removed[index] ?? 0)));
	return {
		...frame(order, context),
		sale_id: orderId(context, id),
		transaction_id: asText(order['name']) ?? asText(order['order_number']) ?? id,
		kind: 'sale',
		timestamp: asText(order['processed_at']) ?? asText(order['created_at']) ?? '',
		prices_include_tax: order['taxes_included'] === true,
		items,
		...(extra === 0 ? {} : { extra }),
		...(total === undefined ? {} : { total_amount: left === 0 ? total : difference(total, left) }),
		...(taxes.length === 0 ? {} : { taxes }),
		payments: paymentsOf(order, total),
		...(consents === undefined ? {} : { consents }),
	};
}

function undoing(order: JsonRecord, id: string, cancelled: string, context: SourceContext): SaleJson {
	return {
		...frame(order, context),
		sale_id: voidId(context, id),
		transaction_id: asText(order['name']) ?? id,
		kind: 'void',
		refund_of: orderId(context, id),
		timestamp: cancelled,
	};
}

function itemOf(line: JsonRecord, removed: number): SaleItemJson | undefined {
	const quantity = asNumber(line['quantity']) - removed;
	if (!Number.isSafeInteger(quantity) || (quantity === 0 && removed > 0)) return undefined;
	const allocated = asArray(line['discount_allocations']).map((share) => asRecord(share)['amount']);
	const discount = allocated.length > 0 ? sum(...allocated) : magnitude(line['total_discount']);
	const rates = asArray(line['tax_lines']).map(asRecord).filter((tax) => magnitude(tax['price']) !== 0);
	const [only] = rates;
	const barcode = asText(line['barcode']);
	return {
		sku: asText(line['sku']) ?? null,
		product_name: asText(line['name']) ?? asText(line['title']) ?? '',
		quantity,
		price: asText(line['price']) ?? null,
		...(discount === 0 ? {} : { discount }),
		total: difference(times(line['price'], quantity), discount),
		...(rates.length === 1 && only ? { tax_rate: percent(only) ?? null } : {}),
		...(barcode === undefined ? {} : { barcode }),
	};
}

/** Taken off by editing the order, and not told by a refund. */
function removedOf(order: JsonRecord, line: JsonRecord): number {
	const [sold, now] = [asNumber(line['quantity']), asNumber(line['current_quantity'])];
	if (!Number.isSafeInteger(sold) || !Number.isSafeInteger(now)) return 0;
	const refunded = asArray(order['refunds']).map(asRecord).flatMap((refund) => asArray(refund['refund_line_items'])).map(asRecord)
		.filter((back) => asText(back['line_item_id']) === asText(line['id']))
		.reduce((count, back) => count + asNumber(back['quantity'], 0), 0);
	return Math.max(0, sold - now - refunded);
}

/** What each shipping line came to after its discounts. */
function shippingOf(order: JsonRecord): (string | number)[] {
	return asArray(order['shipping_lines']).map(asRecord).map((line) => {
		const allocated = asArray(line['discount_allocations']).map((share) => asRecord(share)['amount']);
		return asText(line['discounted_price']) ?? difference(line['price'], ...allocated);
	});
}

function taxesOf(order: JsonRecord, lines: readonly JsonRecord[]): TaxJson[] {
	const bearers = [...lines, ...asArray(order['shipping_lines']).map(asRecord)];
	return asArray(order['tax_lines']).map(asRecord).flatMap((tax) => {
		const gross = sum(...bearers.filter((bearer) => bears(bearer, tax)).map(netOfDiscount));
		const base = order['taxes_included'] === true ? difference(gross, tax['price']) : gross;
		const rate = percent(tax) ?? rateOf(tax['price'], base);
		return rate === undefined || asText(tax['price']) === undefined ? [] : [{ rate, base, tax: asText(tax['price']) ?? 0 }];
	});
}

function bears(bearer: JsonRecord, tax: JsonRecord): boolean {
	return asArray(bearer['tax_lines']).map(asRecord).some((share) => share['title'] === tax['title'] && asText(share['rate']) === asText(tax['rate']));
}

function netOfDiscount(bearer: JsonRecord): number {
	const allocated = asArray(bearer['discount_allocations']).map((share) => asRecord(share)['amount']);
	return difference(times(bearer['price'], asNumber(bearer['quantity'], 1)), ...allocated);
}

/** `0.21` → `21` */
function percent(tax: JsonRecord): number | undefined {
	const rate = asText(tax['rate']);
	return rate === undefined ? undefined : times(rate, 100);
}

function moneyIn(set: unknown): string | undefined {
	return asText(asRecord(asRecord(set)['shop_money'])['amount']);
}

/** The API tells each payment; a webhook names only the ways of paying. */
function paymentsOf(order: JsonRecord, total: string | undefined): PaymentJson[] {
	const paid = asArray(order['transactions']).map(asRecord).filter((transaction) => transaction['status'] === 'success' && /^(sale|capture|authorization)$/.test(asText(transaction['kind']) ?? ''));
	// What was authorised first and taken later is one payment.
	const taken = paid.some((transaction) => transaction['kind'] === 'capture') ? paid.filter((transaction) => transaction['kind'] !== 'authorization') : paid;
	if (taken.length > 0) return taken.flatMap((transaction) => { const amount = asText(transaction['amount']); return amount === undefined ? [] : [{ method: asText(transaction['gateway']) ?? 'other', amount }]; });
	const gateways = asArray(order['payment_gateway_names']).map(asText).filter((name) => name !== undefined);
	const [only] = gateways.length === 0 ? [asText(order['gateway'])] : gateways;
	return only === undefined || gateways.length > 1 || total === undefined ? [] : [{ method: only, amount: total }];
}
