/**
 * A purchase as an order of Brevo's eCommerce app, whose id is our `sale_id`: told again it is the same order, brought up to date.
 * https://developers.brevo.com/docs/import-your-orders
 */
import { fromMicros, fromMinor } from '../../shop/money';
import type { SaleLine } from '../../shop/sale/sale';
import { cleanText } from '../../shop/text';
import type { Batch, CrmPurchase, PurchaseWritten } from '../customers';
import type { HttpClient } from '../http';

/** Brevo takes 1,000; a part of that fails alone. */
const MOST = 200;

/** @throws ApiError */
export async function recordOrder(http: HttpClient, purchase: CrmPurchase): Promise<PurchaseWritten> {
	// https://developers.brevo.com/reference/create-order
	await http.request({ operation: 'order of a purchase', method: 'POST', path: '/orders/status', json: orderOf(purchase), idempotent: true, quota: 'order' });
	return { externalId: purchase.sale.saleId };
}

/** Brevo takes the batch in (202) and writes it a little later. `historical: false` lets them start automations, as single ones do. */
export const orderBatch: Batch<CrmPurchase, PurchaseWritten> = {
	most: MOST,
	async run(http, purchases) {
		// https://developers.brevo.com/reference/create-batch-order
		await http.request({ operation: 'orders of purchases', method: 'POST', path: '/orders/status/batch', json: { orders: purchases.map(orderOf), historical: false }, idempotent: true, quota: 'hourly' });
		return purchases.map(({ sale }) => ({ ok: true, value: { externalId: sale.saleId } }));
	},
};

function orderOf(purchase: CrmPurchase): object {
	const { sale, netCents, changedAt, email, phone } = purchase;
	return {
		id: sale.saleId,
		createdAt: sale.timestamp,
		// A batch is written later than a single order that was sent after it: the newer of the two is to stay.
		updatedAt: new Date(changedAt).toISOString(),
		status: netCents === 0 && sale.totalCents !== 0 ? 'refunded' : 'completed',
		amount: fromMinor(netCents, sale.currency),
		products: sale.lines.filter((line) => line.quantityMilli > 0 && line.totalCents >= 0).map((line) => product(line, sale.currency)),
		// Whose it is: the address, or the number where there is none.
		...(email ? { email } : phone ? { billing: { phone } } : {}),
	};
}

/** Whole pieces with their price; what is weighed is one piece at what was paid. */
function product(line: SaleLine, currency: string): object {
	const whole = line.quantityMilli % 1000 === 0;
	return {
		productId: cleanText(line.sku === '' ? line.name : line.sku, 100) || 'sin-referencia',
		quantity: whole ? line.quantityMilli / 1000 : 1,
		price: whole ? fromMicros(line.unitPriceMicros) : fromMinor(line.totalCents, currency),
	};
}
