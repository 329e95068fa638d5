/**
 * A purchase as an e-commerce order («deep data») of a connection of ours. Whether ActiveCampaign refuses a second order with the same
 * `externalid` its documents do not say, so an order is looked for before it is sent again.
 */
import { currencyDecimals, fromMicros, toMinor } from '../../shop/money';
import type { Sale, SaleLine } from '../../shop/sale/sale';
import { cleanText } from '../../shop/text';
import { AccountCache } from '../accountCache';
import type { CrmPurchase, PurchaseWritten } from '../customers';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { accountCall } from './calls';
import { isDuplicate } from './errors';

const SERVICE = 'TPV-CRM';
const CONNECTION = 'tpv-crm';

/** Ids of our connection, by account. */
export const newConnections = () => new AccountCache<string>();

/** @throws ApiError */
export async function recordOrder(http: HttpClient, purchase: CrmPurchase, connectionId: string): Promise<PurchaseWritten> {
	if (purchase.externalId !== undefined) {
		// https://developers.activecampaign.com/reference/update-order
		await http.request(accountCall({ operation: 'order of a purchase', method: 'PUT', path: `/ecomOrders/${encodeURIComponent(purchase.externalId)}`, json: { ecomOrder: contents(purchase) } }));
		return { externalId: purchase.externalId };
	}
	const email = purchase.email ?? '';
	const customerId = await ecomCustomer(http, connectionId, purchase.contactId, email);
	// https://developers.activecampaign.com/reference/create-order: source 1 is a purchase of now, which may start automations.
	const call: ApiCall = accountCall({
		operation: 'order of a purchase',
		method: 'POST',
		path: '/ecomOrders',
		json: {
			ecomOrder: {
				externalid: purchase.sale.saleId,
				source: 1,
				connectionid: Number(connectionId),
				customerid: Number(customerId),
				externalCreatedDate: purchase.sale.timestamp,
				...contents(purchase),
			},
		},
	});
	const answer = await http.request(call);
	const id = asText(asRecord(asRecord(answer.body)['ecomOrder'])['id']);
	if (id === undefined) throw http.refusal(call, answer);
	return { externalId: id };
}

/** @throws ApiError */
export async function findOrder(http: HttpClient, purchase: CrmPurchase, connectionId: string): Promise<string | undefined> {
	const { saleId } = purchase.sale;
	// https://developers.activecampaign.com/reference/list-all-orders
	const answer = await http.request(
		accountCall({ operation: 'orders', method: 'GET', path: '/ecomOrders', query: { 'filters[connectionid]': connectionId, 'filters[externalid]': saleId } }),
	);
	const orders = asArray(asRecord(answer.body)['ecomOrders']).map(asRecord);
	return asText(orders.find((order) => order['externalid'] === saleId)?.['id']);
}

/** @throws ApiError */
export async function learnConnection(http: HttpClient): Promise<string> {
	const find = async (): Promise<string | undefined> => {
		// https://developers.activecampaign.com/reference/list-all-connections
		const answer = await http.request(accountCall({ operation: 'e-commerce connection', method: 'GET', path: '/connections', query: { 'filters[service]': SERVICE, 'filters[externalid]': CONNECTION } }));
		return asText(asArray(asRecord(answer.body)['connections']).map(asRecord).find((connection) => connection['externalid'] === CONNECTION)?.['id']);
	};
	const known = await find();
	if (known !== undefined) return known;
	// https://developers.activecampaign.com/reference/create-connection
	const call: ApiCall = accountCall({
		operation: 'e-commerce connection',
		method: 'POST',
		path: '/connections',
		json: { connection: { service: SERVICE, externalid: CONNECTION, name: 'TPV y tienda online', logoUrl: 'https://n8n.io/favicon.ico', linkUrl: 'https://www.npmjs.com/package/n8n-nodes-tpv-crm' } },
	});
	const answer = await http.request({ ...call, accept: [422] });
	const id = asText(asRecord(asRecord(answer.body)['connection'])['id']) ?? (await find());
	if (id === undefined) throw http.refusal(call, answer);
	return id;
}

/** The contact as a customer of our connection, made with its first purchase. */
async function ecomCustomer(http: HttpClient, connectionId: string, contactId: string, email: string): Promise<string> {
	const find = async (): Promise<string | undefined> => {
		// https://developers.activecampaign.com/reference/list-all-customers
		const answer = await http.request(accountCall({ operation: 'e-commerce customer', method: 'GET', path: '/ecomCustomers', query: { 'filters[email]': email, 'filters[connectionid]': connectionId } }));
		return asText(asArray(asRecord(answer.body)['ecomCustomers']).map(asRecord).find((customer) => asText(customer['email'])?.toLowerCase() === email.toLowerCase())?.['id']);
	};
	const known = await find();
	if (known !== undefined) return known;
	try {
		// https://developers.activecampaign.com/reference/create-customer: nothing of marketing is said here.
		const call: ApiCall = accountCall({ operation: 'e-commerce customer', method: 'POST', path: '/ecomCustomers', json: { ecomCustomer: { connectionid: connectionId, externalid: contactId, email } }, idempotent: true });
		const answer = await http.request(call);
		const id = asText(asRecord(asRecord(answer.body)['ecomCustomer'])['id']);
		if (id === undefined) throw http.refusal(call, answer);
		return id;
	} catch (thrown) {
		const other = isDuplicate(thrown) ? await find() : undefined;
		if (other === undefined) throw thrown;
		return other;
	}
}

/** What a refund changes, and what names the order. Amounts in cents. */
function contents({ sale, netCents, changedAt, email }: CrmPurchase): JsonRecord {
	return {
		...(email && { email }),
		orderNumber: sale.number,
		currency: sale.currency,
		totalPrice: cents(netCents, sale.currency),
		externalUpdatedDate: new Date(changedAt).toISOString(),
		orderProducts: sale.lines.filter((line) => line.quantityMilli > 0 && line.totalCents >= 0).map((line) => product(line, sale)),
	};
}

/** Whole pieces with their price; what is weighed is one piece at what was paid. */
function product(line: SaleLine, sale: Sale): JsonRecord {
	const whole = line.quantityMilli % 1000 === 0;
	const name = cleanText(line.name, 250) || line.sku || '–';
	return {
		externalid: line.sku === '' ? name : line.sku,
		name,
		...(line.sku !== '' && { sku: line.sku }),
		...(line.category && { category: line.category }),
		quantity: whole ? line.quantityMilli / 1000 : 1,
		price: whole ? (toMinor(fromMicros(line.unitPriceMicros), 'EUR') ?? 0) : cents(line.totalCents, sale.currency),
	};
}

/** Hundredths, whatever the currency's own minor unit. */
function cents(minor: number, currency: string): number {
	return Math.round((minor * 100) / 10 ** currencyDecimals(currency));
}
