/** Draws one line of a ticket, from its own top left corner. */
import { cellsOf } from '../decode/cells';
import type { Barcode, QrCode } from '../decode/events';
import { tallest } from '../decode/lineBuilder';
import type { DecodedLine, Placement, TextLine, TextRun } from '../decode/lines';
import { FONT_CELLS, PLAIN } from '../decode/style';
import type { TicketLocale } from '../types';
import { barcodeWidths } from './barcodeWidths';
import type { Drawn, Mark } from './marks';
import { qrMatrix } from './qrMatrix';
import { renderWords } from './words';

/** Where in a cell its letters stand, from the top. */
const BASELINE = 0.78;
const PLACEHOLDER_HEIGHT = 84;
const NOTE_HEIGHT = 40;
const LONGEST_NOTE = 40;
const DIGITS_HEIGHT = FONT_CELLS.A.height;

export function drawLine(line: DecodedLine, width: number, locale: TicketLocale): Drawn {
	const words = renderWords(locale);
	switch (line.kind) {
		case 'text':
			return drawText(line);
		case 'feed':
			return { marks: [], height: line.height };
		case 'cut':
			return { marks: [{ kind: 'cut', y: NOTE_HEIGHT / 2, width }], height: NOTE_HEIGHT };
		case 'drawer':
			return { marks: [{ kind: 'note', x: width / 2, y: 26, text: words.drawer }], height: NOTE_HEIGHT };
		case 'qr':
			return drawQr(line.qr, line.place, width, words.qr);
		case 'barcode':
			return drawBarcode(line.barcode, line.place, width);
		case 'symbol':
			return placeholder(`${line.symbol.symbology} (${line.symbol.data.length} B)`, line.place, width);
		case 'storedImage':
			return placeholder(words.storedImage, line.place, width);
	}
}

function drawText(line: TextLine): Drawn {
	const tall = tallest(line.items);
	// Characters of different heights stand on one baseline, pictures hang from the top.
	const marks = line.items.flatMap((item): Mark[] => (item.kind === 'image' ? [{ kind: 'bitmap', x: item.x, y: 0, bitmap: item.bitmap }] : drawRun(item, tall)));
	return { marks, height: line.height };
}

function drawRun(run: TextRun, lineHeight: number): Mark[] {
	const { style, x, width } = run;
	const height = FONT_CELLS[style.font].height * style.height;
	const top = Math.round((lineHeight - height) * BASELINE);
	const marks: Mark[] = [];
	if (style.inverse) marks.push({ kind: 'box', x, y: top - 2, width, height: height + 4, ink: 'ink' });
	const ink = style.inverse ? 'paper' : style.color ? 'second' : 'ink';
	if (run.text.trim() !== '') {
		marks.push({ kind: 'text', x, y: Math.round(top + height * BASELINE), text: run.text, advance: width / cellsOf(run.text), style, ink });
	}
	if (style.underline) marks.push({ kind: 'box', x, y: top + height - 2, width, height: 2, ink });
	return marks;
}

function drawQr(qr: QrCode, place: Placement, width: number, label: string): Drawn {
	const matrix = qrMatrix(qr);
	if (matrix === undefined) return placeholder('QR', place, width);
	const size = matrix.length * qr.cell;
	const text = new TextDecoder().decode(qr.data);
	return { marks: [{ kind: 'qr', x: placed(size, place, width), y: 0, cell: qr.cell, matrix, label: visible(`${label}: ${text}`) }], height: size };
}

function drawBarcode(barcode: Barcode, place: Placement, width: number): Drawn {
	const bars = barcodeWidths(barcode);
	if (bars === undefined) return placeholder(`${barcode.symbology} ${barcode.data}`, place, width);
	const widths = bars.widths.map((modules) => modules * barcode.module);
	const size = widths.reduce((sum, bar) => sum + bar, 0);
	const x = placed(size, place, width);
	const above = barcode.digits === 'above' || barcode.digits === 'both' ? DIGITS_HEIGHT : 0;
	const below = barcode.digits === 'below' || barcode.digits === 'both' ? DIGITS_HEIGHT : 0;
	const digits = (top: number): Mark => {
		const advance = FONT_CELLS.A.width;
		return { kind: 'text', x: Math.max(0, Math.round(x + (size - bars.text.length * advance) / 2)), y: Math.round(top + DIGITS_HEIGHT * BASELINE), text: bars.text, advance, style: PLAIN, ink: 'ink' };
	};
	return {
		marks: [
			{ kind: 'bars', x, y: above, height: barcode.height, widths, label: visible(`${barcode.symbology}: ${bars.text}`) },
			...(above > 0 ? [digits(0)] : []),
			...(below > 0 ? [digits(above + barcode.height)] : []),
		],
		height: above + barcode.height + below,
	};
}

/** A frame that says what stands there; bars or dots that do not scan would be a lie. */
function placeholder(label: string, place: Placement, width: number): Drawn {
	const text = visible(label).slice(0, LONGEST_NOTE);
	const size = Math.min(width, Math.max(160, text.length * 12 + 40));
	const x = placed(size, place, width);
	return {
		marks: [
			{ kind: 'frame', x: x + 1, y: 1, width: size - 2, height: PLACEHOLDER_HEIGHT - 12 },
			{ kind: 'note', x: x + size / 2, y: PLACEHOLDER_HEIGHT / 2 + 1, text },
		],
		height: PLACEHOLDER_HEIGHT,
	};
}

function placed(size: number, place: Placement, width: number): number {
	const slack = Math.max(0, Math.min(place.width, width - place.left) - size);
	return place.left + (place.align === 'center' ? Math.floor(slack / 2) : place.align === 'right' ? slack : 0);
}

/** Data of a code is not text of a page: nothing invisible comes along. */
function visible(text: string): string {
	return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
}
