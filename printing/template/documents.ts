/** The papers a shop hands out, as layouts: also the examples to start one's own from. */
import { USUAL_FACTS } from './blocks';
import type { TicketLayout } from './blocks';

const plainText = { align: 'center', bold: false, inverse: false, size: 'normal' } as const;

export const documents = {
	/** The customer's ticket, with what RD 1619/2012 art. 7 asks of a simplified invoice. */
	receipt: [
		{ block: 'shop', lines: true },
		{ block: 'fiscal_qr' },
		{ block: 'marks' },
		{ block: 'ticket', show: USUAL_FACTS },
		{ block: 'items', prices: true, sku: false, size: 'normal' },
		{ block: 'totals' },
		{ block: 'vat' },
		{ block: 'payments' },
		{ block: 'fiscal_qr' },
		{ block: 'footer' },
	],
	/** For whoever gets the present: no prices, and the bars with which it is changed. */
	gift: [
		{ block: 'shop', lines: true },
		{ block: 'text', ...plainText, text: '{gift_title}', bold: true, size: 'large' },
		{ block: 'blank' },
		{ block: 'marks' },
		{ block: 'ticket', show: ['number', 'time', 'store'] },
		{ block: 'items', prices: false, sku: false, size: 'normal' },
		{ block: 'text', ...plainText, text: '{gift_note}' },
		{ block: 'barcode', of: 'number' },
		{ block: 'footer' },
	],
	/** For the kitchen, the store-room or the counter where it is collected: what, how many, for whom. */
	slip: [
		{ block: 'text', ...plainText, text: '{slip_title} {number}', bold: true, size: 'large' },
		{ block: 'marks' },
		{ block: 'ticket', show: ['time', 'store', 'till', 'cashier', 'customer'] },
		{ block: 'items', prices: false, sku: true, size: 'tall' },
		{ block: 'barcode', of: 'number' },
	],
} as const satisfies Record<string, TicketLayout>;

export type TicketDocument = keyof typeof documents;
