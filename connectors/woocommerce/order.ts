/**
 * An order as a sale: https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties
 * Lines carry their tax, as a ticket shows them; what coupons took off is each line's discount; shipping and fees are the
 * sale's `extra`.
 */
import type { SaleItemJson, SaleJson, TaxJson } from '../../shop/sale/saleJson';
import { difference, perUnit, rateOf, sum } from '../amounts';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { orderId, voidId, type SourceContext, type SourceSale } from '../sales';
import { customerOf } from './customer';
import { gmtInstant, gmtIso, plainName } from './values';

/** Paid, or on its way to be paid at the door. Any other status (an extension's own) is a sale once there is a date of payment. */
const SOLD = new Set(['processing', 'completed', 'refunded']);
const UNDONE = new Set(['cancelled', 'trash']);

/** What the order says by itself: a sale, or a sale undone. Refunds have their own reading (`refund.ts`). */
export function readOrder(order: JsonRecord, context: SourceContext): SourceSale[] {
	const id = asText(order['id']);
	const status = asText(order['status']) ?? '';
	if (id === undefined) return [];
	const paid = asText(order['date_paid_gmt']) !== undefined;
	const revision = gmtInstant(order['date_modified_gmt']);
	const versioned = revision === undefined ? {} : { revision };
	const sold = SOLD.has(status) || (paid && status !== 'failed');
	const sales: SourceSale[] = sold ? [{ sale: saleOf(order, id, context), ...versioned, raw: order }] : [];
	// Undoes only what is known as a sale; the ledger passes over the rest.
	return UNDONE.has(status) ? [...sales, { sale: undoing(order, id, context), ...versioned, raw: order }] : sales;
}

/** Has it refunds to be fetched? */
export function hasRefunds(order: JsonRecord): boolean {
	return asArray(order['refunds']).length > 0;
}

/** What a sale and its refund have in common. */
export function frame(order: JsonRecord, context: SourceContext): Omit<SaleJson, 'transaction_id' | 'timestamp'> {
	return {
		source: context.source,
		// The shop's own till app.
		channel: /^pos/.test(asText(order['created_via']) ?? '') ? 'store' : 'online',
		currency: asText(order['currency']) ?? context.currency,
		prices_include_tax: true,
		customer: customerOf(order, context.source),
	};
}

function saleOf(order: JsonRecord, id: string, context: SourceContext): SaleJson {
	const taxes = taxesOf(order);
	const total = asText(order['total']);
	const method = asText(order['payment_method']) ?? asText(order['payment_method_title']);
	return {
		...frame(order, context),
		sale_id: orderId(context, id),
		transaction_id: asText(order['number']) ?? id,
		kind: 'sale',
		timestamp: gmtIso(order['date_paid_gmt']) ?? gmtIso(order['date_created_gmt']) ?? asText(order['date_created']) ?? '',
		items: asArray(order['line_items']).map(asRecord).map((line) => itemOf(line, taxes)),
		extra: sum(
			order['shipping_total'],
			order['shipping_tax'],
			...asArray(order['fee_lines']).map(asRecord).flatMap((fee) => [fee['total'], fee['total_tax']]),
		),
		...(total === undefined ? {} : { total_amount: total }),
		...(taxes.length === 0 ? {} : { taxes: taxes.map(({ rate, base, tax }) => ({ rate, base, tax })) }),
		...(method === undefined || total === undefined ? {} : { payments: [{ method, amount: total }] }),
	};
}

function undoing(order: JsonRecord, id: string, context: SourceContext): SaleJson {
	return {
		...frame(order, context),
		sale_id: voidId(context, id),
		transaction_id: asText(order['number']) ?? id,
		kind: 'void',
		refund_of: orderId(context, id),
		timestamp: gmtIso(order['date_modified_gmt']) ?? gmtIso(order['date_created_gmt']) ?? '',
	};
}

/** A line of an order, or of a refund with its negative figures. */
export function itemOf(line: JsonRecord, taxes: readonly (TaxJson & { id: string })[]): SaleItemJson {
	const total = sum(line['total'], line['total_tax']);
	const before = sum(line['subtotal'], line['subtotal_tax']);
	const quantity = asText(line['quantity']) ?? '';
	const rates = taxes.filter((tax) => asArray(line['taxes']).map(asRecord).some((share) => asText(share['id']) === tax.id && asText(share['total']) !== undefined));
	const [only] = rates;
	return {
		sku: asText(line['sku']) ?? null,
		// A product without SKU, or one that was deleted, is still named.
		product_name: plainName(asText(line['name']) ?? ''),
		quantity,
		price: perUnit(before, quantity) ?? 0,
		...(before === total ? {} : { discount: Math.abs(difference(before, total)) }),
		total,
		...(rates.length === 1 && only ? { tax_rate: only.rate } : {}),
	};
}

/** The order's taxes with what each was taken of. */
export function taxesOf(order: JsonRecord): (TaxJson & { id: string })[] {
	const taxed = ['line_items', 'shipping_lines', 'fee_lines'].flatMap((list) => asArray(order[list]).map(asRecord));
	return asArray(order['tax_lines']).map(asRecord).flatMap((line) => {
		const id = asText(line['rate_id']);
		if (id === undefined) return [];
		const tax = sum(line['tax_total'], line['shipping_tax_total']);
		const bearing = taxed.filter((item) => asArray(item['taxes']).map(asRecord).some((share) => asText(share['id']) === id && asText(share['total']) !== undefined));
		const base = sum(...bearing.map((item) => item['total']));
		// `rate_percent` came with WooCommerce 3.7; before it the figures tell.
		const rate = asText(line['rate_percent']) ?? rateOf(tax, base);
		return rate === undefined ? [] : [{ id, rate, base, tax }];
	});
}
