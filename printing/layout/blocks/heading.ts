/** What stands above the goods: the shop, what kind of paper this is, which ticket. */
import type { Sale } from '../../../shop/sale/sale';
import type { TicketFact } from '../../template/blocks';
import type { CopyMark, TicketLine, TicketShop } from '../../types';
import { BLANK, textLine } from '../lines';
import { ticketTime } from '../ticketFigures';
import { ticketWords } from '../words';

export function shopHeading(shop: TicketShop, withLines: boolean): TicketLine[] {
	return [
		textLine(shop.name, { align: 'center', bold: true, size: 'large' }),
		...(withLines ? shop.headerLines.map((text) => textLine(text, { align: 'center' })) : []),
		BLANK,
	];
}

export function marks(sale: Sale, shop: TicketShop, copy: CopyMark | undefined): TicketLine[] {
	const words = ticketWords(shop.locale);
	const texts = [
		...(copy === undefined ? [] : [copy === 'COPIA' ? words.copy : words.duplicate]),
		...(sale.kind === 'sale' ? [] : [sale.kind === 'refund' ? words.refund : words.void]),
	];
	if (texts.length === 0) return [];
	return [...texts.map((text) => textLine(text, { align: 'center', bold: true, size: 'large' })), BLANK];
}

/** Two facts to a row, as a shopper looks for them. */
export function ticketFacts(sale: Sale, shop: TicketShop, show: readonly TicketFact[]): TicketLine[] {
	const words = ticketWords(shop.locale);
	const labelled = (label: string, value: string | undefined): string => (value === undefined || value === '' ? '' : `${label}: ${value}`);
	const said: Record<TicketFact, () => string> = {
		number: () => `${words.ticket} ${sale.number}`,
		time: () => ticketTime(sale.timestamp, shop.zone, shop.locale),
		original: () => labelled(words.ofTicket, sale.kind === 'sale' ? undefined : sale.refundOf),
		store: () => labelled(words.store, sale.store),
		till: () => labelled(words.till, sale.till),
		cashier: () => labelled(words.servedBy, sale.cashier),
		customer: () => labelled(words.customer, sale.customer?.name),
	};
	const fact = (name: TicketFact): string => (show.includes(name) ? said[name]() : '');
	const rows: [string, string][] = [
		[fact('number'), fact('time')],
		[fact('original'), ''],
		[fact('store'), fact('till')],
		[fact('cashier'), ''],
		[fact('customer'), ''],
	];
	return rows
		.filter(([left, right]) => left !== '' || right !== '')
		.map(([left, right]): TicketLine => (left === '' ? { kind: 'text', text: right } : { kind: 'pair', left, right }));
}
