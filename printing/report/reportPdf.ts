/** A report on A4: headings, tables and pictures one under another, the letters of the tickets, text that can be searched and copied. */
import { PdfFile, pdfNumber, pdfText } from '../render/pdf/pdfFile';
import { PdfFonts } from '../render/pdf/pdfFont';
import type { Raster } from './rasterise';

export interface PdfColumn {
	heading: string;
	/** Characters. */
	width: number;
	align: 'left' | 'right';
}

export type PdfBlock =
	| { kind: 'title'; text: string }
	| { kind: 'heading'; text: string }
	| { kind: 'text'; text: string }
	| { kind: 'figures'; figures: readonly { label: string; value: string; note: string }[] }
	| { kind: 'table'; columns: readonly PdfColumn[]; rows: readonly (readonly string[])[] }
	| { kind: 'picture'; picture: Raster; label: string };

const [PAGE_WIDTH, PAGE_HEIGHT, MARGIN] = [595.28, 841.89, 42];
const INNER = PAGE_WIDTH - 2 * MARGIN;
/** Letters are 12 by 24 dots; so many points a dot. */
const SIZES = { small: 0.4, normal: 0.44, heading: 0.6, title: 0.85 } as const;
/** Of a picture's full width. */
const SMALLEST = 0.7;
const LETTER = 12;
const LINE = 26;
const INK = '0.11 0.17 0.19';
const FAINT = '0.85 0.88 0.89';
const ACCENT = '0.09 0.31 0.36';

export function reportPdf(blocks: readonly PdfBlock[], options: { title: string; locale: 'es' | 'en'; foot: string }): Uint8Array {
	const file = new PdfFile();
	const [catalog, pages] = [file.reserve(), file.reserve()];
	const pen = new ReportPen(file, options.foot);
	for (const block of blocks) pen.block(block);
	const kids = pen.finish(pages);
	file.put(catalog, `<</Type/Catalog/Pages ${pages} 0 R/Lang(${options.locale})/ViewerPreferences<</DisplayDocTitle true>>>>`);
	file.put(pages, `<</Type/Pages/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]/Count ${kids.length}>>`);
	const info = file.add(`<</Title ${pdfText(options.title)}>>`);
	return file.bytes(`/Root ${catalog} 0 R/Info ${info} 0 R`);
}

class ReportPen {
	private readonly fonts = new PdfFonts();
	private readonly pictures: number[] = [];
	private readonly pages: string[][] = [[]];
	/** From the head of the page, points. */
	private y = MARGIN;

	constructor(
		private readonly file: PdfFile,
		private readonly foot: string,
	) {}

	block(block: PdfBlock): void {
		if (block.kind === 'title') this.line(block.text, 'title', ACCENT, true);
		else if (block.kind === 'heading') this.heading(block.text);
		else if (block.kind === 'text') for (const text of wrapped(block.text, Math.floor(INNER / (LETTER * SIZES.normal)))) this.line(text, 'normal', INK, false);
		else if (block.kind === 'figures') this.figures(block.figures);
		else if (block.kind === 'table') this.table(block.columns, block.rows);
		else this.picture(block.picture, block.label);
	}

	/** Writes the pages. @returns their numbers */
	finish(parent: number): number[] {
		this.pages.forEach((operators, index) => {
			const note = `${this.foot}   ${index + 1} / ${this.pages.length}`;
			operators.push(this.shown(note, MARGIN, PAGE_HEIGHT - MARGIN / 2, SIZES.small, '0.4 0.45 0.47', false));
		});
		const contents = this.pages.map((operators) => this.file.addStream(operators.join('\n')));
		const xobjects = this.pictures.map((object, index) => `/P${index} ${object} 0 R`).join('');
		const resources = `/Font<<${this.fonts.write(this.file)}>>/XObject<<${xobjects}>>`;
		return contents.map((content) => this.file.add(`<</Type/Page/Parent ${parent} 0 R/MediaBox[0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}]/Contents ${content} 0 R/Resources<<${resources}>>>>`));
	}

	private heading(text: string): void {
		this.y += 10;
		// Never alone at the foot of a page.
		this.room(90);
		this.line(text, 'heading', ACCENT, true);
		this.y += 2;
	}

	private figures(figures: readonly { label: string; value: string; note: string }[]): void {
		const width = INNER / figures.length;
		this.room(74);
		figures.forEach(({ label, value, note }, place) => {
			const x = MARGIN + place * width;
			this.put(this.shown(label, x, this.y + 10, SIZES.small, INK, false));
			this.put(this.shown(value, x, this.y + 30, SIZES.heading * 1.15, INK, true));
			// The change over what it was.
			note.replace(' (', '\n(').split('\n').forEach((line, index) => this.put(this.shown(line, x, this.y + 44 + index * 12, SIZES.small, INK, false)));
		});
		this.y += 70;
	}

	private table(columns: readonly PdfColumn[], rows: readonly (readonly string[])[]): void {
		const head = () => {
			this.row(columns, columns.map((column) => column.heading), true);
			this.rule();
		};
		this.room(60);
		head();
		for (const row of rows) {
			if (this.room(LINE * SIZES.small + 4)) head();
			this.row(columns, row, false);
		}
		this.y += 6;
	}

	private row(columns: readonly PdfColumn[], cells: readonly string[], bold: boolean): void {
		const letter = LETTER * SIZES.small;
		let x = MARGIN;
		columns.forEach(({ width, align }, index) => {
			const text = cut(cells[index] ?? '', width);
			const left = align === 'right' ? x + (width - [...text].length) * letter : x;
			this.put(this.shown(text, left, this.y + LINE * SIZES.small * 0.8, SIZES.small, INK, bold));
			x += (width + 2) * letter;
		});
		this.y += LINE * SIZES.small + 2;
	}

	private rule(): void {
		this.put(`${FAINT} rg ${pdfNumber(MARGIN)} ${pdfNumber(PAGE_HEIGHT - this.y)} ${pdfNumber(INNER)} 0.8 re f`);
		this.y += 3;
	}

	private picture(picture: Raster, label: string): void {
		const whole = (INNER * picture.height) / picture.width;
		const left = PAGE_HEIGHT - MARGIN - this.y - 8;
		// A little smaller rather than on a page of its own.
		const scale = whole <= left || left < whole * SMALLEST ? 1 : left / whole;
		const [width, height] = [INNER * scale, whole * scale];
		this.room(height + 8);
		const object = this.file.addStream(rgbOf(picture), `/Type/XObject/Subtype/Image/Width ${picture.width}/Height ${picture.height}/ColorSpace/DeviceRGB/BitsPerComponent 8`);
		this.pictures.push(object);
		const place = `${pdfNumber(width)} 0 0 ${pdfNumber(height)} ${MARGIN} ${pdfNumber(PAGE_HEIGHT - this.y - height)}`;
		this.put(`/Figure<</Alt ${pdfText(label)}>>BDC q ${place} cm /P${this.pictures.length - 1} Do Q EMC`);
		this.y += height + 8;
	}

	private line(text: string, size: keyof typeof SIZES, colour: string, bold: boolean): void {
		this.room(LINE * SIZES[size]);
		this.put(this.shown(text, MARGIN, this.y + LINE * SIZES[size] * 0.8, SIZES[size], colour, bold));
		this.y += LINE * SIZES[size] + 2;
	}

	/** @returns true when it began a new page */
	private room(height: number): boolean {
		if (this.y + height <= PAGE_HEIGHT - MARGIN) return false;
		this.pages.push([]);
		this.y = MARGIN;
		return true;
	}

	private put(operator: string): void {
		this.pages.at(-1)!.push(operator);
	}

	/** @param y of the letters' foot, from the head of the page */
	private shown(text: string, x: number, y: number, size: number, colour: string, bold: boolean): string {
		const parts: string[] = [];
		let [font, codes] = ['', ''];
		const flush = () => {
			if (codes !== '') parts.push(`/${font} 1 Tf <${codes}> Tj`);
			codes = '';
		};
		for (const character of text) {
			const letter = this.fonts.letter(character, bold);
			if (letter.font !== font) flush();
			font = letter.font;
			codes += letter.code.toString(16).padStart(2, '0');
		}
		flush();
		return `BT ${colour} rg ${colour} RG ${pdfNumber(size)} 0 0 ${pdfNumber(size)} ${pdfNumber(x)} ${pdfNumber(PAGE_HEIGHT - y)} Tm ${parts.join(' ')} ET`;
	}
}

function cut(text: string, width: number): string {
	const letters = [...text];
	return letters.length <= width ? text : `${letters.slice(0, Math.max(0, width - 1)).join('')}…`;
}

function wrapped(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		if (line !== '' && line.length + 1 + word.length > width) {
			lines.push(line);
			line = word;
		} else line = line === '' ? word : `${line} ${word}`;
	}
	return [...lines, line];
}

function rgbOf({ width, height, pixels }: Raster): Uint8Array {
	const rgb = new Uint8Array(width * height * 3);
	for (let dot = 0; dot < width * height; dot++) rgb.set(pixels.subarray(dot * 4, dot * 4 + 3), dot * 3);
	return rgb;
}
