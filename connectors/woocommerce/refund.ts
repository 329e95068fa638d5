/** Refunds of an order, in part or whole: https://woocommerce.github.io/woocommerce-rest-api-docs/#order-refunds */
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { difference, magnitude, sum } from '../amounts';
import { numberedPages } from '../paging';
import { orderId, refundId, type SourceContext, type SourceSale } from '../sales';
import { frame, itemOf, taxesOf } from './order';
import { gmtIso } from './values';

/** @throws ApiError */
export async function refundsOf(http: HttpClient, order: JsonRecord, context: SourceContext): Promise<SourceSale[]> {
	const id = asText(order['id']);
	if (id === undefined) return [];
	const refunds: SourceSale[] = [];
	// https://woocommerce.github.io/woocommerce-rest-api-docs/#list-all-refunds
	const call = { operation: 'refunds of an order', method: 'GET' as const, path: `/orders/${encodeURIComponent(id)}/refunds` };
	for await (const item of numberedPages(http, call, { perPage: 100, totalPagesHeader: 'x-wp-totalpages' })) refunds.push(...readRefund(asRecord(item), order, context));
	return refunds.reverse();
}

/** Without lines it gives money back and no goods. */
export function readRefund(refund: JsonRecord, order: JsonRecord, context: SourceContext): SourceSale[] {
	const [id, sold] = [asText(refund['id']), asText(order['id'])];
	if (id === undefined || sold === undefined) return [];
	const taxes = taxesOf(order);
	const amount = magnitude(asText(refund['amount']) ?? refund['total']);
	const lines = asArray(refund['line_items']).map(asRecord).filter((line) => asNumber(line['quantity']) !== 0);
	if (amount === 0 && lines.length === 0) return [];
	const items = lines.map((line) => itemOf(line, taxes)).map((item) => ({ ...item, quantity: magnitude(item.quantity), total: magnitude(item.total) }));
	const extra = difference(amount, sum(...items.map((item) => item.total)));
	return [
		{
			sale: {
				...frame(order, context),
				sale_id: refundId(context, sold, id),
				transaction_id: `${asText(order['number']) ?? sold}-R${id}`,
				kind: 'refund',
				refund_of: orderId(context, sold),
				timestamp: gmtIso(refund['date_created_gmt']) ?? asText(refund['date_created']) ?? '',
				items,
				// Shipping given back, or a sum that somebody typed.
				...(extra === 0 || items.length === 0 ? {} : { extra }),
				total_amount: amount,
			},
			raw: refund,
		},
	];
}
