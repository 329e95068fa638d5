/** An order of Odoo's sales and of its web shop. Model `sale.order`: https://www.odoo.com/documentation/19.0/applications/sales/sales.html */
import type { SaleJson } from '../../shop/sale/saleJson';
import { asText, type JsonRecord } from '../json';
import { orderId, voidId, type SourceContext, type SourceSale } from '../sales';
import { goodsOf, SALE_LINE } from './lines';
import type { Surroundings } from './surroundings';
import { idOf, pointed, utcInstant, utcIso } from './values';

export const SALE_ORDER = ['name', 'state', 'date_order', 'write_date', 'partner_id', 'amount_total', 'amount_tax', 'currency_id', 'order_line', 'team_id', 'website_id', 'client_order_ref'];
export const SALE_ORDER_LINE = ['order_id', 'product_id', 'name', 'product_uom_qty', 'price_unit', 'discount', 'price_subtotal', 'price_total', 'tax_ids', 'tax_id', 'display_type', 'is_delivery'];

/** Confirmed; quotations and carts are not. `done` is what `sale` and locked was called until Odoo 16. */
const SOLD = new Set(['sale', 'done']);

export interface SaleDocument {
	order: JsonRecord;
	lines: readonly JsonRecord[];
	/** It was paid at the till: its ticket is the sale. */
	atTill: boolean;
}

export function readSaleOrder({ order, lines, atTill }: SaleDocument, around: Surroundings, context: SourceContext): SourceSale[] {
	const id = idOf(order);
	const state = asText(order['state']) ?? '';
	if (id === undefined) return [];
	const revision = utcInstant(order['write_date']);
	const told = (sale: SaleJson): SourceSale[] => [{ sale, ...(revision === undefined ? {} : { revision }), raw: { ...order, order_line: lines } }];
	const common = frame(order, id, around, context);
	if (state === 'cancel' || (atTill && SOLD.has(state))) return told({ ...common, sale_id: voidId(context, saleOrderId(id)), kind: 'void', refund_of: orderId(context, saleOrderId(id)) });
	if (!SOLD.has(state)) return [];
	return told({
		...common,
		sale_id: orderId(context, saleOrderId(id)),
		kind: 'sale',
		...goodsOf(lines, order['amount_total'], { fields: SALE_LINE, around, sign: 1, currency: common.currency ?? context.currency }),
		...(typeof order['amount_total'] === 'number' ? { total_amount: order['amount_total'] } : {}),
	});
}

export function saleOrderId(id: number): string {
	return `so-${id}`;
}

function frame(order: JsonRecord, id: number, around: Surroundings, context: SourceContext): Omit<SaleJson, 'sale_id'> {
	return {
		source: context.source,
		channel: channelOf(order),
		transaction_id: asText(order['name']) ?? saleOrderId(id),
		timestamp: utcIso(order['date_order']) ?? utcIso(order['write_date']) ?? '',
		currency: around.currency(order['currency_id']) ?? context.currency,
		...around.person(order['partner_id']),
	};
}

function channelOf(order: JsonRecord): 'online' | 'marketplace' {
	const names = [pointed(order['team_id']).name, asText(order['client_order_ref'])].join(' ');
	return pointed(order['website_id']).id === undefined && /amazon|ebay|miravia|marketplace/i.test(names) ? 'marketplace' : 'online';
}
