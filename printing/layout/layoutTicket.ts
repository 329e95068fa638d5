/** What a ticket says, from a sale, the shop's facts and a layout. Nothing here knows paper, columns or code pages. */
import type { Sale } from '../../shop/sale/sale';
import { cleanText } from '../../shop/text';
import { documents } from '../template/documents';
import { showsTotals } from '../template/blocks';
import type { TicketBlock, TicketLayout } from '../template/blocks';
import { fillIn } from '../template/placeholders';
import type { CopyMark, TicketLine, TicketShop } from '../types';
import { marks, shopHeading, ticketFacts } from './blocks/heading';
import { items } from './blocks/items';
import { payments, totals, vat } from './blocks/totals';
import { fiscalQrPlace, layoutFiscalQr } from './fiscalQr';
import { BLANK, RULE, textLine } from './lines';

export interface TicketOptions {
	/** Default: the customer's ticket. */
	layout?: TicketLayout;
	/** Marks a reprint. */
	copy?: CopyMark;
}

/** Blocks whose contents a fiscal code of the AEAT must precede. */
const CONTENTS: readonly TicketBlock['block'][] = ['marks', 'ticket', 'items', 'totals', 'vat', 'payments'];
const LONGEST_TEXT = 1000;

/**
 * The ticket of a sale, refund or void. Every text passes `cleanText`, so none carries a control character.
 * The same arguments always give the same lines. A reprint is marked and a fiscal code printed whatever the layout says.
 *
 * @throws FiscalCodeError for a fiscal code that the law would not know
 */
export function layoutTicket(sale: Sale, shop: TicketShop, options: TicketOptions = {}): TicketLine[] {
	const layout = complete(options.layout ?? documents.receipt, sale, options.copy);
	const fiscalAt = fiscalBlock(layout, sale);
	return layout
		.flatMap((block, index) => (block.block === 'fiscal_qr' ? (index === fiscalAt ? fiscalLines(sale, shop) : []) : blockLines(block, sale, shop, options.copy)))
		.map(cleaned);
}

/** Adds what a layout may not leave out: that this is a copy, and the fiscal code at a place where it is legal. */
function complete(layout: TicketLayout, sale: Sale, copy: CopyMark | undefined): TicketLayout {
	const marked = copy === undefined || layout.some(({ block }) => block === 'marks') ? layout : [{ block: 'marks' } as const, ...layout];
	if (sale.fiscalQr === undefined || !showsTotals(marked) || fiscalBlock(marked, sale) !== undefined) return marked;
	const at = fiscalQrPlace(sale.fiscalQr) === 'top' ? firstContents(marked) : marked.findLastIndex(({ block }) => CONTENTS.includes(block)) + 1;
	return [...marked.slice(0, at), { block: 'fiscal_qr' }, ...marked.slice(at)];
}

/** Which of the layout's places is right for this code; a paper without totals carries none. */
function fiscalBlock(layout: TicketLayout, sale: Sale): number | undefined {
	if (sale.fiscalQr === undefined || !showsTotals(layout)) return undefined;
	const first = firstContents(layout);
	const top = fiscalQrPlace(sale.fiscalQr) === 'top';
	const found = layout.findIndex(({ block }, index) => block === 'fiscal_qr' && (top ? index < first : index > first));
	return found === -1 ? undefined : found;
}

function firstContents(layout: TicketLayout): number {
	return layout.findIndex(({ block }) => CONTENTS.includes(block));
}

function fiscalLines(sale: Sale, shop: TicketShop): TicketLine[] {
	if (sale.fiscalQr === undefined) return [];
	const lines = layoutFiscalQr(sale.fiscalQr, shop.locale);
	return fiscalQrPlace(sale.fiscalQr) === 'top' ? [...lines, BLANK] : [BLANK, ...lines];
}

function blockLines(block: Exclude<TicketBlock, { block: 'fiscal_qr' }>, sale: Sale, shop: TicketShop, copy: CopyMark | undefined): TicketLine[] {
	switch (block.block) {
		case 'logo':
			return [{ kind: 'image', ...block.image }];
		case 'shop':
			return shopHeading(shop, block.lines);
		case 'marks':
			return marks(sale, shop, copy);
		case 'ticket':
			return ticketFacts(sale, shop, block.show);
		case 'items':
			return items(sale, shop, block);
		case 'totals':
			return totals(sale, shop);
		case 'vat':
			return vat(sale, shop);
		case 'payments':
			return payments(sale, shop);
		case 'barcode':
			return codeLines({ kind: 'barcode', text: block.of === 'number' ? sale.number : sale.saleId });
		case 'qr':
			return codeLines({ kind: 'qr', text: fillIn(block.text, sale, shop), mm: block.mm });
		case 'text':
			return [textLine(fillIn(block.text, sale, shop), { align: block.align, bold: block.bold, inverse: block.inverse, size: block.size })];
		case 'footer':
			return shop.footerLines.map((text) => textLine(text, { align: 'center' }));
		case 'rule':
			return [RULE];
		case 'blank':
			return [BLANK];
	}
}

/** What a code cannot hold is written out. */
function codeLines(line: Extract<TicketLine, { kind: 'barcode' | 'qr' }>): TicketLine[] {
	const text = cleanText(line.text, LONGEST_TEXT);
	if (!/^[ -~]+$/.test(text)) return [textLine(text, { align: 'center' })];
	return [BLANK, { ...line, text }];
}

function cleaned(line: TicketLine): TicketLine {
	switch (line.kind) {
		case 'text':
			return { ...line, text: cleanText(line.text, LONGEST_TEXT) };
		case 'pair':
			return { ...line, left: cleanText(line.left, LONGEST_TEXT), right: cleanText(line.right, LONGEST_TEXT) };
		case 'table':
			return { ...line, rows: line.rows.map((row) => row.map((cell) => cleanText(cell))) };
		default:
			return line;
	}
}
