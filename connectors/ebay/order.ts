/**
 * An order as a sale, with its refunds: https://developer.ebay.com/api-docs/sell/fulfillment/resources/order/methods/getOrder
 * A refund tells of money alone: eBay does not say which goods came back.
 */
import { toMicros } from '../../shop/money';
import type { CustomerJson, SaleItemJson, SaleJson } from '../../shop/sale/saleJson';
import { difference, magnitude, perUnit, rateOf, sum } from '../amounts';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { payable, roundingOf } from '../rounding';
import { orderId, refundId, voidId, type SourceContext, type SourceSale } from '../sales';

/** https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:OrderPaymentStatusEnum */
const SOLD = new Set(['PAID', 'PARTIALLY_REFUNDED', 'FULLY_REFUNDED']);

export function readOrder(order: JsonRecord, context: SourceContext): SourceSale[] {
	const id = asText(order['orderId']);
	if (id === undefined) return [];
	const changed = Date.parse(asText(order['lastModifiedDate']) ?? '');
	const versioned = Number.isNaN(changed) ? {} : { revision: changed };
	// Its money goes back with it, and its goods never left.
	if (asRecord(order['cancelStatus'])['cancelState'] === 'CANCELED') return [{ sale: undoing(order, id, context), ...versioned, raw: order }];
	if (!SOLD.has(asText(order['orderPaymentStatus']) ?? '')) return [];
	return [{ sale: saleOf(order, id, context), ...versioned, raw: order }, ...refundsOf(order, id, context)];
}

function frame(order: JsonRecord, context: SourceContext): Omit<SaleJson, 'transaction_id' | 'timestamp'> {
	return { source: context.source, channel: 'marketplace', currency: currencyOf(order, context), customer: customerOf(order, context.source) };
}

function currencyOf(order: JsonRecord, context: SourceContext): string {
	const code = asText(asRecord(asRecord(order['pricingSummary'])['total'])['currency']);
	return code !== undefined && /^[A-Z]{3}$/.test(code) ? code : context.currency;
}

function saleOf(order: JsonRecord, id: string, context: SourceContext): SaleJson {
	const common = frame(order, context);
	const currency = common.currency ?? context.currency;
	const pricing = asRecord(order['pricingSummary']);
	const lines = asArray(order['lineItems']).map(asRecord);
	const items = lines.map((line) => itemOf(line, currency));
	const total = asText(valueOf(pricing['total']));
	const tax = payable(valueOf(pricing['tax']), currency);
	const told = lines.some((line) => asText(valueOf(line['discountedLineItemCost'])) !== undefined);
	const discount = told ? 0 : payable(magnitude(valueOf(pricing['priceDiscount'])), currency);
	const charges = payable(sum(valueOf(pricing['deliveryCost']), -magnitude(valueOf(pricing['deliveryDiscount'])), valueOf(pricing['fee']), valueOf(pricing['adjustment'])), currency);
	const parts = [...items.map((item) => payable(item.total, currency)), charges, -discount, tax];
	const net = difference(total, tax);
	const [payment] = asArray(asRecord(order['paymentSummary'])['payments']).map(asRecord);
	return {
		...common,
		sale_id: orderId(context, id),
		transaction_id: id,
		kind: 'sale',
		timestamp: asText(payment?.['paymentDate']) ?? asText(order['creationDate']) ?? '',
		items,
		...(discount === 0 ? {} : { discount }),
		extra: sum(charges, roundingOf(total, parts, items.length, currency)),
		...(total === undefined ? {} : { total_amount: total, payments: [{ method: asText(payment?.['paymentMethod'])?.toLowerCase() ?? 'ebay', amount: total }] }),
		// Where eBay adds tax (United States …) it stands beside the prices; European prices hold it and eBay does not tell.
		prices_include_tax: tax === 0,
		...(tax === 0 ? {} : { taxes: [{ rate: rateOf(tax, net) ?? 0, base: net, tax }] }),
	};
}

function itemOf(line: JsonRecord, currency: string): SaleItemJson {
	const before = payable(valueOf(line['lineItemCost']), currency);
	const total = payable(valueOf(line['discountedLineItemCost']) ?? valueOf(line['lineItemCost']), currency);
	const variant = asArray(line['variationAspects']).map((aspect) => asText(asRecord(aspect)['value'])).filter((value) => value !== undefined).join(', ');
	const quantity = asText(line['quantity']) ?? '1';
	return {
		sku: asText(line['sku']) ?? null,
		product_name: [asText(line['title']) ?? asText(line['legacyItemId']) ?? '?', variant].filter((part) => part !== '').join(' – '),
		quantity,
		price: perUnit(before, quantity) ?? null,
		...(before > total ? { discount: difference(before, total) } : {}),
		total,
	};
}

/** Of the whole order, and of its lines; one that is told in both places is one. */
function refundsOf(order: JsonRecord, id: string, context: SourceContext): SourceSale[] {
	const whole = asArray(asRecord(order['paymentSummary'])['refunds']).map(asRecord).filter((refund) => asText(refund['refundStatus']) === undefined || refund['refundStatus'] === 'REFUNDED');
	const named = new Set(whole.map(refundNumber));
	const byLine = new Map<string, JsonRecord[]>();
	for (const refund of asArray(order['lineItems']).flatMap((line) => asArray(asRecord(line)['refunds'])).map(asRecord)) {
		const number = refundNumber(refund);
		if (number !== undefined && !named.has(number)) byLine.set(number, [...(byLine.get(number) ?? []), refund]);
	}
	return [...whole.map((refund) => [refund]), ...byLine.values()].flatMap((parts) => refundSale(parts, order, id, context));
}

function refundNumber(refund: JsonRecord): string | undefined {
	return asText(refund['refundId']) ?? asText(refund['refundReferenceId']);
}

function refundSale(parts: readonly JsonRecord[], order: JsonRecord, id: string, context: SourceContext): SourceSale[] {
	const [first = {}] = parts;
	const [number, timestamp] = [refundNumber(first), asText(first['refundDate'])];
	const amount = sum(...parts.map((part) => valueOf(part['amount'])));
	// Without its day it has not been paid yet.
	if (number === undefined || timestamp === undefined || (toMicros(amount) ?? 0) <= 0) return [];
	return [{ sale: { ...frame(order, context), sale_id: refundId(context, id, number), transaction_id: `${id}-R${number}`, kind: 'refund', refund_of: orderId(context, id), timestamp, items: [], total_amount: amount }, raw: first }];
}

function undoing(order: JsonRecord, id: string, context: SourceContext): SaleJson {
	const timestamp = asText(asRecord(order['cancelStatus'])['cancelledDate']) ?? asText(order['lastModifiedDate']) ?? asText(order['creationDate']) ?? '';
	return { ...frame(order, context), sale_id: voidId(context, id), transaction_id: id, kind: 'void', refund_of: orderId(context, id), timestamp };
}

/** Names and addresses are told for 14 days and 90 days; after that only eBay's name for the buyer is left. */
function customerOf(order: JsonRecord, source: string): CustomerJson | null {
	const buyer = asRecord(order['buyer']);
	const shipTo = asRecord(asRecord(asRecord(asArray(order['fulfillmentStartInstructions'])[0])['shippingStep'])['shipTo']);
	const contact = asRecord(buyer['buyerRegistrationAddress']);
	const tax = asRecord(buyer['taxIdentifier']);
	const username = asText(buyer['username']);
	const [name, email] = ['fullName', 'email'].map((field) => asText(contact[field]) ?? asText(shipTo[field]));
	const customer: CustomerJson = {
		name,
		email,
		phone: asText(asRecord(contact['primaryPhone'])['phoneNumber']) ?? asText(asRecord(shipTo['primaryPhone'])['phoneNumber']),
		nif: asText(tax['issuingCountry']) === 'ES' ? asText(tax['taxpayerId']) : undefined,
		postcode: asText(asRecord(contact['contactAddress'])['postalCode']) ?? asText(asRecord(shipTo['contactAddress'])['postalCode']),
		...(username === undefined ? {} : { external_ids: { [source]: username } }),
	};
	return Object.values(customer).some((value) => value !== undefined) ? customer : null;
}

/** In the currency in which the account sees it. */
function valueOf(amount: unknown): unknown {
	return asRecord(amount)['value'];
}
