/**
 * An order as a sale and its refunds: https://elasticpath.dev/docs/api/carts/orders
 * Items carry their tax; an item below nothing is a promotion on the whole order; shipping is the sale's `extra`. Payments and
 * refunds stand in the order's transactions, which tell of money and never of goods.
 */
import type { CustomerJson, PaymentJson, SaleItemJson, SaleJson, TaxJson } from '../../shop/sale/saleJson';
import { fromMinorUnits, perUnit, rateOf, sum } from '../amounts';
import { asRecord, asText, type JsonRecord } from '../json';
import { roundingOf } from '../rounding';
import { orderId, refundId, voidId, type SourceContext, type SourceSale } from '../sales';

/** An order with what stands in calls of its own. */
export interface WholeOrder {
	order: JsonRecord;
	items: readonly JsonRecord[];
	transactions: readonly JsonRecord[];
}

export function readOrder({ order, items, transactions }: WholeOrder, context: SourceContext): SourceSale[] {
	const id = asText(order['id']);
	if (id === undefined) return [];
	const changed = Date.parse(asText(timestampsOf(order)['updated_at']) ?? '');
	const versioned = Number.isNaN(changed) ? {} : { revision: changed };
	const raw = { order, items, transactions };
	if (order['status'] === 'cancelled') return [{ sale: undoing(order, id, context), ...versioned, raw }];
	if (order['payment'] !== 'paid' && order['payment'] !== 'refunded') return [];
	return [{ sale: saleOf(order, id, items, transactions, context), ...versioned, raw }, ...refundsOf(order, id, transactions, context).map((sale) => ({ sale, raw }))];
}

function frame(order: JsonRecord, context: SourceContext): Omit<SaleJson, 'transaction_id' | 'timestamp'> {
	return { source: context.source, channel: 'online', currency: currencyOf(order, context), prices_include_tax: true, customer: customerOf(order, context.source) };
}

function numbered(order: JsonRecord, id: string): { transaction_id: string } {
	return { transaction_id: asText(order['order_number']) ?? id };
}

function pricesOf(order: JsonRecord): JsonRecord {
	return asRecord(asRecord(order['meta'])['display_price']);
}

function timestampsOf(holder: JsonRecord): JsonRecord {
	return asRecord(asRecord(holder['meta'])['timestamps']);
}

function currencyOf(order: JsonRecord, context: SourceContext): string {
	const code = asText(asRecord(pricesOf(order)['with_tax'])['currency']);
	return code !== undefined && /^[A-Z]{3}$/.test(code) ? code : context.currency;
}

/** `{ amount: 1250, currency: 'EUR' }`, in minor units. */
function decimal(price: unknown, currency: string): number | undefined {
	return fromMinorUnits(asRecord(price)['amount'], currency);
}

function saleOf(order: JsonRecord, id: string, items: readonly JsonRecord[], transactions: readonly JsonRecord[], context: SourceContext): SaleJson {
	const currency = currencyOf(order, context);
	const priced = items.map((item) => ({ item, total: valueOf(item, 'with_tax', currency) ?? 0 }));
	const lines = priced.filter(({ total }) => total >= 0).map(({ item, total }) => itemOf(item, total, currency));
	const discount = sum(...priced.filter(({ total }) => total < 0).map(({ total }) => -total));
	const total = decimal(pricesOf(order)['with_tax'], currency);
	const parts = [...lines.map((line) => sum(line.total)), -discount];
	return {
		...frame(order, context),
		...numbered(order, id),
		sale_id: orderId(context, id),
		kind: 'sale',
		timestamp: paidAt(transactions) ?? asText(timestampsOf(order)['created_at']) ?? '',
		items: lines,
		...(discount === 0 ? {} : { discount }),
		extra: extraOf(order, total, parts, currency),
		...(total === undefined ? {} : { total_amount: total }),
		taxes: taxesOf(items, currency),
		payments: transactions.filter(isPayment).flatMap((transaction) => paymentOf(transaction, currency)),
	};
}

/** Whether the total has the shipping in it, or shipping was sold as an item, shows in the figures. */
function extraOf(order: JsonRecord, total: number | undefined, parts: readonly number[], currency: string): number {
	const shipping = sum(decimal(pricesOf(order)['shipping'], currency), decimal(pricesOf(order)['shipping_discount'], currency));
	const rounding = roundingOf(total, parts, parts.length, currency);
	if (shipping === 0 || sum(...parts, rounding) === total) return rounding;
	return sum(shipping, roundingOf(total, [...parts, shipping], parts.length, currency));
}

function valueOf(item: JsonRecord, kind: 'with_tax' | 'without_tax' | 'tax', currency: string): number | undefined {
	return decimal(asRecord(asRecord(pricesOf(item)[kind]))['value'], currency);
}

function itemOf(item: JsonRecord, total: number, currency: string): SaleItemJson {
	const quantity = asText(item['quantity']) ?? '';
	const rate = rateOf(valueOf(item, 'tax', currency), valueOf(item, 'without_tax', currency));
	return {
		sku: asText(item['sku']) ?? null,
		product_name: asText(item['name']) ?? '',
		quantity,
		price: perUnit(total, quantity) ?? 0,
		total,
		...(rate === undefined ? {} : { tax_rate: rate }),
	};
}

function taxesOf(items: readonly JsonRecord[], currency: string): TaxJson[] {
	const byRate = new Map<number, TaxJson>();
	for (const item of items) {
		const [tax, base] = [valueOf(item, 'tax', currency), valueOf(item, 'without_tax', currency)];
		const rate = rateOf(tax, base);
		if (rate === undefined) continue;
		const known = byRate.get(rate);
		byRate.set(rate, { rate, base: sum(known?.base, base), tax: sum(known?.tax, tax) });
	}
	return [...byRate.values()];
}

const typeOf = (transaction: JsonRecord) => asText(transaction['transaction-type'] ?? transaction['transaction_type']);
const isComplete = (transaction: JsonRecord) => transaction['status'] === 'complete';
const isPayment = (transaction: JsonRecord) => isComplete(transaction) && ['purchase', 'capture'].includes(typeOf(transaction) ?? '');
const isRefund = (transaction: JsonRecord) => isComplete(transaction) && typeOf(transaction) === 'refund';

function paymentOf(transaction: JsonRecord, currency: string): PaymentJson[] {
	const amount = fromMinorUnits(transaction['amount'], currency);
	return amount === undefined ? [] : [{ method: asText(transaction['name']) ?? asText(transaction['gateway']) ?? 'other', amount }];
}

function paidAt(transactions: readonly JsonRecord[]): string | undefined {
	return transactions.filter(isPayment).map((transaction) => asText(timestampsOf(transaction)['created_at'])).find((at) => at !== undefined);
}

/** Transactions of refund; and what a payment says of itself that was given back, where no such transaction tells it. */
function refundsOf(order: JsonRecord, id: string, transactions: readonly JsonRecord[], context: SourceContext): SaleJson[] {
	const currency = currencyOf(order, context);
	const told = transactions.filter(isRefund).map((transaction) => ({ transaction, total: Math.abs(fromMinorUnits(transaction['amount'], currency) ?? 0), id: asText(transaction['id']) }));
	const untold = told.length > 0 ? [] : transactions.filter(isPayment).map((transaction) => ({ transaction, total: fromMinorUnits(transaction['refunded_amount'], currency) ?? 0, id: asText(transaction['id']) }));
	return [...told, ...untold].flatMap((refund) => {
		if (refund.total <= 0 || refund.id === undefined) return [];
		return [
			{
				...frame(order, context),
				sale_id: refundId(context, id, refund.id),
				transaction_id: refund.id,
				kind: 'refund' as const,
				refund_of: orderId(context, id),
				timestamp: asText(timestampsOf(refund.transaction)['updated_at']) ?? asText(timestampsOf(order)['updated_at']) ?? '',
				items: [],
				total_amount: refund.total,
			},
		];
	});
}

function undoing(order: JsonRecord, id: string, context: SourceContext): SaleJson {
	const { updated_at: changed, created_at: made } = timestampsOf(order);
	return { ...frame(order, context), ...numbered(order, id), sale_id: voidId(context, id), kind: 'void', refund_of: orderId(context, id), timestamp: asText(changed) ?? asText(made) ?? '' };
}

function customerOf(order: JsonRecord, source: string): CustomerJson | null {
	const { name, email } = asRecord(order['customer'] ?? order['contact']);
	const [billing, shipping] = [asRecord(order['billing_address']), asRecord(order['shipping_address'])];
	const relations = asRecord(order['relationships']);
	const id = ['customer', 'account_member', 'account'].map((kind) => asText(asRecord(asRecord(relations[kind])['data'])['id'])).find((found) => found !== undefined);
	const written = [asText(billing['first_name']), asText(billing['last_name'])].filter((part) => part !== undefined).join(' ');
	const customer: CustomerJson = {
		name: asText(name) ?? (written === '' ? undefined : written),
		email: asText(email),
		phone: asText(shipping['phone_number']),
		postcode: asText(billing['postcode']) ?? asText(shipping['postcode']),
		...(id === undefined ? {} : { external_ids: { [source]: id } }),
	};
	return Object.values(customer).some((value) => value !== undefined) ? customer : null;
}
