/**
 * An order as a sale: https://devdocs.prestashop-project.org/8/webservice/resources/orders/. Lines carry their tax; vouchers are the
 * sale's discount; shipping and wrapping are its `extra`.
 */
import type { CustomerJson, SaleItemJson, SaleJson, TaxJson } from '../../shop/sale/saleJson';
import { fromMinor, toMicros, toMinor } from '../../shop/money';
import { difference, magnitude, perUnit, rateOf, sum } from '../amounts';
import { asText, type JsonRecord } from '../json';
import { orderId, refundId, voidId, type SourceContext, type SourceSale } from '../sales';
import type { OrderState, OrderSurroundings } from './surroundings';
import { idOf, instantOf, isoOf, isTicked } from './values';

/** What the order says by itself. Refunds have a document of their own (`slip.ts`). */
export function readOrder(order: JsonRecord, around: OrderSurroundings, context: SourceContext): SourceSale[] {
	const id = idOf(order['id']);
	if (id === undefined) return [];
	const revision = instantOf(order['date_upd'], context.zone);
	const told = (sale: SaleJson): SourceSale => ({ sale, ...(revision === undefined ? {} : { revision }), raw: { ...order, order_details: around.lines } });
	const state = stateOf(order, around);
	if (state === 'open') return [];
	if (state === 'cancelled') return [told({ ...frame(order, around, context), sale_id: voidId(context, id), transaction_id: numberOf(order, id), kind: 'void', refund_of: orderId(context, id), timestamp: isoOf(order['date_upd'], context.zone) ?? '' })];
	return [told(saleOf(order, id, around, context))];
}

/** An order that was put to "Refunded" and has no credit slip: all of it went back. */
export function readWholeRefund(order: JsonRecord, around: OrderSurroundings, context: SourceContext): SourceSale[] {
	const id = idOf(order['id']);
	if (id === undefined || stateOf(order, around) !== 'refunded') return [];
	const { payments: _payments, ...sale } = saleOf(order, id, around, context);
	const timestamp = isoOf(order['date_upd'], context.zone) ?? sale.timestamp;
	return [{ sale: { ...sale, sale_id: refundId(context, id, 'whole'), transaction_id: `${numberOf(order, id)}-R`, kind: 'refund', refund_of: orderId(context, id), timestamp }, raw: order }];
}

/** `valid` follows the state's own tick, and is there where the key may not read states. */
export function stateOf(order: JsonRecord, around: OrderSurroundings): OrderState {
	const state = around.shop.states.get(idOf(order['current_state']) ?? '');
	if (state === 'cancelled' || state === 'refunded') return state;
	return isTicked(order['valid']) || state === 'sold' ? 'sold' : 'open';
}

export function numberOf(order: JsonRecord, id: string): string {
	return asText(order['reference']) ?? id;
}

/** What a sale and its refund have in common. */
export function frame(order: JsonRecord, around: OrderSurroundings, context: SourceContext): Omit<SaleJson, 'transaction_id' | 'timestamp'> {
	return {
		source: context.source,
		channel: 'online',
		currency: around.shop.currencies.get(idOf(order['id_currency']) ?? '') ?? context.currency,
		prices_include_tax: true,
		customer: customerOf(order, around, context.source),
		// Ticked by the customer, or on his behalf; a tick that is missing is no refusal.
		...(isTicked(around.customer?.['newsletter']) ? { consents: { marketing: true } } : {}),
	};
}

function saleOf(order: JsonRecord, id: string, around: OrderSurroundings, context: SourceContext): SaleJson {
	const common = frame(order, around, context);
	const currency = common.currency ?? context.currency;
	const total = decimal(order['total_paid_tax_incl']) ?? decimal(order['total_paid']);
	const items = around.lines.map((line) => itemOf(line, currency));
	const discount = cents(order['total_discounts_tax_incl'] ?? order['total_discounts'], currency);
	const charges = sum(cents(order['total_shipping_tax_incl'] ?? order['total_shipping'], currency), cents(order['total_wrapping_tax_incl'] ?? order['total_wrapping'], currency));
	const off = difference(total, charges, ...items.map((item) => item.total), difference(0, discount));
	const extra = sum(charges, isRounding(off, items.length) ? off : 0);
	const taxes = taxesOf(around.lines, currency);
	const method = asText(order['payment']) ?? asText(order['module']);
	return {
		...common,
		sale_id: orderId(context, id),
		transaction_id: numberOf(order, id),
		kind: 'sale',
		// The invoice is made when it is paid.
		timestamp: isoOf(order['invoice_date'], context.zone) ?? isoOf(order['date_add'], context.zone) ?? '',
		items,
		...(discount === 0 ? {} : { discount: magnitude(discount) }),
		...(extra === 0 ? {} : { extra }),
		...(total === undefined ? {} : { total_amount: total }),
		...(taxes.length === 0 ? {} : { taxes }),
		...(method === undefined || total === undefined ? {} : { payments: [{ method, amount: total }] }),
	};
}

function itemOf(line: JsonRecord, currency: string): SaleItemJson {
	const quantity = asText(line['product_quantity']) ?? '';
	const total = cents(line['total_price_tax_incl'], currency);
	const rate = lineRate(line);
	return { ...goodsOf(line), quantity, price: perUnit(total, quantity) ?? 0, total, ...(rate === undefined ? {} : { tax_rate: rate }) };
}

/** What was sold, without how much of it. */
export function goodsOf(line: JsonRecord): Pick<SaleItemJson, 'sku' | 'product_name' | 'barcode'> {
	const barcode = asText(line['product_ean13']) ?? asText(line['product_upc']);
	return { sku: asText(line['product_reference']) ?? null, product_name: asText(line['product_name']) ?? null, ...(barcode === undefined || barcode === '0' ? {} : { barcode }) };
}

/** Unit prices have six decimals, so that the rate comes out of them. */
export function lineRate(line: JsonRecord): number | undefined {
	const [gross, net] = [line['unit_price_tax_incl'], line['unit_price_tax_excl']];
	return decimal(gross) === undefined ? undefined : rateOf(difference(gross, net), net);
}

function taxesOf(lines: readonly JsonRecord[], currency: string): TaxJson[] {
	const byRate = new Map<number, JsonRecord[]>();
	for (const line of lines) byRate.set(lineRate(line) ?? 0, [...(byRate.get(lineRate(line) ?? 0) ?? []), line]);
	return [...byRate].map(([rate, bearing]) => {
		const base = cents(sum(...bearing.map((line) => line['total_price_tax_excl'])), currency);
		return { rate, base, tax: difference(cents(sum(...bearing.map((line) => line['total_price_tax_incl'])), currency), base) };
	});
}

function customerOf(order: JsonRecord, { customer, address }: OrderSurroundings, source: string): CustomerJson | null {
	const id = idOf(order['id_customer']);
	if (id === undefined && !address) return null;
	const name = (person: JsonRecord | undefined) => [asText(person?.['firstname']), asText(person?.['lastname'])].filter((part) => part !== undefined).join(' ');
	return {
		name: name(address) || name(customer) || asText(address?.['company']),
		email: asText(customer?.['email']),
		phone: asText(address?.['phone_mobile']) ?? asText(address?.['phone']),
		nif: asText(address?.['dni']) ?? asText(address?.['vat_number']),
		postcode: asText(address?.['postcode']),
		...(id === undefined ? {} : { external_ids: { [source]: id } }),
	};
}

/** Six decimals to the currency's own. */
export function cents(value: unknown, currency: string): number {
	return fromMinor(toMinor(value, currency) ?? 0, currency);
}

export function decimal(value: unknown): string | number | undefined {
	return toMicros(value) === undefined ? undefined : (value as string | number);
}

/** The shop rounds each piece, each line or the whole, as it chose. */
export function isRounding(off: number, lines: number): boolean {
	return Math.abs(off) <= sum('0.01', ...Array.from({ length: lines }, () => '0.01'));
}
