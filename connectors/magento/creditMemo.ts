/** A credit memo, the refund of an order in part or whole (`sales-data-creditmemo-interface`). */
import { difference, magnitude } from '../amounts';
import { asArray, asRecord, type JsonRecord } from '../json';
import { orderId, refundId, type SourceContext, type SourceSale } from '../sales';
import { cents, itemOf, lineTotal } from './lines';
import { currencyOf, frame, numberOf } from './order';
import { idOf, utcIso } from './values';

const CANCELLED = 3;

/** Without goods it gives an adjustment or shipping back. */
export function readCreditMemo(memo: JsonRecord, order: JsonRecord, context: SourceContext): SourceSale[] {
	const [id, sold] = [idOf(memo['entity_id']), idOf(order['entity_id'])];
	if (id === undefined || sold === undefined || memo['state'] === CANCELLED) return [];
	const currency = currencyOf(order, context);
	const ordered = asArray(order['items']).map(asRecord);
	const goods = asArray(memo['items']).map(asRecord).filter((line) => magnitude(line['qty']) !== 0).flatMap((line) => {
		const orderLine = ordered.find((candidate) => idOf(candidate['item_id']) === idOf(line['order_item_id'])) ?? {};
		// The variant of a configurable product, or a bundle whose parts have the money.
		return idOf(orderLine['parent_item_id']) !== undefined && lineTotal(line, currency) === 0 ? [] : [{ line, orderLine }];
	});
	const total = magnitude(memo['grand_total']);
	const parts = goods.filter(({ orderLine }) => idOf(orderLine['parent_item_id']) === undefined);
	// As in the order: the bundle or its parts, whichever is not more than what went back.
	const chosen = goods.length !== parts.length && difference(total, ...parts.map(({ line }) => lineTotal(line, currency))) < 0 ? goods.filter(({ orderLine }) => orderLine['product_type'] !== 'bundle') : parts.length > 0 ? parts : goods;
	const items = chosen.map(({ line, orderLine }) => itemOf(line, orderLine, line['qty'], currency));
	if (total === 0 && items.length === 0) return [];
	const extra = cents(difference(total, ...items.map((item) => item.total)), currency);
	return [
		{
			sale: {
				...frame(order, context),
				sale_id: refundId(context, sold, id),
				transaction_id: `${numberOf(order, sold)}-R${id}`,
				kind: 'refund',
				refund_of: orderId(context, sold),
				timestamp: utcIso(memo['created_at']) ?? '',
				items,
				// Shipping and adjustments, fees kept among them.
				...(items.length === 0 || extra === 0 ? {} : { extra }),
				total_amount: total,
			},
			raw: memo,
		},
	];
}
