/**
 * The letters a PDF needs, and no others, as fonts of outlines (ISO 32000-1, 9.6.5, "Type 3 fonts"), with the Unicode
 * of each, so that the ticket can be searched, copied and read aloud.
 */
import { FONT_CELLS } from '../../decode/style';
import { outlineOf, UNITS_PER_DOT } from '../font/glyphs';
import type { Segment } from '../font/glyphs';
import type { PdfFile } from './pdfFile';

/** A font of this kind numbers its letters in one byte. */
const MOST_LETTERS = 255;
const WIDTH = FONT_CELLS.A.width * UNITS_PER_DOT;
const BOX = `0 -${8 * UNITS_PER_DOT} ${WIDTH} ${24 * UNITS_PER_DOT}`;
/** Bold letters are drawn with an edge of so many units, as a printer strikes them twice. */
const BOLD_EDGE = 26;

export interface PdfLetter {
	/** Name of the font among the page's. */
	font: string;
	code: number;
}

export class PdfFonts {
	private readonly fonts: { name: string; bold: boolean; characters: string[] }[] = [];
	private readonly letters = new Map<string, PdfLetter>();

	letter(character: string, bold: boolean): PdfLetter {
		const key = `${bold ? 'b' : 'r'}${character}`;
		let letter = this.letters.get(key);
		if (letter === undefined) {
			let font = this.fonts.find((one) => one.bold === bold && one.characters.length < MOST_LETTERS);
			if (font === undefined) {
				font = { name: `F${this.fonts.length}`, bold, characters: [] };
				this.fonts.push(font);
			}
			font.characters.push(character);
			letter = { font: font.name, code: font.characters.length };
			this.letters.set(key, letter);
		}
		return letter;
	}

	/** Writes the fonts; gives the entries of the page's font dictionary. */
	write(file: PdfFile): string {
		return this.fonts.map(({ name, bold, characters }) => `/${name} ${this.writeFont(file, characters, bold)} 0 R`).join('');
	}

	private writeFont(file: PdfFile, characters: readonly string[], bold: boolean): number {
		const procedures = characters.map((character) => file.addStream(`${WIDTH} 0 ${BOX} d1 ${outlinePath(character, bold)}`));
		const unicode = file.addStream(unicodeMap(characters));
		const last = characters.length;
		return file.add(
			`<</Type/Font/Subtype/Type3/FontBBox[${BOX}]/FontMatrix[${1 / UNITS_PER_DOT} 0 0 ${1 / UNITS_PER_DOT} 0 0]/FirstChar 1/LastChar ${last}` +
				`/Widths[${characters.map(() => WIDTH).join(' ')}]/CharProcs<<${procedures.map((number, index) => `/g${index + 1} ${number} 0 R`).join('')}>>` +
				`/Encoding<</Type/Encoding/Differences[1${procedures.map((_number, index) => `/g${index + 1}`).join('')}]>>/Resources<<>>/ToUnicode ${unicode} 0 R>>`,
		);
	}
}

/** Curves of two become curves of three points, which is all that PDF knows. */
function outlinePath(character: string, bold: boolean): string {
	const contours = outlineOf(character).map(({ x, y, segments }) => {
		let from = { x, y };
		const drawn = segments.map((segment) => {
			const path = segmentPath(from, segment);
			from = segment;
			return path;
		});
		return `${x} ${y} m ${drawn.join(' ')} h`;
	});
	return contours.length === 0 ? '' : `${bold ? `${BOLD_EDGE} w 1 j ` : ''}${contours.join(' ')} ${bold ? 'B' : 'f'}`;
}

function segmentPath(from: { x: number; y: number }, { control, x, y }: Segment): string {
	if (control === undefined) return `${x} ${y} l`;
	const towards = (point: { x: number; y: number }): string => `${Math.round(point.x + ((control.x - point.x) * 2) / 3)} ${Math.round(point.y + ((control.y - point.y) * 2) / 3)}`;
	return `${towards(from)} ${towards({ x, y })} ${x} ${y} c`;
}

/** ISO 32000-1, 9.10.3; at most a hundred entries a block. */
function unicodeMap(characters: readonly string[]): string {
	const hex = (code: number): string => code.toString(16).padStart(2, '0');
	const entries = characters.map((character, index) => `<${hex(index + 1)}><${Buffer.from(character, 'utf16le').swap16().toString('hex')}>`);
	const blocks: string[] = [];
	for (let at = 0; at < entries.length; at += 100) {
		const block = entries.slice(at, at + 100);
		blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
	}
	return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def /CMapName/Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <00><ff> endcodespacerange\n${blocks.join('')}endcmap CMapName currentdict /CMap defineresource pop end end`;
}
