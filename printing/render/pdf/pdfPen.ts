/** Marks as the operators of a PDF page (ISO 32000-1, chapters 8 and 9). */
import { cellsOfCharacter } from '../../decode/cells';
import type { Bitmap } from '../../decode/events';
import { FONT_CELLS, PLAIN } from '../../decode/style';
import { COLOURS, rgb } from '../look';
import type { Ink, Mark } from '../marks';
import type { DrawnPaper } from '../paper';
import type { QrMatrix } from '../qrMatrix';
import { pdfNumber, pdfText } from './pdfFile';
import type { PdfFile } from './pdfFile';
import { PdfFonts } from './pdfFont';

const POINTS_PER_MM = 72 / 25.4;
/** The tallest page PDF allows is 200 inches; a roll is shorter. */
const LONGEST_DOTS = 32_000;
const NOTE_ADVANCE = 10;

/** Writes a page's operators. PDF counts upwards from the foot of the page, marks downwards from its head. */
export class PdfPen {
	readonly height: number;
	readonly pointsPerDot: number;
	private readonly operators: string[] = [];
	private readonly fonts = new PdfFonts();
	/** Drawn once, shown as often as they come. */
	private readonly pictures = new Map<Bitmap | QrMatrix, { name: string; object: number }>();
	private colour: Ink | undefined;

	constructor(
		private readonly file: PdfFile,
		private readonly paper: DrawnPaper,
	) {
		this.height = Math.min(LONGEST_DOTS, paper.height);
		this.pointsPerDot = POINTS_PER_MM / paper.dotsPerMm;
		const scale = this.pointsPerDot.toFixed(6);
		this.operators.push(`${scale} 0 0 ${scale} 0 0 cm`);
		this.box(-paper.margin, 0, paper.width, this.height, 'paper');
	}

	content(): string {
		return this.operators.join('\n');
	}

	/** To be asked for last: it writes the letters that were used. */
	resources(): string {
		const pictures = [...this.pictures.values()].map(({ name, object }) => `/${name} ${object} 0 R`).join('');
		return `/Font<<${this.fonts.write(this.file)}>>/XObject<<${pictures}>>`;
	}

	draw(mark: Mark): void {
		switch (mark.kind) {
			case 'text':
				this.text(mark);
				break;
			case 'box':
				this.box(mark.x, mark.y, mark.width, mark.height, mark.ink);
				break;
			case 'bitmap':
				this.bitmap(mark.x, mark.y, mark.bitmap);
				break;
			case 'qr':
				this.described(mark.label, () => this.qr(mark));
				break;
			case 'bars':
				this.described(mark.label, () => this.bars(mark));
				break;
			case 'note':
				this.text({ ...mark, kind: 'text', x: mark.x - (mark.text.length * NOTE_ADVANCE) / 2, advance: NOTE_ADVANCE, style: { ...PLAIN, font: 'B' }, ink: 'faint' });
				break;
			case 'frame':
				this.dashed(`${this.at(mark.x, mark.y + mark.height)} ${pdfNumber(mark.width)} ${pdfNumber(mark.height)} re`);
				break;
			case 'cut':
				this.dashed(`${this.at(0, mark.y)} m ${this.at(mark.width, mark.y)} l`);
				break;
		}
	}

	private at(x: number, y: number): string {
		return `${pdfNumber(this.paper.margin + x)} ${pdfNumber(this.height - y)}`;
	}

	private ink(ink: Ink): void {
		if (this.colour === ink) return;
		this.colour = ink;
		const parts = rgb(COLOURS[ink]).map((part) => pdfNumber(part / 255)).join(' ');
		this.operators.push(`${parts} rg ${parts} RG`);
	}

	private box(x: number, y: number, width: number, height: number, ink: Ink): void {
		this.ink(ink);
		this.operators.push(`${this.at(x, y + height)} ${pdfNumber(width)} ${pdfNumber(height)} re f`);
	}

	/** Letters in cells: those that follow one another in one font are shown together. */
	private text({ x, y, text, advance, style, ink }: Extract<Mark, { kind: 'text' }>): void {
		this.ink(ink);
		const cell = FONT_CELLS[style.font];
		const [wide, tall] = [(cell.width * style.width) / FONT_CELLS.A.width, (cell.height * style.height) / FONT_CELLS.A.height];
		const turn = style.upsideDown ? -1 : 1;
		const [left, base] = style.upsideDown ? [x + advance * text.length, y - cell.height * style.height * 0.56] : [x, y];
		this.operators.push('BT');
		// The letters' own width is that of font A; what a cell is wider is added after each.
		this.operators.push(`${pdfNumber(advance / wide - FONT_CELLS.A.width)} Tc`);
		this.operators.push(`${pdfNumber(wide * turn)} 0 0 ${pdfNumber(tall * turn)} ${this.at(left, base)} Tm`);
		let [font, codes] = ['', ''];
		const show = (): void => {
			if (codes !== '') this.operators.push(`/${font} 1 Tf <${codes}> Tj`);
			codes = '';
		};
		for (const character of text) {
			const letter = this.fonts.letter(character, style.bold);
			if (letter.font !== font) show();
			font = letter.font;
			codes += letter.code.toString(16).padStart(2, '0');
			// An ideograph fills two cells; the second is a space that nobody sees.
			if (cellsOfCharacter(character) === 2) codes += this.fonts.letter(' ', style.bold).code.toString(16).padStart(2, '0');
		}
		show();
		this.operators.push('ET');
	}

	private bitmap(x: number, y: number, bitmap: Bitmap): void {
		const name = this.picture(bitmap, () => {
			const { width, height } = bitmap;
			return this.file.addStream(rowsOf(bitmap), `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ImageMask true/BitsPerComponent 1/Decode[1 0]`);
		});
		this.ink('ink');
		const [width, height] = [bitmap.width * bitmap.scaleX, bitmap.height * bitmap.scaleY];
		this.operators.push(`q ${width} 0 0 ${height} ${this.at(x, y + height)} cm /${name} Do Q`);
	}

	private qr({ x, y, cell, matrix }: Extract<Mark, { kind: 'qr' }>): void {
		const size = matrix.length;
		const name = this.picture(matrix, () => this.file.addStream(`${modules(matrix)} f`, `/Type/XObject/Subtype/Form/BBox[0 0 ${size} ${size}]`));
		this.ink('ink');
		this.operators.push(`q ${cell} 0 0 ${cell} ${this.at(x, y + size * cell)} cm /${name} Do Q`);
	}

	private picture(picture: Bitmap | QrMatrix, write: () => number): string {
		let known = this.pictures.get(picture);
		if (known === undefined) {
			known = { name: `P${this.pictures.size}`, object: write() };
			this.pictures.set(picture, known);
		}
		return known.name;
	}

	private bars({ x, y, height, widths }: Extract<Mark, { kind: 'bars' }>): void {
		this.ink('ink');
		let left = x;
		widths.forEach((width, index) => {
			if (index % 2 === 0) this.operators.push(`${this.at(left, y + height)} ${width} ${height} re`);
			left += width;
		});
		this.operators.push('f');
	}

	private dashed(path: string): void {
		this.ink('faint');
		this.operators.push(`q 2 w [10 8] 0 d ${path} S Q`);
	}

	/** A figure and its words for those who cannot see it. */
	private described(label: string, drawing: () => void): void {
		this.operators.push(`/Figure<</Alt ${pdfText(label)}>>BDC`);
		drawing();
		this.operators.push('EMC');
	}
}

/** The dark modules, a row's neighbours joined, counted upwards from the lowest row. */
function modules(matrix: QrMatrix): string {
	const boxes: string[] = [];
	matrix.forEach((row, down) => {
		for (let across = 0; across < row.length; across++) {
			if (!row[across]) continue;
			const from = across;
			while (row[across + 1]) across++;
			boxes.push(`${from} ${matrix.length - 1 - down} ${across + 1 - from} 1 re`);
		}
	});
	return boxes.join('\n');
}

function rowsOf({ width, height, bytesPerRow, bits }: Bitmap): Uint8Array {
	const used = Math.ceil(width / 8);
	if (used === bytesPerRow) return bits.subarray(0, used * height);
	const packed = new Uint8Array(used * height);
	for (let y = 0; y < height; y++) packed.set(bits.subarray(y * bytesPerRow, y * bytesPerRow + used), y * used);
	return packed;
}
