/** Marks as SVG. One unit is one dot of the printer's head; every text is real text. */
import { escapeMarkup } from '../../shop/text';
import { cellsOf } from '../decode/cells';
import type { Bitmap } from '../decode/events';
import { FONT_CELLS } from '../decode/style';
import { COLOURS, FAINT, INK } from './look';
import type { Mark } from './marks';
import { pngDataUri } from './png';
import { qrPath } from './qrMatrix';
import type { QrMatrix } from './qrMatrix';

/** Characters of a monospace font are 0.6 of its size wide; 20 fills a cell of 12. */
const SIZE_OF_CELL = 1 / 0.6;
export const PLAIN_SIZE = FONT_CELLS.A.width * SIZE_OF_CELL;

/** Draws the marks of one document: a picture that comes again is only pointed at. */
export class SvgMarks {
	private readonly drawn = new Map<Bitmap | QrMatrix, string>();

	draw(mark: Mark): string {
		switch (mark.kind) {
			case 'text':
				return svgText(mark);
			case 'box':
				return `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}"${mark.ink === 'ink' ? '' : ` fill="${COLOURS[mark.ink]}"`}/>`;
			case 'bitmap':
				return this.bitmap(mark.x, mark.y, mark.bitmap);
			case 'qr': {
				const code = this.once(
					mark.matrix,
					(id) => `<path id="${id}" role="img" aria-label="${escapeMarkup(mark.label)}" shape-rendering="crispEdges" stroke="${INK}" fill="none" d="${qrPath(mark.matrix)}"/>`,
				);
				return `<g transform="translate(${mark.x} ${mark.y}) scale(${mark.cell})">${code}</g>`;
			}
			case 'bars':
				return `<path transform="translate(${mark.x} ${mark.y})" role="img" aria-label="${escapeMarkup(mark.label)}" shape-rendering="crispEdges" d="${barsPath(mark.widths, mark.height)}"/>`;
			case 'note':
				return `<text x="${mark.x}" y="${mark.y}" font-size="17" text-anchor="middle" fill="${FAINT}">${escapeMarkup(mark.text)}</text>`;
			case 'frame':
				return `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" rx="8" fill="none" stroke="${FAINT}" stroke-dasharray="6 5"/>`;
			case 'cut':
				return `<path d="M0 ${mark.y}H${mark.width}" stroke="${FAINT}" stroke-dasharray="10 8" fill="none"/>`;
		}
	}

	private bitmap(x: number, y: number, bitmap: Bitmap): string {
		const image = this.once(
			bitmap,
			(id) => `<image id="${id}" width="${bitmap.width}" height="${bitmap.height}" style="image-rendering:pixelated" href="${pngDataUri(bitmap)}"/>`,
		);
		const scale = bitmap.scaleX === 1 && bitmap.scaleY === 1 ? '' : ` scale(${bitmap.scaleX} ${bitmap.scaleY})`;
		return `<g transform="translate(${x} ${y})${scale}">${image}</g>`;
	}

	private once(picture: Bitmap | QrMatrix, markup: (id: string) => string): string {
		const known = this.drawn.get(picture);
		if (known !== undefined) return `<use href="#${known}"/>`;
		const id = `p${this.drawn.size}`;
		this.drawn.set(picture, id);
		return markup(id);
	}
}

/** Spaces at the ends are left to the position; a row of them within is kept by `xml:space` of the text itself: Chromium's texts do not inherit the document's. */
function svgText({ x, y, text, advance, style, ink }: Extract<Mark, { kind: 'text' }>): string {
	const start = text.trimStart();
	const words = start.trimEnd();
	const left = x + cellsOf(text.slice(0, text.length - start.length)) * advance;
	const width = cellsOf(words) * advance;
	const cell = FONT_CELLS[style.font];
	const scaled = style.width > 1 || style.height > 1;
	const turn = style.upsideDown ? ` rotate(180 ${round(width / style.width / 2)} ${round(-cell.height * 0.28)})` : '';
	const place = scaled || turn !== '' ? `transform="translate(${left} ${y}) scale(${style.width} ${style.height})${turn}"` : `x="${left}" y="${y}"`;
	const look = `${style.font === 'A' ? '' : ` font-size="${cell.width * SIZE_OF_CELL}"`}${style.bold ? ' font-weight="700"' : ''}${ink === 'ink' ? '' : ` fill="${COLOURS[ink]}"`}`;
	const kept = words.includes('  ') ? ' xml:space="preserve"' : '';
	return `<text ${place} textLength="${round(width / style.width)}"${look}${kept}>${escapeMarkup(words)}</text>`;
}

function barsPath(widths: readonly number[], height: number): string {
	let [path, x] = ['', 0];
	widths.forEach((width, index) => {
		if (index % 2 === 0) path += `M${x} 0h${width}v${height}h-${width}z`;
		x += width;
	});
	return path;
}

function round(dots: number): number {
	return Math.round(dots * 100) / 100;
}
