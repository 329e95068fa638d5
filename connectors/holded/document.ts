/**
 * A ticket, an invoice or a credit note as a sale or a refund.
 * https://www.holded.com/es/desarrolladores/referencia-api (v2), https://developers.holded.com/reference (v1)
 */
import { toMicros } from '../../shop/money';
import type { CustomerJson, SaleJson } from '../../shop/sale/saleJson';
import { magnitude } from '../amounts';
import { asRecord, asText, type JsonRecord } from '../json';
import { orderId, refundId, voidId, type SourceContext, type SourceSale } from '../sales';
import { plainDecimal } from './figures';
import type { DocumentKind } from './kinds';
import { goodsOf } from './lines';
import { changedAt, field, momentOf } from './values';

/** What a document only points at. */
export interface Surroundings {
	customer?: CustomerJson;
	/** The sales channel's name. */
	salesChannel?: string;
}

export function readDocument(document: JsonRecord, kind: DocumentKind, context: SourceContext, around: Surroundings = {}): SourceSale[] {
	const id = asText(document['id']);
	if (id === undefined || isDraft(document) || isMadeOfTicket(document, kind)) return [];
	const revision = changedAt(document);
	const told = (sale: SaleJson): SourceSale => ({ sale, ...(revision === undefined ? {} : { revision }), raw: document });
	const givesBack = kind.givesBack || (toMicros(plainDecimal(document['total'])) ?? 0) < 0;
	if (isCancelled(document)) return givesBack ? [] : [told(undoing(document, id, context))];
	if (!givesBack) return [told(saleOf(document, id, context, around))];
	return magnitude(plainDecimal(document['total'])) === 0 ? [] : [{ sale: refundOf(document, id, context, around), raw: document }];
}

/** An event that says that it was deleted, and nothing else. */
export function deleted(id: string, kind: DocumentKind, context: SourceContext): SourceSale[] {
	if (kind.givesBack) return [];
	const timestamp = new Date(context.now).toISOString();
	return [{ sale: { source: context.source, channel: 'store', sale_id: voidId(context, id), transaction_id: id, kind: 'void', refund_of: orderId(context, id), timestamp }, raw: { id } }];
}

/** Only approval gives it its number. */
function isDraft(document: JsonRecord): boolean {
	const { draft, status } = document;
	return draft === true || draft === 1 || status === 'draft' || numberOf(document) === undefined;
}

/** v1 writes -1. */
function isCancelled({ status }: JsonRecord): boolean {
	return status === 'void' || status === 'cancelled' || status === 'canceled' || status === -1;
}

/** A ticket for which the customer asked an invoice later is one sale, not two. */
function isMadeOfTicket(document: JsonRecord, kind: DocumentKind): boolean {
	return kind.name === 'invoice' && /^sales-?receipt/i.test(origin(document).type ?? '');
}

function origin(document: JsonRecord): { id?: string; type?: string } {
	const from = asRecord(document['from']);
	return { id: asText(from['id']), type: asText(field(from, 'doc_type', 'docType', 'type')) };
}

function numberOf(document: JsonRecord): string | undefined {
	return asText(field(document, 'document_number', 'docNumber'));
}

function frame(document: JsonRecord, id: string, context: SourceContext, around: Surroundings): Omit<SaleJson, 'sale_id'> {
	const channel = channelOf(around.salesChannel);
	return {
		source: context.source,
		channel,
		transaction_id: numberOf(document) ?? id,
		timestamp: momentOf(document, context.zone),
		currency: currencyOf(document) ?? context.currency,
		...(channel === 'store' && around.salesChannel !== undefined ? { store_location: around.salesChannel } : {}),
		customer: around.customer ?? namedCustomer(document, context.source),
	};
}

function saleOf(document: JsonRecord, id: string, context: SourceContext, around: Surroundings): SaleJson {
	const common = frame(document, id, context, around);
	const total = plainDecimal(document['total']);
	return {
		...common,
		sale_id: orderId(context, id),
		kind: 'sale',
		...goodsOf(document, common.currency ?? context.currency, 1),
		...(toMicros(total) === undefined ? {} : { total_amount: total }),
	};
}

function refundOf(document: JsonRecord, id: string, context: SourceContext, around: Surroundings): SaleJson {
	const common = frame(document, id, context, around);
	const total = plainDecimal(document['total']);
	const sold = origin(document).id;
	const goods = goodsOf(document, common.currency ?? context.currency, (toMicros(total) ?? 0) < 0 ? -1 : 1);
	return {
		...common,
		sale_id: sold === undefined ? orderId(context, id) : refundId(context, sold, id),
		kind: 'refund',
		...(sold === undefined ? {} : { refund_of: orderId(context, sold) }),
		...goods,
		// A line without a product gives money back and no goods.
		...(hasGoods(document) ? {} : { items: [], extra: undefined, discount: undefined, taxes: undefined }),
		total_amount: magnitude(total),
	};
}

function hasGoods(document: JsonRecord): boolean {
	const lines = field(document, 'lines', 'items', 'products');
	return Array.isArray(lines) && lines.map(asRecord).some((line) => [line['sku'], field(line, 'product_id', 'productId', 'service_id', 'serviceId')].some((value) => asText(value) !== undefined));
}

function undoing(document: JsonRecord, id: string, context: SourceContext): SaleJson {
	const common = frame(document, id, context, {});
	return { ...common, sale_id: voidId(context, id), kind: 'void', refund_of: orderId(context, id) };
}

function namedCustomer(document: JsonRecord, source: string): CustomerJson | null {
	const id = contactIdOf(document);
	const name = asText(field(document, 'contact_name', 'contactName'));
	if (id === undefined && name === undefined) return null;
	return { name, ...(id === undefined ? {} : { external_ids: { [source]: id } }) };
}

/** v1 calls it `contact`; `0` and an empty text are nobody. */
export function contactIdOf(document: JsonRecord): string | undefined {
	const id = asText(field(document, 'contact_id', 'contact', 'contactId'));
	return id === '0' ? undefined : id;
}

/** Written in small letters by v1. */
function currencyOf(document: JsonRecord): string | undefined {
	const currency = asText(document['currency'])?.toUpperCase();
	return currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : undefined;
}

function channelOf(name: string | undefined): 'store' | 'online' | 'marketplace' {
	if (/amazon|ebay|miravia|etsy|marketplace/i.test(name ?? '')) return 'marketplace';
	return /web|online|e-?commerce|shopify|presta|magento/i.test(name ?? '') ? 'online' : 'store';
}
