/** What a sale and its refunds have in common. */
import type { SaleJson } from '../../shop/sale/saleJson';
import { asText, type JsonRecord } from '../json';
import type { SourceContext } from '../sales';
import { customerOf } from './customer';

export function frame(order: JsonRecord, context: SourceContext): Omit<SaleJson, 'transaction_id' | 'timestamp'> {
	const store = asText(order['location_name']);
	const cashier = asText(order['user_id']);
	return {
		source: context.source,
		channel: order['source_name'] === 'pos' ? 'store' : 'online',
		...(store === undefined ? {} : { store_location: store }),
		...(cashier === undefined ? {} : { cashier }),
		currency: asText(order['currency']) ?? context.currency,
		customer: customerOf(order, context.source),
	};
}
