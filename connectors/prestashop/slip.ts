/** A credit slip, the refund of an order in part or whole: https://devdocs.prestashop-project.org/8/webservice/resources/order_slip/ */
import { difference, magnitude, perUnit, sum } from '../amounts';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { orderId, refundId, type SourceContext, type SourceSale } from '../sales';
import { cents, frame, goodsOf, lineRate, numberOf } from './order';
import type { SaleItemJson } from '../../shop/sale/saleJson';
import { isSame, type OrderSurroundings } from './surroundings';
import { idOf, isoOf } from './values';

export function readSlip(slip: JsonRecord, order: JsonRecord, around: OrderSurroundings, context: SourceContext): SourceSale[] {
	const [id, sold] = [idOf(slip['id']), idOf(order['id'])];
	if (id === undefined || sold === undefined) return [];
	const common = frame(order, around, context);
	const currency = common.currency ?? context.currency;
	const items = asArray(asRecord(slip['associations'])['order_slip_details']).map(asRecord).flatMap((detail) => itemOf(detail, around.lines, currency));
	const stated = cents(sum(slip['total_products_tax_incl'], slip['total_shipping_tax_incl']), currency);
	const total = stated === 0 ? cents(sum(slip['amount'], slip['shipping_cost_amount']), currency) : stated;
	if (total === 0 && items.length === 0) return [];
	const extra = difference(total, ...items.map((item) => item.total));
	return [
		{
			sale: {
				...common,
				sale_id: refundId(context, sold, id),
				transaction_id: `${numberOf(order, sold)}-R${id}`,
				kind: 'refund',
				refund_of: orderId(context, sold),
				timestamp: isoOf(slip['date_add'], context.zone) ?? '',
				items,
				...(items.length === 0 || extra === 0 ? {} : { extra }),
				total_amount: magnitude(total),
			},
			raw: slip,
		},
	];
}

function itemOf(detail: JsonRecord, lines: readonly JsonRecord[], currency: string): SaleItemJson[] {
	const line = lines.find((candidate) => isSame(candidate['id'], detail['id_order_detail']));
	const quantity = magnitude(asText(detail['product_quantity']));
	if (!line || quantity === 0) return [];
	const total = magnitude(cents(detail['amount_tax_incl'], currency));
	const rate = lineRate(line);
	return [{ ...goodsOf(line), quantity, price: perUnit(total, quantity) ?? 0, total, ...(rate === undefined ? {} : { tax_rate: rate }) }];
}
