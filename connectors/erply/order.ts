/**
 * A sales document as a sale: https://learn-api.erply.com/requests/getsalesdocuments
 * Receipts and invoices are sales; a credit invoice is a refund of the document that it is based on.
 */
import type { CustomerJson, PaymentJson, SaleItemJson, SaleJson, TaxJson } from '../../shop/sale/saleJson';
import { parseInstant } from '../../shop/time';
import { difference, magnitude, perUnit, rateOf, sum } from '../amounts';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { lookUp } from '../lookUp';
import { payable, roundingOf } from '../rounding';
import { orderId, refundId, voidId, type SourceContext, type SourceSale } from '../sales';

/** Receipts of the till, invoices with and without their delivery note, invoices of export. */
export const SOLD = ['CASHINVOICE', 'INVWAYBILL', 'INVOICE', 'EXPORTINVOICE'];
export const CREDIT = 'CREDITINVOICE';

/** The customers' records by their id, of one page. */
export type ErplyCustomers = ReadonlyMap<string, JsonRecord>;

export function readOrder(document: JsonRecord, customers: ErplyCustomers, context: SourceContext): SourceSale[] {
	const [id, type] = [asText(document['id']), asText(document['type']) ?? ''];
	// A document that is not confirmed is a draft.
	if (id === undefined || asText(document['confirmed']) !== '1') return [];
	const changed = asNumber(document['lastModified']);
	const versioned = Number.isSafeInteger(changed) && changed > 0 ? { revision: changed * 1000 } : {};
	if (type === CREDIT) return refundOf(document, id, customers, context);
	if (!SOLD.includes(type)) return [];
	if (document['invoiceState'] === 'CANCELLED') return [{ sale: undoing(document, id, customers, context), ...versioned, raw: document }];
	return [{ sale: saleOf(document, id, customers, context), ...versioned, raw: document }];
}

function frame(document: JsonRecord, customers: ErplyCustomers, context: SourceContext): Omit<SaleJson, 'transaction_id'> {
	const customer = customers.get(clientOf(document) ?? '');
	return {
		source: context.source,
		channel: 'store',
		timestamp: momentOf(document, context),
		store_location: asText(document['warehouseName']) ?? null,
		till: asText(document['pointOfSaleName']) ?? null,
		cashier: asText(document['employeeName']) ?? null,
		currency: currencyOf(document, context),
		prices_include_tax: true,
		customer: customerOf(document, customer, context.source),
		// The only word it has on it: a tick against.
		...(asText(customer?.['emailOptOut']) === '1' ? { consents: { marketing: false } } : {}),
	};
}

function currencyOf(document: JsonRecord, context: SourceContext): string {
	const code = asText(document['currencyCode']);
	return code !== undefined && /^[A-Z]{3}$/.test(code) ? code : context.currency;
}

function saleOf(document: JsonRecord, id: string, customers: ErplyCustomers, context: SourceContext): SaleJson {
	const currency = currencyOf(document, context);
	const rows = asArray(document['rows']).map(asRecord);
	const items = rows.map((row) => itemOf(row, currency));
	const total = asText(document['total']);
	const rounding = payable(document['rounding'], currency);
	const parts = [...items.map((item) => payable(item.total, currency)), rounding];
	return {
		...frame(document, customers, context),
		sale_id: orderId(context, id),
		transaction_id: asText(document['number']) ?? id,
		kind: 'sale',
		items,
		extra: sum(rounding, roundingOf(total, parts, items.length, currency)),
		...(total === undefined ? {} : { total_amount: total }),
		taxes: taxesOf(rows),
		payments: paymentsOf(document, total),
	};
}

/** Rows of a product are goods that came back; a row that somebody only wrote gives money back. */
function refundOf(document: JsonRecord, id: string, customers: ErplyCustomers, context: SourceContext): SourceSale[] {
	const currency = currencyOf(document, context);
	const soldIn = asArray(document['baseDocuments']).map(asRecord).filter((base) => base['type'] !== CREDIT).map((base) => asText(base['id'])).find((base) => base !== undefined);
	const goods = asArray(document['rows']).map(asRecord).filter((row) => asNumber(row['productID'], 0) > 0);
	const items = goods.map((row) => itemOf(row, currency)).map((item) => ({ ...item, quantity: magnitude(item.quantity), total: magnitude(item.total), price: magnitude(item.price) }));
	const total = magnitude(document['total']);
	if (total === 0 && items.length === 0) return [];
	const extra = difference(total, ...items.map((item) => item.total));
	const sale: SaleJson = {
		...frame(document, customers, context),
		sale_id: soldIn === undefined ? orderId(context, id) : refundId(context, soldIn, id),
		transaction_id: asText(document['number']) ?? id,
		kind: 'refund',
		...(soldIn === undefined ? {} : { refund_of: orderId(context, soldIn) }),
		items,
		...(items.length === 0 || extra === 0 ? {} : { extra }),
		total_amount: total,
	};
	return [{ sale, raw: document }];
}

function undoing(document: JsonRecord, id: string, customers: ErplyCustomers, context: SourceContext): SaleJson {
	return { ...frame(document, customers, context), sale_id: voidId(context, id), transaction_id: asText(document['number']) ?? id, kind: 'void', refund_of: orderId(context, id) };
}

function itemOf(row: JsonRecord, currency: string): SaleItemJson {
	const total = payable(row['rowTotal'], currency);
	const quantity = asText(row['amount']) ?? '';
	const rate = rateOf(row['rowVAT'], row['rowNetTotal']);
	return {
		sku: asText(row['code']) ?? null,
		product_name: asText(row['itemName']) ?? '',
		quantity,
		price: perUnit(total, quantity) ?? 0,
		total,
		...(rate === undefined ? {} : { tax_rate: rate }),
		barcode: asText(row['barcode']) ?? null,
	};
}

function taxesOf(rows: readonly JsonRecord[]): TaxJson[] {
	const byRate = new Map<number, TaxJson>();
	for (const row of rows) {
		const rate = rateOf(row['rowVAT'], row['rowNetTotal']);
		if (rate === undefined) continue;
		const known = byRate.get(rate);
		byRate.set(rate, { rate, base: sum(known?.base, row['rowNetTotal']), tax: sum(known?.tax, row['rowVAT']) });
	}
	return [...byRate.values()];
}

const METHODS: Readonly<Record<string, string>> = { CASH: 'cash', CARD: 'card', TRANSFER: 'transfer', GIFTCARD: 'gift_card' };

/** The document names its chief way of payment; what store credit paid of it stands apart. */
function paymentsOf(document: JsonRecord, total: string | undefined): PaymentJson[] {
	const type = asText(document['paymentType']);
	if (document['paymentStatus'] !== 'PAID' || total === undefined) return [];
	const credit = sum(document['amountPaidWithStoreCredit']);
	return [
		{ method: 'store_credit', amount: credit },
		{ method: lookUp(METHODS, type) ?? type?.toLowerCase() ?? 'other', amount: difference(total, credit) },
	].filter((payment) => payment.amount !== 0);
}

export function clientOf(document: JsonRecord): string | undefined {
	const id = asText(document['clientID']) ?? asText(document['customerID']);
	return id === '0' ? undefined : id;
}

/** Nobody where it is the till's own customer for whoever comes in. */
function customerOf(document: JsonRecord, customer: JsonRecord | undefined, source: string): CustomerJson | null {
	const id = clientOf(document);
	if (id === undefined || customer === undefined || asText(customer['isPOSDefaultCustomer']) === '1') return null;
	const name = [asText(customer['firstName']), asText(customer['lastName'])].filter((part) => part !== undefined).join(' ');
	return {
		name: name === '' ? (asText(customer['companyName']) ?? asText(customer['fullName']) ?? asText(document['clientName'])) : name,
		email: asText(customer['email']) ?? asText(document['clientEmail']),
		phone: asText(customer['mobile']) ?? asText(customer['phone']),
		nif: asText(customer['vatNumber']) ?? asText(customer['code']),
		postcode: asText(customer['postalCode']),
		loyalty_id: asText(customer['customerCardNumber']) ?? asText(document['clientCardNumber']),
		external_ids: { [source]: id },
	};
}

/** Date and time are the shop's and say no zone; without them, when it was entered (seconds). */
function momentOf(document: JsonRecord, context: SourceContext): string {
	const written = `${asText(document['date']) ?? ''}T${asText(document['time']) ?? ''}`;
	const instant = parseInstant(written, context.zone)?.epochMs ?? asNumber(document['added']) * 1000;
	return Number.isFinite(instant) && Math.abs(instant) < 8e15 ? new Date(instant).toISOString() : '';
}
