/**
 * The paper as a picture, drawn from decoded bytes alone: what the printer was told, not what the layout meant. One
 * unit is one dot of the head. Self-contained: no script, no font and no address outside; every text is real text.
 */
import { escapeMarkup } from '../../shop/text';
import type { DecodedTicket } from '../decode/decodeStream';
import { INK, MONOSPACE, PAPER } from './look';
import { drawPaper } from './paper';
import type { RenderOptions } from './paper';
import { PLAIN_SIZE, SvgMarks } from './svgMarks';
import { renderWords } from './words';

export type { RenderOptions } from './paper';

const TOOTH = 12;
/** Room around the paper for its shadow. */
const AROUND = 24;
/** Pixels a dot on screen: 80 mm paper is about 420 pixels wide. */
const SCREEN_SCALE = 0.62;

/** An SVG document of the whole paper, at its proportions; about 420 pixels wide for 80 mm. */
export function renderSvg(ticket: DecodedTicket, options: RenderOptions = {}): string {
	const paper = drawPaper(ticket, options);
	const svg = new SvgMarks();
	let body = '';
	for (const mark of paper.marks) body += `${svg.draw(mark)}\n`;
	const [width, height] = [paper.width + 2 * AROUND, paper.height + TOOTH + 2 * AROUND];
	const locale = options.locale ?? 'es';
	return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(width * SCREEN_SCALE)}" height="${Math.round(height * SCREEN_SCALE)}" viewBox="0 0 ${width} ${height}" lang="${locale}" font-family="${MONOSPACE}" font-size="${PLAIN_SIZE}" fill="${INK}" xml:space="preserve">
<title>${escapeMarkup(options.title ?? renderWords(locale).ticket)}</title>
<defs><filter id="lift" x="-5%" y="-2%" width="110%" height="106%"><feDropShadow dx="0" dy="4" stdDeviation="7" flood-color="#000" flood-opacity=".22"/></filter></defs>
<path d="${paperOutline(paper.width, paper.height)}" transform="translate(${AROUND} ${AROUND})" fill="${PAPER}" filter="url(#lift)"/>
<g transform="translate(${AROUND + paper.margin} ${AROUND})">
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
