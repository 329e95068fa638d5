/**
 * An order as a sale: https://developer-docs.amazon.com/sp-api/reference/searchorders (orders 2026-01-01)
 * What the seller receives for each line is told by kind: the goods, delivery, wrapping, discounts and, where Amazon adds it, tax.
 */
import { toMicros } from '../../shop/money';
import type { CustomerJson, SaleItemJson, SaleJson } from '../../shop/sale/saleJson';
import { magnitude, rateOf, sum } from '../amounts';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { payable, roundingOf } from '../rounding';
import { orderId, voidId, type SourceContext, type SourceSale } from '../sales';

/** Pending ones have not been paid for; those that cannot be fulfilled are no sale of Amazon's. */
const SOLD = new Set(['UNSHIPPED', 'PARTIALLY_SHIPPED', 'SHIPPED']);

export function readOrder(order: JsonRecord, context: SourceContext): SourceSale[] {
	const id = asText(order['orderId']);
	// Sold elsewhere and only sent by Amazon: its own shop tells it.
	if (id === undefined || asRecord(order['salesChannel'])['channelName'] === 'NON_AMAZON') return [];
	const changed = Date.parse(asText(order['lastUpdatedTime']) ?? '');
	const told = (sale: SaleJson): SourceSale => ({ sale, ...(Number.isNaN(changed) ? {} : { revision: changed }), raw: order });
	const status = asText(asRecord(order['fulfillment'])['fulfillmentStatus']) ?? '';
	if (status === 'CANCELLED') return [told(undoing(order, id, context))];
	return SOLD.has(status) ? [told(saleOf(order, id, context))] : [];
}

function frame(order: JsonRecord, context: SourceContext): Omit<SaleJson, 'transaction_id' | 'timestamp'> {
	const market = asText(asRecord(order['salesChannel'])['marketplaceName']);
	return { source: context.source, channel: 'marketplace', ...(market === undefined ? {} : { store_location: market }), currency: currencyOf(order, context), customer: customerOf(order) };
}

function currencyOf(order: JsonRecord, context: SourceContext): string {
	const code = asText(asRecord(asRecord(order['proceeds'])['grandTotal'])['currencyCode']);
	return code !== undefined && /^[A-Z]{3}$/.test(code) ? code : context.currency;
}

function saleOf(order: JsonRecord, id: string, context: SourceContext): SaleJson {
	const common = frame(order, context);
	const currency = common.currency ?? context.currency;
	const lines = asArray(order['orderItems']).map(asRecord);
	const read = lines.map((line) => lineOf(line, currency));
	const total = asText(amountOf(asRecord(order['proceeds'])['grandTotal']));
	const tips = breakdownsOf(order).filter((part) => part['type'] === 'DELIVERY_TIP').map((part) => payable(amountOf(part['subtotal']), currency));
	const charges = sum(...read.map((line) => line.charges), ...tips);
	const tax = sum(...read.map((line) => line.tax));
	const net = sum(...read.map((line) => line.item.total), charges);
	const rounding = roundingOf(total, [...read.map((line) => payable(line.item.total, currency)), charges, tax], lines.length, currency);
	return {
		...common,
		sale_id: orderId(context, id),
		transaction_id: id,
		kind: 'sale',
		timestamp: asText(order['createdTime']) ?? '',
		items: read.map((line) => line.item),
		extra: sum(charges, rounding),
		...(total === undefined ? {} : { total_amount: total }),
		// European prices hold their tax, which Amazon does not tell apart; where it adds tax it says so.
		prices_include_tax: tax === 0,
		...(tax === 0 ? {} : { taxes: [{ rate: rateOf(tax, net) ?? 0, base: net, tax }] }),
		payments: paymentsOf(order, total),
	};
}

interface Line {
	item: SaleItemJson;
	/** Delivery, wrapping, cash on delivery and whatever else. */
	charges: number;
	tax: number;
}

function lineOf(line: JsonRecord, currency: string): Line {
	const product = asRecord(line['product']);
	const unit = amountOf(asRecord(product['price'])['unitPrice']);
	const quantity = asText(line['quantityOrdered']) ?? '1';
	const parts = breakdownsOf(line);
	const of = (...types: string[]) => payable(sum(...parts.filter((part) => types.includes(asText(part['type']) ?? '')).map((part) => amountOf(part['subtotal']))), currency);
	// Without a breakdown the whole is of the goods.
	const goods = parts.length === 0 ? payable(amountOf(asRecord(line['proceeds'])['proceedsTotal']), currency) : of('ITEM');
	const discount = magnitude(of('DISCOUNT'));
	return {
		item: {
			sku: asText(product['sellerSku']) ?? null,
			product_name: asText(product['title']) ?? asText(product['asin']) ?? '?',
			quantity,
			price: asText(unit) ?? null,
			...(discount === 0 ? {} : { discount }),
			total: sum(goods, -discount),
		},
		charges: of('SHIPPING', 'GIFT_WRAP', 'COD_FEE', 'OTHER'),
		tax: of('TAX'),
	};
}

function breakdownsOf(holder: JsonRecord): JsonRecord[] {
	return asArray(asRecord(holder['proceeds'])['breakdowns']).map(asRecord);
}

/** Which cards and vouchers paid is told in a few countries only. */
function paymentsOf(order: JsonRecord, total: string | undefined): SaleJson['payments'] {
	const told = asArray(asRecord(order['payment'])['paymentExecutions']).map(asRecord).filter((payment) => toMicros(amountOf(payment['paymentAmount'])) !== undefined);
	if (told.length > 0) return told.map((payment) => ({ method: asText(payment['paymentMethod']) ?? 'amazon', amount: asText(amountOf(payment['paymentAmount'])) ?? 0 }));
	return total === undefined ? [] : [{ method: 'amazon', amount: total }];
}

function undoing(order: JsonRecord, id: string, context: SourceContext): SaleJson {
	return { ...frame(order, context), sale_id: voidId(context, id), transaction_id: id, kind: 'void', refund_of: orderId(context, id), timestamp: asText(order['lastUpdatedTime']) ?? asText(order['createdTime']) ?? '' };
}

/** Only with the roles for it, and of orders that the shop itself sends; the email is Amazon's. No id tells one buyer from another. */
function customerOf(order: JsonRecord): CustomerJson | null {
	const buyer = asRecord(order['buyer']);
	const address = asRecord(asRecord(order['recipient'])['deliveryAddress']);
	const registration = asArray(asRecord(order['tax'])['taxRegistrations']).map(asRecord).find((one) => one['entityType'] === 'BUYER');
	const country = asText(asRecord(registration?.['taxRegistrationAddress'])['countryCode']) ?? asText(address['countryCode']);
	const customer: CustomerJson = {
		name: asText(buyer['buyerName']) ?? asText(buyer['buyerCompanyName']) ?? asText(address['name']),
		email: asText(buyer['buyerEmail']),
		phone: asText(address['phone']),
		nif: country === 'ES' ? asText(registration?.['taxRegistrationNumber'])?.replace(/^ES/i, '') : undefined,
		postcode: asText(address['postalCode']),
	};
	return Object.values(customer).some((value) => value !== undefined) ? customer : null;
}

function amountOf(money: unknown): unknown {
	return asRecord(money)['amount'];
}
