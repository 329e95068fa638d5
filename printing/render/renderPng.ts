/** The paper as a PNG, dot for dot as the printer's head would set them, from decoded bytes alone. */
import { cellsOfCharacter } from '../decode/cells';
import type { DecodedTicket } from '../decode/decodeStream';
import { FONT_CELLS, PLAIN } from '../decode/style';
import { Canvas, canvasPalette } from './canvas';
import { outlineOf } from './font/glyphs';
import { rasterize } from './font/rasterize';
import type { Coverage } from './font/rasterize';
import type { Mark } from './marks';
import { drawPaper } from './paper';
import type { RenderOptions } from './paper';
import { pngFile } from './png';

/** Four metres of paper; what is longer ends there. */
const LONGEST_DOTS = 32_000;
const BASELINE = 0.78;
const NOTE_ADVANCE = 10;
const DASH = { on: 10, off: 8 };

/** A PNG of one pixel a dot: 640 pixels wide for 80 mm paper and 203 dpi. */
export function renderPng(ticket: DecodedTicket, options: Pick<RenderOptions, 'paper' | 'locale'> = {}): Uint8Array {
	const paper = drawPaper(ticket, options);
	const canvas = new Canvas(paper.width, Math.min(LONGEST_DOTS, paper.height));
	const brush = new Brush(canvas, paper.margin);
	for (const mark of paper.marks) if (mark.y < LONGEST_DOTS) brush.draw(mark);
	const { width, height, rows } = canvas;
	return pngFile({ width, height, bitDepth: 8, palette: canvasPalette, transparent: false, rows, dotsPerMetre: Math.round(paper.dotsPerMm * 1000) });
}

class Brush {
	private readonly letters = new Map<string, Coverage>();

	constructor(
		private readonly canvas: Canvas,
		private readonly left: number,
	) {}

	draw(mark: Mark): void {
		const x = 'x' in mark ? this.left + mark.x : this.left;
		switch (mark.kind) {
			case 'text':
				this.text(x, mark);
				break;
			case 'box':
				this.canvas.box(x, mark.y, mark.width, mark.height, mark.ink);
				break;
			case 'bitmap':
				this.canvas.bitmap(x, mark.y, mark.bitmap);
				break;
			case 'qr':
				mark.matrix.forEach((row, down) =>
					row.forEach((dark, across) => {
						if (dark) this.canvas.box(x + across * mark.cell, mark.y + down * mark.cell, mark.cell, mark.cell, 'ink');
					}),
				);
				break;
			case 'bars':
				this.bars(x, mark.y, mark.height, mark.widths);
				break;
			case 'note':
				this.text(x - (mark.text.length * NOTE_ADVANCE) / 2, { ...mark, kind: 'text', advance: NOTE_ADVANCE, style: { ...PLAIN, font: 'B' }, ink: 'faint' });
				break;
			case 'frame':
				for (const y of [mark.y, mark.y + mark.height - 1]) this.dashes(x, y, mark.width);
				for (const side of [x, x + mark.width - 1]) this.canvas.box(side, mark.y, 1, mark.height, 'faint');
				break;
			case 'cut':
				this.dashes(x, mark.y, mark.width);
				break;
		}
	}

	private text(left: number, { text, y, advance, style, ink }: Extract<Mark, { kind: 'text' }>): void {
		const cell = FONT_CELLS[style.font];
		const top = Math.round(y - cell.height * style.height * BASELINE);
		const characters = [...text];
		let x = left;
		for (const character of style.upsideDown ? characters.reverse() : characters) {
			if (character !== ' ') {
				const letter = this.letter(character, style);
				this.canvas.shades(Math.round(x), top, letter, ink, style.upsideDown);
				if (style.bold) this.canvas.shades(Math.round(x) + style.width, top, letter, ink, style.upsideDown);
			}
			x += advance * cellsOfCharacter(character);
		}
	}

	private letter(character: string, { font, width, height }: Extract<Mark, { kind: 'text' }>['style']): Coverage {
		const key = `${font}${width}${height}${character}`;
		let letter = this.letters.get(key);
		if (letter === undefined) {
			const cell = FONT_CELLS[font];
			letter = rasterize(outlineOf(character), {
				width: cell.width * width,
				height: cell.height * height,
				scaleX: (cell.width * width) / FONT_CELLS.A.width,
				scaleY: (cell.height * height) / FONT_CELLS.A.height,
				baseline: Math.round(cell.height * height * BASELINE),
			});
			this.letters.set(key, letter);
		}
		return letter;
	}

	private bars(left: number, y: number, height: number, widths: readonly number[]): void {
		let x = left;
		widths.forEach((width, index) => {
			if (index % 2 === 0) this.canvas.box(x, y, width, height, 'ink');
			x += width;
		});
	}

	private dashes(left: number, y: number, width: number): void {
		for (let x = 0; x < width; x += DASH.on + DASH.off) this.canvas.box(left + x, y, Math.min(DASH.on, width - x), 2, 'faint');
	}
}
