/** A ticket's layout as a shop writes it: blocks from top to bottom. Documented in docs/nodes/receipt-printer.md. */
import type { Align, TextSize } from '../types';
import type { Picture } from './readPng';

/** What the `ticket` block can say. */
export const TICKET_FACTS = ['number', 'time', 'original', 'store', 'till', 'cashier', 'customer'] as const;
export type TicketFact = (typeof TICKET_FACTS)[number];
/** Without a word: a ticket names its customer only where the shop wants it. */
export const USUAL_FACTS: readonly TicketFact[] = TICKET_FACTS.filter((fact) => fact !== 'customer');

export type TicketBlock =
	/** The shop's picture, black on white. */
	| { block: 'logo'; image: Picture }
	/** Name and header lines of the Shop credential. */
	| { block: 'shop'; lines: boolean }
	/** The fiscal code the sale carries, where it is legal: VeriFactu's before the contents, TicketBAI's after them. */
	| { block: 'fiscal_qr' }
	/** COPIA, DEVOLUCIÓN, ANULACIÓN, where they apply. */
	| { block: 'marks' }
	| { block: 'ticket'; show: readonly TicketFact[] }
	| { block: 'items'; prices: boolean; sku: boolean; size: TextSize }
	| { block: 'totals' }
	| { block: 'vat' }
	| { block: 'payments' }
	/** The ticket's number as bars, for returns. */
	| { block: 'barcode'; of: 'number' | 'sale_id' }
	| { block: 'qr'; text: string; mm: number }
	| { block: 'text'; text: string; align: Align; bold: boolean; inverse: boolean; size: TextSize }
	| { block: 'footer' }
	| { block: 'rule' }
	| { block: 'blank' };

export type TicketLayout = readonly TicketBlock[];

/** A layout with totals is a ticket in the law's sense; without them it shows no amounts. */
export function showsTotals(layout: TicketLayout): boolean {
	return layout.some(({ block }) => block === 'totals');
}
