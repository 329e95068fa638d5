/**
 * What orders that are sales have taken and not yet shipped. Magento shows what is salable one product a call only; its open
 * orders, a hundred a call.
 */
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { isSold } from './order';
import { searchAll } from './search';
import { idOf } from './values';

const OPEN = 'new,pending_payment,payment_review,processing,holded';
const FIELDS = 'state,total_paid,items[item_id,parent_item_id,product_type,is_virtual,sku,qty_ordered,qty_canceled,qty_shipped,qty_invoiced,qty_refunded]';

/** By SKU in lower case, in units. @throws ApiError */
export async function readReserved(http: HttpClient): Promise<Map<string, number>> {
	// https://developer.adobe.com/commerce/webapi/rest/use-rest/retrieve-filtered-responses/
	const orders = await searchAll(http, '/V1/orders', 'open orders', [{ field: 'state', is: 'in', value: OPEN }], { sort: 'entity_id', pageSize: 100, fields: FIELDS });
	const reserved = new Map<string, number>();
	for (const order of orders.filter(isSold)) {
		const items = asArray(order['items']).map(asRecord);
		const bundles = new Set(items.filter((item) => item['product_type'] === 'bundle').map((item) => idOf(item['item_id'])));
		for (const item of items) {
			const parent = idOf(item['parent_item_id']);
			// A configurable's own line has its variant's SKU, and what was shipped; of a bundle its parts have.
			if (bundles.has(idOf(item['item_id'])) || (parent !== undefined && !bundles.has(parent))) continue;
			const sku = (asText(item['sku']) ?? '').toLowerCase();
			reserved.set(sku, (reserved.get(sku) ?? 0) + openOf(item));
		}
	}
	return reserved;
}

function openOf(item: JsonRecord): number {
	const quantity = (name: string) => asNumber(item[`qty_${name}`], 0);
	const handedOver = asNumber(item['is_virtual'], 0) === 1 ? quantity('invoiced') : quantity('shipped');
	return Math.max(0, quantity('ordered') - quantity('canceled') - quantity('refunded') - handedOver);
}
