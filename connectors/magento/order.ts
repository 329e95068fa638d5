/** An order as a sale: https://developer.adobe.com/commerce/webapi/rest/quick-reference/ (`sales-data-order-interface`) */
import { toMicros } from '../../shop/money';
import type { CustomerJson, PaymentJson, SaleJson } from '../../shop/sale/saleJson';
import { difference, sum } from '../amounts';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { orderId, voidId, type SourceContext, type SourceSale } from '../sales';
import { cents, isRounding, itemOf, readingsOf, taxesOf } from './lines';
import { idOf, utcInstant, utcIso } from './values';

/** Paid or being worked on; `closed` is what is refunded whole. Any other is a sale once its money is in. */
const SOLD = new Set(['processing', 'complete', 'closed']);

export function readOrder(order: JsonRecord, context: SourceContext): SourceSale[] {
	const id = idOf(order['entity_id']);
	if (id === undefined) return [];
	const revision = utcInstant(order['updated_at']);
	const told = (sale: SaleJson): SourceSale[] => [{ sale, ...(revision === undefined ? {} : { revision }), raw: order }];
	if (asText(order['state']) === 'canceled') return told({ ...frame(order, context), sale_id: voidId(context, id), transaction_id: numberOf(order, id), kind: 'void', refund_of: orderId(context, id), timestamp: utcIso(order['updated_at']) ?? '' });
	return isSold(order) ? told(saleOf(order, id, context)) : [];
}

export function isSold(order: JsonRecord): boolean {
	return SOLD.has(asText(order['state']) ?? '') || (toMicros(order['total_paid']) ?? 0) > 0;
}

export function numberOf(order: JsonRecord, id: string): string {
	return asText(order['increment_id']) ?? id;
}

/** What a sale and its refund have in common. */
export function frame(order: JsonRecord, context: SourceContext): Omit<SaleJson, 'transaction_id' | 'timestamp'> {
	return {
		source: context.source,
		// Orders that M2E and the like bring in from Amazon and eBay.
		channel: /m2e|amazon|ebay/i.test(asText(asRecord(order['payment'])['method']) ?? '') ? 'marketplace' : 'online',
		currency: currencyOf(order, context),
		prices_include_tax: true,
		customer: customerOf(order, context.source),
	};
}

export function currencyOf(order: JsonRecord, context: SourceContext): string {
	const currency = asText(order['order_currency_code']);
	return currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : context.currency;
}

function saleOf(order: JsonRecord, id: string, context: SourceContext): SaleJson {
	const currency = currencyOf(order, context);
	const credits = creditsOf(order);
	// What gift cards and store credit paid is taken off the grand total.
	const total = toMicros(order['grand_total']) === undefined ? undefined : sum(order['grand_total'], ...credits.map((credit) => credit.amount));
	const shipping = cents(difference(sum(order['shipping_amount'], order['shipping_tax_amount'], order['shipping_discount_tax_compensation_amount']), order['shipping_discount_amount']), currency);
	const goods = goodsOf(order, { total, shipping, currency });
	const method = asText(asRecord(order['payment'])['method']);
	const paid: PaymentJson[] = method === undefined || toMicros(order['grand_total']) === undefined ? [] : [{ method, amount: sum(order['grand_total']) }];
	return {
		...frame(order, context),
		sale_id: orderId(context, id),
		transaction_id: numberOf(order, id),
		kind: 'sale',
		timestamp: utcIso(order['created_at']) ?? '',
		...goods,
		...(total === undefined ? {} : { total_amount: total }),
		payments: [...paid, ...credits].filter((payment) => payment.amount !== 0),
	};
}

function goodsOf(order: JsonRecord, { total, shipping, currency }: { total: number | undefined; shipping: number; currency: string }): Pick<SaleJson, 'items' | 'extra' | 'taxes'> {
	const readings = readingsOf(asArray(order['items']).map(asRecord)).map((lines) => {
		const items = lines.map((line) => itemOf(line, line, line['qty_ordered'], currency));
		return { lines, items, off: difference(total, shipping, ...items.map((item) => item.total)) };
	});
	const reading = readings.find(({ off, lines }) => isRounding(off, lines.length)) ?? readings[0] ?? { lines: [], items: [], off: 0 };
	const extra = sum(shipping, isRounding(reading.off, reading.lines.length) ? reading.off : 0);
	const taxes = taxesOf(reading.lines, currency);
	return { items: reading.items, ...(extra === 0 ? {} : { extra }), ...(taxes.length === 0 ? {} : { taxes }) };
}

/** Adobe Commerce only. */
function creditsOf(order: JsonRecord): { method: string; amount: number }[] {
	const more = asRecord(order['extension_attributes']);
	const credits = [
		{ method: 'gift_card', amount: sum(more['gift_cards_amount']) },
		{ method: 'store_credit', amount: sum(more['customer_balance_amount']) },
	];
	return credits.filter(({ amount }) => amount > 0);
}

function customerOf(order: JsonRecord, source: string): CustomerJson | null {
	const billing = asRecord(order['billing_address']);
	const id = idOf(order['customer_id']);
	const name = (first: unknown, last: unknown) => [asText(first), asText(last)].filter((part) => part !== undefined).join(' ');
	const customer: CustomerJson = {
		name: name(order['customer_firstname'], order['customer_lastname']) || name(billing['firstname'], billing['lastname']) || asText(billing['company']),
		email: asText(order['customer_email']) ?? asText(billing['email']),
		phone: asText(billing['telephone']),
		nif: asText(order['customer_taxvat']) ?? asText(billing['vat_id']),
		postcode: asText(billing['postcode']),
		...(id === undefined ? {} : { external_ids: { [source]: id } }),
	};
	return Object.values(customer).some((value) => value !== undefined) ? customer : null;
}
