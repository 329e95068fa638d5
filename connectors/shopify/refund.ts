/**
 * Refunds of an order: https://shopify.dev/docs/api/admin-rest/latest/resources/refund
 * Goods that were not put back (`no_restock`) are money given back and no goods: stock must not grow by them.
 */
import type { SaleItemJson } from '../../shop/sale/saleJson';
import { difference, perUnit, sum, times } from '../amounts';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { orderId, refundId, type SourceContext, type SourceSale } from '../sales';
import { frame } from './frame';

export function refundsOf(order: JsonRecord, id: string, context: SourceContext): SourceSale[] {
	return asArray(order['refunds']).map(asRecord).flatMap((refund) => readRefund(refund, order, id, context));
}

/** @param order as far as it is known; a refund that comes alone knows only the order's id */
export function readRefund(refund: JsonRecord, order: JsonRecord, id: string, context: SourceContext): SourceSale[] {
	const own = asText(refund['id']);
	if (own === undefined) return [];
	const given = asArray(refund['transactions']).map(asRecord).filter((transaction) => transaction['kind'] === 'refund' && transaction['status'] === 'success');
	const items = asArray(refund['refund_line_items']).map(asRecord).filter((back) => back['restock_type'] !== 'no_restock').map((back) => itemOf(back, order));
	const total = sum(...given.map((transaction) => transaction['amount']));
	if (total === 0 && items.length === 0) return [];
	const extra = difference(total, ...items.map((item) => item.total));
	return [
		{
			sale: {
				...frame(order, context),
				sale_id: refundId(context, id, own),
				transaction_id: `${asText(order['name']) ?? id}-R${own}`,
				kind: 'refund',
				refund_of: orderId(context, id),
				timestamp: asText(refund['created_at']) ?? asText(refund['processed_at']) ?? '',
				prices_include_tax: true,
				items,
				...(items.length === 0 || extra === 0 ? {} : { extra }),
				total_amount: total,
			},
			raw: refund,
		},
	];
}

/** What came back of one line, with its tax. */
function itemOf(back: JsonRecord, order: JsonRecord): SaleItemJson {
	const line = asRecord(back['line_item']);
	const quantity = asNumber(back['quantity'], 0);
	const subtotal = asText(back['subtotal']) ?? times(line['price'], quantity);
	const total = order['taxes_included'] === true ? sum(subtotal) : sum(subtotal, back['total_tax']);
	return { sku: asText(line['sku']) ?? null, product_name: asText(line['name']) ?? asText(line['title']) ?? '', quantity, price: perUnit(total, quantity) ?? 0, total };
}
