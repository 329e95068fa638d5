/**
 * The paper as a picture, drawn from decoded bytes alone: what the printer was told, not what the layout meant. One
 * unit is one dot of the head. Self-contained: no script, no font and no address outside; every text is real text.
 */
import { escapeMarkup } from '../../shop/text';
import type { DecodedTicket } from '../decode/decodeEscPos';
import type { PaperWidth, TicketLocale } from '../types';
import { drawLine } from './drawLine';
import { INK, MONOSPACE, PAPER } from './look';
import { withoutTail } from './tail';
import { renderWords } from './words';

export interface RenderOptions {
	paper?: PaperWidth;
	/** Language of the picture's own few words. */
	locale?: TicketLocale;
	/** What a screen reader and a browser tab call it. */
	title?: string;
}

/** Printable width of the paper, mm; the rest is margin. */
const PRINTABLE_MM: Readonly<Record<PaperWidth, number>> = { 58: 48, 80: 72 };
const TOP = 48;
const BOTTOM = 40;
const TOOTH = 12;
/** Room around the paper for its shadow. */
const AROUND = 24;
/** Pixels a dot on screen: 80 mm paper is about 420 pixels wide. */
const SCREEN_SCALE = 0.62;

/** An SVG document of the whole paper, at its proportions; about 420 pixels wide for 80 mm. */
export function renderSvg(ticket: DecodedTicket, options: RenderOptions = {}): string {
	const paper = options.paper ?? (ticket.width < 450 ? 58 : 80);
	const words = renderWords(options.locale ?? 'es');
	const margin = Math.round((ticket.width * (paper - PRINTABLE_MM[paper])) / PRINTABLE_MM[paper] / 2);
	const paperWidth = ticket.width + 2 * margin;

	let y = TOP;
	let lowest = TOP;
	let body = '';
	for (const line of withoutTail(ticket.lines)) {
		const drawn = drawLine(line, ticket.width, options.locale ?? 'es');
		if (drawn.markup !== '') body += `<g transform="translate(0 ${y})">${drawn.markup}</g>\n`;
		// Some commands wind the paper back.
		y = Math.max(0, y + drawn.height);
		lowest = Math.max(lowest, y);
	}
	const paperHeight = lowest + BOTTOM;
	const [width, height] = [paperWidth + 2 * AROUND, paperHeight + TOOTH + 2 * AROUND];

	return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(width * SCREEN_SCALE)}" height="${Math.round(height * SCREEN_SCALE)}" viewBox="0 0 ${width} ${height}" lang="${options.locale ?? 'es'}" font-family="${MONOSPACE}" fill="${INK}">
<title>${escapeMarkup(options.title ?? words.ticket)}</title>
<defs><filter id="lift" x="-5%" y="-2%" width="110%" height="106%"><feDropShadow dx="0" dy="4" stdDeviation="7" flood-color="#000" flood-opacity=".22"/></filter></defs>
<path d="${paperOutline(paperWidth, paperHeight)}" transform="translate(${AROUND} ${AROUND})" fill="${PAPER}" filter="url(#lift)"/>
<g transform="translate(${AROUND + margin} ${AROUND})">
${body}</g>
</svg>
`;
}

/** Straight on top, torn below. */
function paperOutline(width: number, height: number): string {
	const teeth = Math.max(1, Math.round(width / (2 * TOOTH)));
	const half = (width / teeth / 2).toFixed(2);
	return `M0 0H${width}V${height}${`l-${half} ${TOOTH}l-${half} ${-TOOTH}`.repeat(teeth)}Z`;
}
