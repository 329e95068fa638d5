/** Refunds that an order lists and that an order of their own tells with the goods that came back. */
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { squareCall, squareRead } from './calls';

/** @returns the refunds' ids, asked for the refunded orders only. @throws ApiError */
export async function refundsElsewhere(http: HttpClient, orders: readonly JsonRecord[]): Promise<ReadonlySet<string>> {
	const elsewhere = new Set<string>();
	for (const order of orders) {
		if (asArray(order['returns']).length > 0) continue;
		for (const refund of asArray(order['refunds']).map(asRecord)) {
			const id = asText(refund['id']);
			if (id !== undefined && (await isInReturn(http, id, asText(order['id'])))) elsewhere.add(id);
		}
	}
	return elsewhere;
}

async function isInReturn(http: HttpClient, refundId: string, soldId: string | undefined): Promise<boolean> {
	// https://developer.squareup.com/reference/square/refunds-api/get-payment-refund
	const answer = await http.request(squareCall({ operation: 'refund', method: 'GET', path: `/v2/refunds/${encodeURIComponent(refundId)}`, accept: [404] }));
	const orderId = asText(asRecord(asRecord(answer.body)['refund'])['order_id']);
	if (orderId === undefined || orderId === soldId) return false;
	// https://developer.squareup.com/reference/square/orders-api/batch-retrieve-orders
	const found = await http.request(squareRead({ operation: 'order of a refund', path: '/v2/orders/batch-retrieve', json: { order_ids: [orderId] } }));
	return asArray(asRecord(found.body)['orders']).map(asRecord).some((order) => asArray(order['returns']).length > 0);
}
