/** Who a sale is: the keys that make a redelivery recognisable. */
import { fingerprint } from '../fingerprint';
import { foldText } from '../text';
import type { Sale } from './sale';

/** `Tienda Santander` → `tienda-santander`; `-` when there is nothing to name. */
export function slug(value: string | undefined): string {
	const folded = value === undefined ? '' : foldText(value).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
	return folded === '' ? '-' : folded.slice(0, 60);
}

type Identified = Pick<Sale, 'source' | 'store' | 'till' | 'number' | 'kind' | 'refundOf'>;

/**
 * Source, place and ticket number. A refund or void that carries the number of the ticket it undoes gets an event of
 * its own behind it, or it would be taken for a redelivery of the sale.
 *
 * @param event distinguishes several partial refunds under one ticket number
 */
export function makeSaleId(sale: Identified, event: string): string {
	const place = sale.till === undefined ? slug(sale.store) : `${slug(sale.store)}.${slug(sale.till)}`;
	const base = `${slug(sale.source)}/${place}/${sale.number}`;
	if (sale.kind === 'sale') return base;
	const ownNumber = sale.refundOf !== undefined && sale.refundOf !== sale.number;
	if (ownNumber) return base;
	return sale.kind === 'void' ? `${base}#void` : `${base}#refund-${event}`;
}

/** The ticket's place, within which its numbers are unique and its sales are emitted in order. */
export function lane(sale: Pick<Sale, 'source' | 'store' | 'till'>): string {
	return `${slug(sale.source)}/${slug(sale.store)}/${slug(sale.till)}`;
}

/** Fingerprint of what was sold, to whom nothing: tells a redelivery from another ticket with the same number. */
export function contentFingerprint(sale: Omit<Sale, 'saleId' | 'flags' | 'simulate'>): string {
	const lines = sale.lines.map((line) => `${line.sku}|${line.quantityMilli}|${line.totalCents}`).join(';');
	return fingerprint([sale.kind, sale.timestamp, sale.currency, sale.totalCents, sale.refundOf ?? '', lines].join('\n'));
}
