/**
 * The lines of an order: https://developer.bigcommerce.com/docs/rest-management/orders/order-products
 * They stand in the order's consignments, by how they get to the shopper.
 */
import type { SaleItemJson } from '../../shop/sale/saleJson';
import { difference, rateOf } from '../amounts';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { payable } from '../rounding';

export function linesOf(order: JsonRecord): JsonRecord[] {
	return consignmentsOf(order).flatMap((consignment) => asArray(consignment['line_items']).map(asRecord));
}

/** Where it is picked up, for orders that are. */
export function pickupStoreOf(order: JsonRecord): string | undefined {
	return asArray(asRecord(order['consignments'])['pickups']).map((pickup) => asText(asRecord(asRecord(pickup)['location'])['name'])).find((name) => name !== undefined);
}

function consignmentsOf(order: JsonRecord): JsonRecord[] {
	const consignments = asRecord(order['consignments']);
	return [consignments['pickups'], consignments['shipping'], consignments['downloads'], asRecord(consignments['email'])['gift_certificates']].flatMap((list) => asArray(list).map(asRecord));
}

/** With its tax, as a ticket shows it: `discounted_total_inc_tax` is what the shopper paid for the line. */
export function itemOf(line: JsonRecord, currency: string): SaleItemJson {
	const before = payable(line['total_inc_tax'], currency);
	const total = paidFor(line, currency);
	const rate = rateOf(line['total_tax'], line['total_ex_tax']);
	return {
		sku: asText(line['sku']) ?? null,
		product_name: asText(line['name']) ?? asText(line['name_customer']) ?? '',
		quantity: asText(line['quantity']) ?? '',
		price: asText(line['price_inc_tax']) ?? null,
		...(before === total ? {} : { discount: Math.abs(difference(before, total)) }),
		total,
		...(rate === undefined ? {} : { tax_rate: rate }),
		barcode: asText(line['upc']) ?? null,
	};
}

export function paidFor(line: JsonRecord, currency: string): number {
	return payable(asText(line['discounted_total_inc_tax']) ?? line['total_inc_tax'], currency);
}
