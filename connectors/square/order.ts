/**
 * An order as a sale and its returns: https://developer.squareup.com/reference/square/objects/Order
 * Goods that come back stand in an order of their own, whose `returns` name the order that they were sold in. A refund of
 * money alone stands in the sold order's `refunds`, and so does the other kind: which of them are told in an order of their
 * own is handed in, so that each is told once.
 */
import type { PaymentJson, SaleItemJson, SaleJson, TaxJson } from '../../shop/sale/saleJson';
import { difference, perUnit, sum } from '../amounts';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { lookUp } from '../lookUp';
import { orderId, refundId, voidId, type SourceContext, type SourceSale } from '../sales';
import type { SquareNames } from './names';
import { currencyOf, decimal } from './money';

/** @param elsewhere ids of refunds that another order tells (`refundsElsewhere.ts`) */
export function readOrder(order: JsonRecord, names: SquareNames, context: SourceContext, elsewhere: ReadonlySet<string> = new Set()): SourceSale[] {
	const id = asText(order['id']);
	if (id === undefined) return [];
	const version = asNumber(order['version']);
	const revision = Number.isSafeInteger(version) ? version : Date.parse(asText(order['updated_at']) ?? '');
	const versioned = Number.isNaN(revision) ? {} : { revision };
	const sales: SourceSale[] = [];
	if (isSold(order)) sales.push({ sale: saleOf(order, id, names, context), ...versioned, raw: order });
	sales.push(...refundsOf(order, id, names, context, elsewhere).map((sale) => ({ sale, raw: order })));
	if (order['state'] === 'CANCELED') sales.push({ sale: undoing(order, id, names, context), ...versioned, raw: order });
	return sales;
}

/** Completed; or paid in full and not yet handed over (orders to collect stay open until they are). */
function isSold(order: JsonRecord): boolean {
	if (asArray(order['line_items']).length === 0) return false;
	if (order['state'] === 'COMPLETED') return true;
	const paid = asArray(order['tenders']).length > 0;
	return order['state'] === 'OPEN' && paid && (decimal(order['net_amount_due_money']) ?? 0) === 0;
}

function frame(order: JsonRecord, names: SquareNames, context: SourceContext): Omit<SaleJson, 'transaction_id' | 'timestamp'> {
	const { store, customer, consents } = names.of(order);
	return {
		source: context.source,
		channel: channelOf(order),
		...(store === undefined ? {} : { store_location: store }),
		currency: currencyOf(order['total_money']) ?? context.currency,
		prices_include_tax: true,
		customer: customer ?? null,
		...(consents === undefined ? {} : { consents }),
	};
}

function saleOf(order: JsonRecord, id: string, names: SquareNames, context: SourceContext): SaleJson {
	const items = asArray(order['line_items']).map(asRecord).map((line) => itemOf(line, 'line_items', order, names));
	const total = decimal(order['total_money']);
	return {
		...frame(order, names, context),
		sale_id: orderId(context, id),
		transaction_id: id,
		kind: 'sale',
		timestamp: asText(order['closed_at']) ?? asText(order['created_at']) ?? '',
		items,
		extra: extraOf(order, items, total),
		...(total === undefined ? {} : { total_amount: total }),
		...taxesOf(order),
		payments: asArray(order['tenders']).map(asRecord).flatMap(paymentOf),
	};
}

/** Service charges outside the lines, rounding, and the tip: whether the total has the tip in it shows in the figures. */
function extraOf(order: JsonRecord, items: readonly SaleItemJson[], total: number | undefined): number {
	const charges = asArray(order['service_charges']).map(asRecord).filter((charge) => charge['treatment_type'] !== 'APPORTIONED_TREATMENT');
	const extra = sum(...charges.map((charge) => decimal(charge['total_money'])), decimal(asRecord(order['rounding_adjustment'])['amount_money']));
	const tip = decimal(order['total_tip_money']) ?? 0;
	const withoutTip = sum(...items.map((item) => item.total), extra);
	return tip !== 0 && withoutTip === total ? extra : sum(extra, tip);
}

/** A sold or returned line. Its total has its taxes in it; so has the price of one that we state. */
function itemOf(line: JsonRecord, list: 'line_items' | 'return_line_items', order: JsonRecord, names: SquareNames): SaleItemJson {
	const total = decimal(line['total_money']) ?? decimal(line[list === 'line_items' ? 'gross_sales_money' : 'gross_return_money']);
	const discount = decimal(line['total_discount_money']) ?? 0;
	const quantity = asText(line['quantity']) ?? '';
	const variation = asText(line['variation_name']);
	const name = [asText(line['name']), variation === 'Regular' ? undefined : variation].filter((part) => part !== undefined).join(' · ');
	const known = names.product(asText(line['catalog_object_id']));
	const rates = asArray(line['applied_taxes']).map(asRecord).flatMap((applied) => rateOfTax(order, asText(applied['tax_uid'])) ?? []);
	return {
		sku: known?.sku ?? null,
		product_name: name === '' ? (asText(line['note']) ?? (line['item_type'] === 'GIFT_CARD' ? 'Gift card' : 'Custom amount')) : name,
		quantity,
		price: perUnit(sum(total, discount), quantity) ?? 0,
		...(discount === 0 ? {} : { discount }),
		...(total === undefined ? {} : { total }),
		...(rates.length === 1 ? { tax_rate: rates[0] ?? null } : {}),
		...(known?.barcode === undefined ? {} : { barcode: known.barcode }),
	};
}

function rateOfTax(order: JsonRecord, uid: string | undefined): string | undefined {
	return asText(asArray(order['taxes']).map(asRecord).find((tax) => asText(tax['uid']) === uid)?.['percentage']);
}

function taxesOf(order: JsonRecord): { taxes?: TaxJson[] } {
	const lines = asArray(order['line_items']).map(asRecord);
	const taxes = asArray(order['taxes']).map(asRecord).flatMap((tax) => {
		const [uid, rate, amount] = [asText(tax['uid']), asText(tax['percentage']), decimal(tax['applied_money'])];
		if (rate === undefined || amount === undefined) return [];
		const bearing = lines.filter((line) => asArray(line['applied_taxes']).map(asRecord).some((applied) => asText(applied['tax_uid']) === uid));
		return [{ rate, base: sum(...bearing.map((line) => difference(decimal(line['total_money']), decimal(line['total_tax_money'])))), tax: amount }];
	});
	return taxes.length === 0 ? {} : { taxes };
}

/** https://developer.squareup.com/reference/square/enums/TenderType */
const METHODS: Readonly<Record<string, string>> = { CARD: 'card', THIRD_PARTY_CARD: 'card', CASH: 'cash', SQUARE_GIFT_CARD: 'gift_card', BANK_ACCOUNT: 'transfer' };

function paymentOf(tender: JsonRecord): PaymentJson[] {
	const amount = decimal(tender['amount_money']);
	const type = asText(tender['type']) ?? 'OTHER';
	return amount === undefined ? [] : [{ method: lookUp(METHODS, type) ?? type.toLowerCase(), amount }];
}

function refundsOf(order: JsonRecord, id: string, names: SquareNames, context: SourceContext, elsewhere: ReadonlySet<string>): SaleJson[] {
	const returns = asArray(order['returns']).map(asRecord);
	const refunds = asArray(order['refunds']).map(asRecord).filter((refund) => refund['status'] !== 'REJECTED' && refund['status'] !== 'FAILED');
	if (returns.length === 0) {
		// Nothing was sold in it, so its money belongs to another order.
		if (asArray(order['line_items']).length === 0) return [];
		return refunds.filter((refund) => !elsewhere.has(asText(refund['id']) ?? '')).flatMap((refund) => {
			const [refundedId, amount] = [asText(refund['id']), decimal(refund['amount_money'])];
			return refundedId === undefined || amount === undefined || amount === 0 ? [] : [refundOf(order, { sold: id, id: refundedId, items: [], total: amount, at: refund['created_at'] }, names, context)];
		});
	}
	return returns.flatMap((back, index) => {
		const items = asArray(back['return_line_items']).map(asRecord).filter((line) => line['item_type'] !== 'CUSTOM_AMOUNT').map((line) => itemOf(line, 'return_line_items', order, names));
		const total = decimal(asRecord(back['return_amounts'])['total_money']) ?? (returns.length === 1 ? decimal(asRecord(order['return_amounts'])['total_money']) : undefined) ?? sum(...items.map((item) => item.total));
		if (total === 0 && items.length === 0) return [];
		const [only] = refunds;
		const ownId = returns.length === 1 && refunds.length === 1 ? asText(only?.['id']) : undefined;
		return [refundOf(order, { sold: asText(back['source_order_id']) ?? id, id: ownId ?? `${id}-${asText(back['uid']) ?? index}`, items, total, at: order['closed_at'] ?? order['created_at'] }, names, context)];
	});
}

function refundOf(
	order: JsonRecord,
	refund: { sold: string; id: string; items: SaleItemJson[]; total: number; at: unknown },
	names: SquareNames,
	context: SourceContext,
): SaleJson {
	const extra = difference(refund.total, ...refund.items.map((item) => item.total));
	return {
		...frame(order, names, context),
		sale_id: refundId(context, refund.sold, refund.id),
		transaction_id: refund.id.slice(0, 128),
		kind: 'refund',
		refund_of: orderId(context, refund.sold),
		timestamp: asText(refund.at) ?? asText(order['updated_at']) ?? '',
		items: refund.items,
		...(refund.items.length === 0 || extra === 0 ? {} : { extra }),
		total_amount: refund.total,
	};
}

function undoing(order: JsonRecord, id: string, names: SquareNames, context: SourceContext): SaleJson {
	return {
		...frame(order, names, context),
		sale_id: voidId(context, id),
		transaction_id: id,
		kind: 'void',
		refund_of: orderId(context, id),
		timestamp: asText(order['closed_at']) ?? asText(order['updated_at']) ?? '',
	};
}

function channelOf(order: JsonRecord): 'store' | 'online' {
	const sent = asArray(order['fulfillments']).map(asRecord).some((fulfillment) => fulfillment['type'] === 'SHIPMENT' || fulfillment['type'] === 'DELIVERY');
	return sent || /online|ecom|web/i.test(asText(asRecord(order['source'])['name']) ?? '') ? 'online' : 'store';
}
