/** Draws the lines of a ticket in SVG. One unit is one dot of the printer's head. */
import { escapeMarkup } from '../../shop/text';
import type { Bitmap } from '../decode/events';
import { tallest } from '../decode/lineBuilder';
import type { DecodedLine, Placement, TextLine, TextRun } from '../decode/lines';
import { FONT_CELLS } from '../decode/style';
import type { TicketLocale } from '../types';
import { FAINT, PAPER, SECOND_COLOUR } from './look';
import { pngDataUri } from './png';
import { qrMatrix, qrPath } from './qrMatrix';
import { renderWords } from './words';

/** Characters of a monospace font are 0.6 of its size wide; 20 fills a cell of 12. */
const SIZE_OF_CELL = 1 / 0.6;
const BASELINE = 0.78;
const PLACEHOLDER_HEIGHT = 84;

export interface Drawn {
	markup: string;
	/** How far the paper moves, dots. */
	height: number;
}

/** One line of the paper, drawn from its own top left corner. */
export function drawLine(line: DecodedLine, width: number, locale: TicketLocale): Drawn {
	const words = renderWords(locale);
	switch (line.kind) {
		case 'text':
			return drawText(line);
		case 'feed':
			return { markup: '', height: line.height };
		case 'cut':
			return { markup: note('', width, `<path d="M0 20H${width}" stroke="${FAINT}" stroke-dasharray="10 8" fill="none"/>`), height: 40 };
		case 'drawer':
			return { markup: note(words.drawer, width, ''), height: 40 };
		case 'qr':
			return drawQr(line.qr, line.place, width, words.qr);
		case 'barcode':
			return placeholder(`${line.barcode.symbology} ${line.barcode.data}`, line.place, width);
		case 'symbol':
			return placeholder(`${line.symbol.symbology} (${line.symbol.data.length} B)`, line.place, width);
		case 'storedImage':
			return placeholder(words.storedImage, line.place, width);
	}
}

function drawText(line: TextLine): Drawn {
	const height = Math.max(line.height, 0);
	const tall = tallest(line.items);
	// Characters of different heights stand on one baseline, pictures hang from the top.
	const markup = line.items.map((item) => (item.kind === 'image' ? drawImage(item.x, item.bitmap) : drawRun(item, tall))).join('');
	return { markup, height };
}

function drawRun(run: TextRun, lineHeight: number): string {
	const { style } = run;
	const cell = FONT_CELLS[style.font];
	const height = cell.height * style.height;
	const top = (lineHeight - height) * BASELINE;
	const back = style.inverse ? `<rect x="${run.x}" y="${round(top - 2)}" width="${run.width}" height="${height + 4}"/>` : '';
	const under = style.underline ? `<rect x="${run.x}" y="${round(top + height - 2)}" width="${run.width}" height="2"/>` : '';
	const lead = run.text.length - run.text.trimStart().length;
	const text = run.text.trim();
	if (text === '') return back + under;
	const advance = run.width / [...run.text].length;
	const x = run.x + lead * advance;
	const length = [...text].length * advance;
	const attributes = [
		`xml:space="preserve"`,
		`font-size="${(cell.width * SIZE_OF_CELL).toFixed(2)}"`,
		`textLength="${(length / style.width).toFixed(2)}"`,
		`lengthAdjust="spacingAndGlyphs"`,
		...(style.bold ? ['font-weight="700"'] : []),
		...(style.inverse ? [`fill="${PAPER}"`] : style.color ? [`fill="${SECOND_COLOUR}"`] : []),
	].join(' ');
	const place = `translate(${x} ${round(lineHeight * BASELINE)})${style.width > 1 || style.height > 1 ? ` scale(${style.width} ${style.height})` : ''}${style.upsideDown ? ' rotate(180)' : ''}`;
	return `${back}<text transform="${place}" ${attributes}>${escapeMarkup(text)}</text>${under}`;
}

function round(dots: number): number {
	return Math.round(dots * 100) / 100;
}

function drawImage(x: number, bitmap: Bitmap): string {
	const [width, height] = [bitmap.width * bitmap.scaleX, bitmap.height * bitmap.scaleY];
	return `<image x="${x}" y="0" width="${width}" height="${height}" preserveAspectRatio="none" style="image-rendering:pixelated" href="${pngDataUri(bitmap)}"/>`;
}

function drawQr(qr: Extract<DecodedLine, { kind: 'qr' }>['qr'], place: Placement, width: number, label: string): Drawn {
	const matrix = qrMatrix(qr);
	if (matrix === undefined) return placeholder('QR', place, width);
	const size = matrix.length * qr.cell;
	const x = placed(size, place, width);
	const text = new TextDecoder().decode(qr.data);
	const markup = `<g transform="translate(${x} 0) scale(${qr.cell})" role="img" aria-label="${escapeMarkup(visible(`${label}: ${text}`))}" shape-rendering="crispEdges"><path d="${qrPath(matrix)}"/></g>`;
	return { markup, height: size };
}

/** A frame that says what stands there; bars or dots that do not scan would be a lie. */
function placeholder(label: string, place: Placement, width: number): Drawn {
	const text = visible(label).slice(0, 40);
	const size = Math.min(width, Math.max(160, text.length * 12 + 40));
	const x = placed(size, place, width);
	const markup = `<rect x="${x + 1}" y="1" width="${size - 2}" height="${PLACEHOLDER_HEIGHT - 12}" rx="8" fill="none" stroke="${FAINT}" stroke-dasharray="6 5"/><text x="${x + size / 2}" y="${PLACEHOLDER_HEIGHT / 2 + 1}" font-size="18" text-anchor="middle" fill="${FAINT}">${escapeMarkup(text)}</text>`;
	return { markup, height: PLACEHOLDER_HEIGHT };
}

function placed(size: number, place: Placement, width: number): number {
	const slack = Math.max(0, Math.min(place.width, width - place.left) - size);
	return place.left + (place.align === 'center' ? Math.floor(slack / 2) : place.align === 'right' ? slack : 0);
}

function note(text: string, width: number, markup: string): string {
	const label = text === '' ? '' : `<text x="${width / 2}" y="26" font-size="16" text-anchor="middle" fill="${FAINT}">${escapeMarkup(text)}</text>`;
	return markup + label;
}

/** Data of a code is not text of a page: nothing invisible comes along. */
function visible(text: string): string {
	return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
}
