/** A ticket of Odoo's till. Model `pos.order`: https://www.odoo.com/documentation/19.0/applications/sales/point_of_sale.html */
import type { PaymentJson, SaleJson } from '../../shop/sale/saleJson';
import { magnitude } from '../amounts';
import { asText, type JsonRecord } from '../json';
import { orderId, refundId, voidId, type SourceContext, type SourceSale } from '../sales';
import { goodsOf, POS_LINE } from './lines';
import type { Surroundings } from './surroundings';
import { idOf, pointed, utcInstant, utcIso } from './values';

export const POS_ORDER = ['name', 'pos_reference', 'state', 'date_order', 'write_date', 'partner_id', 'config_id', 'session_id', 'user_id', 'amount_total', 'amount_tax', 'currency_id', 'lines', 'payment_ids'];
export const POS_ORDER_LINE = ['order_id', 'product_id', 'full_product_name', 'qty', 'price_unit', 'discount', 'price_subtotal', 'price_subtotal_incl', 'tax_ids', 'refunded_orderline_id', 'sale_order_origin_id'];
export const POS_PAYMENT = ['pos_order_id', 'amount', 'payment_method_id'];

/** Paid at the till; `done` once its session is closed. */
const SOLD = new Set(['paid', 'done', 'invoiced']);

export interface PosDocument {
	order: JsonRecord;
	lines: readonly JsonRecord[];
	payments: readonly JsonRecord[];
	/** The order whose lines it gives back. */
	refunded?: number;
}

export function readPosOrder(document: PosDocument, around: Surroundings, context: SourceContext): SourceSale[] {
	const { order, lines } = document;
	const id = idOf(order);
	const state = asText(order['state']) ?? '';
	if (id === undefined) return [];
	const revision = utcInstant(order['write_date']);
	const told = (sale: SaleJson): SourceSale[] => [{ sale, ...(revision === undefined ? {} : { revision }), raw: { ...order, lines, payment_ids: document.payments } }];
	if (state === 'cancel') return told({ ...frame(order, id, around, context), sale_id: voidId(context, posId(id)), kind: 'void', refund_of: orderId(context, posId(id)) });
	if (!SOLD.has(state)) return [];
	return givesBack(order, lines) ? told(refundOf(document, id, around, context)) : told(saleOf(document, id, around, context));
}

export function posId(id: number): string {
	return `pos-${id}`;
}

function givesBack(order: JsonRecord, lines: readonly JsonRecord[]): boolean {
	const total = order['amount_total'];
	if (typeof total === 'number' && total !== 0) return total < 0;
	return lines.length > 0 && lines.every((line) => typeof line['qty'] === 'number' && line['qty'] < 0);
}

function frame(order: JsonRecord, id: number, around: Surroundings, context: SourceContext): Omit<SaleJson, 'sale_id'> {
	const [store, cashier] = [pointed(order['config_id']).name, pointed(order['user_id']).name];
	return {
		source: context.source,
		channel: 'store',
		transaction_id: asText(order['pos_reference']) ?? asText(order['name']) ?? posId(id),
		timestamp: utcIso(order['date_order']) ?? '',
		currency: around.currency(order['currency_id']) ?? context.currency,
		...(store === undefined ? {} : { store_location: store, till: store }),
		...(cashier === undefined ? {} : { cashier }),
		...around.person(order['partner_id']),
	};
}

function saleOf({ order, lines, payments }: PosDocument, id: number, around: Surroundings, context: SourceContext): SaleJson {
	const common = frame(order, id, around, context);
	return {
		...common,
		sale_id: orderId(context, posId(id)),
		kind: 'sale',
		...goodsOf(lines, order['amount_total'], { fields: POS_LINE, around, sign: 1, currency: common.currency ?? context.currency }),
		...(typeof order['amount_total'] === 'number' ? { total_amount: order['amount_total'] } : {}),
		payments: payments.flatMap((payment) => paymentOf(payment, around)),
	};
}

function refundOf({ order, lines, payments, refunded }: PosDocument, id: number, around: Surroundings, context: SourceContext): SaleJson {
	const common = frame(order, id, around, context);
	return {
		...common,
		sale_id: refunded === undefined ? orderId(context, posId(id)) : refundId(context, posId(refunded), posId(id)),
		kind: 'refund',
		...(refunded === undefined ? {} : { refund_of: orderId(context, posId(refunded)) }),
		...goodsOf(lines.filter(isGoods), order['amount_total'], { fields: POS_LINE, around, sign: -1, currency: common.currency ?? context.currency }),
		total_amount: magnitude(order['amount_total']),
		payments: payments.flatMap((payment) => paymentOf(payment, around)).map((payment) => ({ ...payment, amount: magnitude(payment.amount) })),
	};
}

/** A line with no product behind it is money and no goods. */
function isGoods(line: JsonRecord): boolean {
	return pointed(line['product_id']).id !== undefined;
}

function paymentOf(payment: JsonRecord, around: Surroundings): PaymentJson[] {
	const { amount } = payment;
	return typeof amount === 'number' && amount !== 0 ? [{ method: around.payment(payment['payment_method_id']), amount }] : [];
}
