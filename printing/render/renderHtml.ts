/**
 * The paper as a small page, from decoded bytes alone: readable on a phone, by a screen reader and without a network.
 * Each printed line is a line of preformatted text; codes and pictures are drawn and named.
 */
import { escapeMarkup } from '../../shop/text';
import type { DecodedTicket } from '../decode/decodeStream';
import type { CharacterStyle } from '../decode/events';
import type { DecodedLine, LineItem, TextRun } from '../decode/lines';
import { FONT_CELLS, PLAIN } from '../decode/style';
import type { TicketLocale } from '../types';
import { drawLine } from './drawLine';
import { FAINT, INK, MONOSPACE, PAPER, SECOND_COLOUR } from './look';
import { PLAIN_SIZE, SvgMarks } from './svgMarks';
import { withoutTail } from './tail';
import { renderWords } from './words';

export interface HtmlOptions {
	locale?: TicketLocale;
	/** Title of the page and name of the ticket for a screen reader. */
	title?: string;
}

const COLUMN_DOTS = FONT_CELLS.A.width;
/** Width of a character of a monospace font, in em. */
const CHARACTER_EM = 0.602;

export function renderHtml(ticket: DecodedTicket, options: HtmlOptions = {}): string {
	const locale = options.locale ?? 'es';
	const title = escapeMarkup(options.title ?? renderWords(locale).ticket);
	const columns = Math.round(ticket.width / COLUMN_DOTS);
	const svg = new SvgMarks();
	const lines = withoutTail(ticket.lines).map((line) => htmlLine(line, ticket.width, locale, svg)).join('\n');
	return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title>
<style>${style(columns)}</style>
</head>
<body>
<main>
<article aria-label="${title}">
${lines}
</article>
</main>
</body>
</html>
`;
}

/** The text shrinks with the screen until all columns fit; it never grows past a book's size. */
function style(columns: number): string {
	const width = (columns * CHARACTER_EM).toFixed(2);
	return `*{box-sizing:border-box}
body{margin:0;padding:1rem .5rem 2rem;background:#e9e9ec;color:${INK};-webkit-text-size-adjust:100%}
main{--u:clamp(7px,calc((100vw - 3rem)/${width}),15px);--t:calc(var(--u)*.7);font:var(--u)/1.3 ${MONOSPACE};width:max-content;max-width:100%;margin:0 auto;filter:drop-shadow(0 2px 6px rgb(0 0 0/.2))}
article{padding:2rem 1rem calc(1.6rem + var(--t));background:${PAPER};mask:linear-gradient(#000 0 0) 0 0/100% calc(100% - var(--t) + 1px) no-repeat,conic-gradient(from -45deg at 50% 100%,#000 0 90deg,#0000 0) 0 100%/calc(var(--t)*2) var(--t) repeat-x}
p{margin:0;white-space:pre;min-height:1.3em;font:inherit;width:calc(${width}*1em);overflow:hidden}
.b{font-weight:700}.u{text-decoration:underline}.i{background:${INK};color:${PAPER}}.c{color:${SECOND_COLOUR}}
.s{display:inline-block;line-height:1.15;transform-origin:0 80%}
figure{margin:0}figure svg{display:block;width:calc(${width}*1em);height:auto;fill:${INK}}
hr{border:0;border-top:1px dashed ${FAINT};margin:1em 0}
@media print{body{background:none;padding:0}main{filter:none}}`;
}

function htmlLine(line: DecodedLine, width: number, locale: TicketLocale, svg: SvgMarks): string {
	if (line.kind === 'cut') return '<hr>';
	if (line.kind === 'feed') return line.height > 0 ? '<p></p>' : '';
	if (line.kind === 'text' && line.items.every((item) => item.kind === 'text')) return `<p>${runs(line.items)}</p>`;
	const { marks, height } = drawLine(line, width, locale);
	return `<figure><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${Math.max(1, height)}"><g font-size="${PLAIN_SIZE}" xml:space="preserve">${marks.map((mark) => svg.draw(mark)).join('')}</g></svg></figure>`;
}

/** Runs in reading order; gaps become spaces. */
function runs(items: readonly LineItem[]): string {
	let markup = '';
	let end = 0;
	for (const item of [...items].sort((a, b) => a.x - b.x)) {
		if (item.kind !== 'text') continue;
		const gap = item.x - end;
		if (gap > 0) markup += ' '.repeat(Math.max(end === 0 ? 0 : 1, Math.round(gap / COLUMN_DOTS)));
		markup += run(item);
		end = item.x + item.width;
	}
	return markup;
}

function run({ text, style }: TextRun): string {
	const classes = classesOf(style);
	const scale = style.width === 1 && style.height === 1 && style.font === PLAIN.font ? '' : magnified(style);
	if (classes === '' && scale === '') return escapeMarkup(text);
	const attributes = `${classes === '' ? '' : ` class="${classes}"`}${scale === '' ? '' : ` style="${scale}"`}`;
	return `<span${attributes}>${escapeMarkup(text)}</span>`;
}

function classesOf(style: CharacterStyle): string {
	const magnifies = style.width > 1 || style.height > 1;
	const marks: [boolean, string][] = [[style.bold, 'b'], [style.underline, 'u'], [style.inverse, 'i'], [style.color, 'c'], [magnifies, 's']];
	return marks.filter(([on]) => on).map(([, name]) => name).join(' ');
}

/** Width by the font's size, so that the line knows it; height by stretching from there. */
function magnified(style: CharacterStyle): string {
	const stretch = style.height / style.width;
	const base = FONT_CELLS[style.font].width / FONT_CELLS[PLAIN.font].width;
	const size = `font-size:${(style.width * base).toFixed(2)}em`;
	if (stretch === 1) return size;
	const [above, below] = [0.92 * (stretch - 1), 0.23 * (stretch - 1)];
	return `${size};transform:scaleY(${stretch.toFixed(3)});margin:${above.toFixed(2)}em 0 ${below.toFixed(2)}em`;
}
