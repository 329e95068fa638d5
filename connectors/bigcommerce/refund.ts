/** Refunds of orders: https://developer.bigcommerce.com/docs/rest-management/orders/order-refunds */
import type { SaleItemJson } from '../../shop/sale/saleJson';
import { difference, perUnit, sum, times } from '../amounts';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { payable } from '../rounding';
import { orderId, refundId, type SourceContext, type SourceSale } from '../sales';
import { linesOf, paidFor } from './lines';
import { currencyOf, frame, isoOf } from './order';

/** What came back of its lines, and as `extra` what else was given back (shipping, fees, less what was kept). */
export function readRefund(refund: JsonRecord, order: JsonRecord, context: SourceContext): SourceSale[] {
	const [id, sold] = [asText(refund['id']), asText(order['id'])];
	if (id === undefined || sold === undefined) return [];
	const currency = currencyOf(order, context);
	const amount = payable(refund['total_amount'], currency);
	const lines = linesOf(order);
	const items = asArray(refund['items']).map(asRecord).flatMap((item) => itemBack(item, lines, currency));
	if (amount === 0 && items.length === 0) return [];
	const extra = difference(amount, ...items.map((item) => item.total));
	return [
		{
			sale: {
				...frame(order, context),
				sale_id: refundId(context, sold, id),
				transaction_id: `${sold}-R${id}`,
				kind: 'refund',
				refund_of: orderId(context, sold),
				timestamp: isoOf(refund['created']),
				items,
				...(items.length === 0 || extra === 0 ? {} : { extra }),
				total_amount: amount,
			},
			raw: refund,
		},
	];
}

function itemBack(item: JsonRecord, lines: readonly JsonRecord[], currency: string): SaleItemJson[] {
	const quantity = asNumber(item['quantity'], 0);
	const line = lines.find((one) => asText(one['id']) === asText(item['item_id']));
	if (item['item_type'] !== 'PRODUCT' || !line || !Number.isSafeInteger(quantity) || quantity <= 0) return [];
	const unit = perUnit(paidFor(line, currency), line['quantity']) ?? 0;
	const stated = asText(item['requested_amount']);
	const kept = sum(...asArray(item['adjustments']).map((adjustment) => asRecord(adjustment)['amount']));
	const total = payable(stated ?? sum(times(unit, quantity), kept), currency);
	return [{ sku: asText(line['sku']) ?? null, product_name: asText(line['name']) ?? '', quantity, total }];
}
