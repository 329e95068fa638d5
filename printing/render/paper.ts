/** The whole paper as marks: where each line stands, and how long the paper is. */
import type { DecodedTicket } from '../decode/decodeStream';
import type { PaperWidth, TicketLocale } from '../types';
import { drawLine } from './drawLine';
import type { Mark } from './marks';
import { withoutTail } from './tail';

export interface RenderOptions {
	paper?: PaperWidth;
	/** Language of the picture's own few words. */
	locale?: TicketLocale;
	/** What a screen reader and a browser tab call it. */
	title?: string;
}

/** All measures in dots; marks count from the left edge of the printable width and the top of the paper. */
export interface DrawnPaper {
	width: number;
	height: number;
	/** White at the left and at the right of what can be printed. */
	margin: number;
	/** Of the printer's head: heads of 180 and of 203 dots an inch print on the same paper. */
	dotsPerMm: number;
	marks: readonly Mark[];
}

/** Printable width of the paper, mm; the rest is margin. */
const PRINTABLE_MM: Readonly<Record<PaperWidth, number>> = { 58: 48, 80: 72 };
const NARROW = 450;
const TOP = 48;
const BOTTOM = 40;

export function drawPaper(ticket: Pick<DecodedTicket, 'lines' | 'width'>, { paper = ticket.width < NARROW ? 58 : 80, locale = 'es' }: RenderOptions): DrawnPaper {
	const dotsPerMm = ticket.width / PRINTABLE_MM[paper];
	const margin = Math.round(((paper - PRINTABLE_MM[paper]) / 2) * dotsPerMm);
	const marks: Mark[] = [];
	let y = TOP;
	let lowest = TOP;
	for (const line of withoutTail(ticket.lines)) {
		const drawn = drawLine(line, ticket.width, locale);
		for (const mark of drawn.marks) marks.push({ ...mark, y: mark.y + y });
		// Some commands wind the paper back.
		y = Math.max(0, y + drawn.height);
		lowest = Math.max(lowest, y);
	}
	return { width: ticket.width + 2 * margin, height: Math.ceil(lowest) + BOTTOM, margin, dotsPerMm, marks };
}
