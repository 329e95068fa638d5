/**
 * A receipt, an invoice or a credit as a sale, a refund or its undoing.
 * https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/salesreceipt (and /refundreceipt, /invoice, /creditmemo)
 */
import { toMicros } from '../../shop/money';
import type { CustomerJson, SaleJson } from '../../shop/sale/saleJson';
import { businessDate, parseInstant } from '../../shop/time';
import { magnitude } from '../amounts';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { orderId, refundId, voidId, type SourceContext, type SourceSale } from '../sales';
import { KINDS, type DocumentKind } from './kinds';
import { goodsOf, type Product } from './lines';

/** What a document only points at. */
export interface Surroundings {
	customer?: JsonRecord;
	paymentMethod?: string;
	product: (itemId: string) => Product | undefined;
}

const NOTHING: Surroundings = { product: () => undefined };

export function readDocument(document: JsonRecord, kind: DocumentKind, context: SourceContext, around: Surroundings = NOTHING): SourceSale[] {
	const id = asText(document['Id']);
	if (id === undefined) return [];
	const told = (sale: SaleJson): SourceSale => ({ sale, ...revisionOf(document), raw: document });
	if (kind.givesBack) return magnitude(document['TotalAmt']) === 0 ? [] : [{ sale: refundOf(document, id, kind, context, around), raw: document }];
	if (isVoided(document)) return [told(undoing(document, id, kind, context))];
	return kind.onCredit && !isPaid(document) ? [] : [told(saleOf(document, id, kind, context, around))];
}

/** Deleted: QuickBooks tells no more of it than its number. */
export function deleted(id: string, kind: DocumentKind, context: SourceContext): SourceSale[] {
	if (kind.givesBack) return [];
	const own = `${kind.name}-${id}`;
	const timestamp = new Date(context.now).toISOString();
	return [{ sale: { source: context.source, channel: 'store', sale_id: voidId(context, own), transaction_id: id, kind: 'void', refund_of: orderId(context, own), timestamp }, raw: { Id: id, status: 'Deleted' } }];
}

/** Voiding sets everything to nothing and says so in the note. */
function isVoided(document: JsonRecord): boolean {
	return (toMicros(document['TotalAmt']) ?? 0) === 0 && /^voided/i.test(asText(document['PrivateNote']) ?? '');
}

function isPaid(document: JsonRecord): boolean {
	return toMicros(document['Balance']) === 0 && (toMicros(document['TotalAmt']) ?? 0) > 0;
}

/** The second of its last change, and within it by its version: grows with every change. */
function revisionOf(document: JsonRecord): { revision?: number } {
	const changed = Date.parse(asText(asRecord(document['MetaData'])['LastUpdatedTime']) ?? '');
	const version = Number(asText(document['SyncToken']) ?? 0);
	return Number.isNaN(changed) ? {} : { revision: changed + (Number.isSafeInteger(version) && version > 0 ? version % 1000 : 0) };
}

function frame(document: JsonRecord, id: string, context: SourceContext, around: Surroundings): Omit<SaleJson, 'sale_id'> {
	const currency = asText(asRecord(document['CurrencyRef'])['value']);
	const store = asText(asRecord(document['DepartmentRef'])['name']);
	return {
		source: context.source,
		channel: 'store',
		transaction_id: asText(document['DocNumber']) ?? id,
		timestamp: momentOf(document, context.zone),
		currency: currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : context.currency,
		...(store === undefined ? {} : { store_location: store }),
		customer: customerOf(document, around.customer, context.source),
	};
}

function saleOf(document: JsonRecord, id: string, kind: DocumentKind, context: SourceContext, around: Surroundings): SaleJson {
	const common = frame(document, id, context, around);
	const total = asText(document['TotalAmt']);
	const method = around.paymentMethod ?? asText(asRecord(document['PaymentMethodRef'])['name']);
	return {
		...common,
		sale_id: orderId(context, `${kind.name}-${id}`),
		kind: 'sale',
		...goodsOf(document, common.currency ?? context.currency, around.product, false),
		...(total === undefined ? {} : { total_amount: total }),
		...(method === undefined || total === undefined ? {} : { payments: [{ method, amount: total }] }),
	};
}

function refundOf(document: JsonRecord, id: string, kind: DocumentKind, context: SourceContext, around: Surroundings): SaleJson {
	const common = frame(document, id, context, around);
	const sold = soldBy(document);
	return {
		...common,
		sale_id: sold === undefined ? orderId(context, `${kind.name}-${id}`) : refundId(context, sold, id),
		kind: 'refund',
		...(sold === undefined ? {} : { refund_of: orderId(context, sold) }),
		...goodsOf(document, common.currency ?? context.currency, around.product, true),
		total_amount: magnitude(document['TotalAmt']),
	};
}

/** What it gives back, where whoever wrote it linked the two; QuickBooks' own pages do not. */
function soldBy(document: JsonRecord): string | undefined {
	for (const link of asArray(document['LinkedTxn']).map(asRecord)) {
		const kind = KINDS.find((candidate) => !candidate.givesBack && candidate.entity === link['TxnType']);
		const id = asText(link['TxnId']);
		if (kind && id !== undefined) return `${kind.name}-${id}`;
	}
	return undefined;
}

function undoing(document: JsonRecord, id: string, kind: DocumentKind, context: SourceContext): SaleJson {
	const own = `${kind.name}-${id}`;
	return { ...frame(document, id, context, NOTHING), sale_id: voidId(context, own), kind: 'void', refund_of: orderId(context, own) };
}

/** Documents carry their day. One that was made on it has the moment at which it was made, another noon. */
function momentOf(document: JsonRecord, zone: string): string {
	const made = parseInstant(asText(asRecord(document['MetaData'])['CreateTime']) ?? '', zone)?.epochMs;
	const day = asText(document['TxnDate']);
	const isThatDay = made !== undefined && (day === undefined || businessDate(made, zone) === day);
	const instant = isThatDay ? made : parseInstant(`${day ?? ''}T12:00:00`, zone)?.epochMs;
	return instant === undefined ? '' : new Date(instant).toISOString();
}

/** The customer's record; where it could not be had, what the document says. */
function customerOf(document: JsonRecord, record: JsonRecord | undefined, source: string): CustomerJson | null {
	const { value: id, name } = asRecord(document['CustomerRef']);
	const address = asRecord(document['BillAddr'] ?? record?.['BillAddr']);
	const person = [asText(record?.['GivenName']), asText(record?.['FamilyName'])].filter((part) => part !== undefined).join(' ');
	const number = asText(id);
	const customer: CustomerJson = {
		name: person === '' ? (asText(record?.['DisplayName']) ?? asText(name)) : person,
		email: asText(asRecord(document['BillEmail'])['Address']) ?? asText(asRecord(record?.['PrimaryEmailAddr'])['Address']),
		phone: asText(asRecord(record?.['Mobile'])['FreeFormNumber']) ?? asText(asRecord(record?.['PrimaryPhone'])['FreeFormNumber']),
		nif: asText(record?.['PrimaryTaxIdentifier']),
		postcode: asText(address['PostalCode']),
		...(number === undefined ? {} : { external_ids: { [source]: number } }),
	};
	return Object.values(customer).some((value) => value !== undefined) ? customer : null;
}
