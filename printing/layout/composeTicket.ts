/** Puts a ticket's lines into the columns and the alphabet of one printer. */
import { DOTS_A_COLUMN, fiscalQrCell, qrCell, qrModules } from '../encode/qrSize';
import { FiscalCodeError } from '../fiscal/fiscalCodeError';
import { fitToPage } from '../text/fitToPage';
import type { Align, CodePage, Emphasis, TicketLine } from '../types';
import { fitPicture } from './fitPicture';
import { longestWord, wrapWords } from './wrapWords';

/** One printed row: `text.length × width` never exceeds the columns, and every character is in the code page. */
export interface TextRow {
	kind: 'text';
	text: string;
	bold: boolean;
	inverse: boolean;
	width: 1 | 2;
	height: 1 | 2;
}

export type TicketRow =
	| TextRow
	/** `cell`: dots a module. */
	| { kind: 'qr'; text: string; cell: number }
	/** `moduleDots`: dots of the thinnest bar. */
	| { kind: 'barcode'; text: string; moduleDots: number }
	| Extract<TicketLine, { kind: 'image' }>;

export interface TicketGrid {
	columns: number;
	codePage: CodePage;
	/** Dots an inch; 203 where absent. */
	dpi?: number;
}

const USUAL_DPI = 203;

/** Below this a name beside an amount would be cut into slivers; the amount takes a row of its own. */
const NARROWEST_NAME = 8;
const ROOMY_COLUMNS = 42;
/** Modules of Code 128 (ISO/IEC 15417): start, check, stop and the white at both ends; and of each character. */
const CODE128_FRAME = 11 + 11 + 13 + 20;
const CODE128_CHARACTER = 11;

/** @throws FiscalCodeError for a fiscal code that cannot have its legal size here; RangeError for a code that no QR holds */
export function composeTicket(lines: readonly TicketLine[], grid: TicketGrid): TicketRow[] {
	return lines.flatMap((line) => composeLine(line, grid));
}

function composeLine(line: TicketLine, grid: TicketGrid): TicketRow[] {
	const fit = (text: string): string => fitToPage(text, grid.codePage);
	switch (line.kind) {
		case 'blank':
			return [row('', {}, 1)];
		case 'rule':
			return [row(fit('─').repeat(grid.columns), {}, 1)];
		case 'qr':
			return [qrRow(line, grid)];
		case 'barcode':
			return barcodeRows(line.text, grid);
		case 'image':
			return [fitPicture(line, grid.columns * DOTS_A_COLUMN)];
		case 'text': {
			const text = fit(line.text);
			const width = line.size === 'large' && longestWord(text) <= half(grid.columns) ? 2 : 1;
			return textRows(text, line.align ?? 'left', line.indent ?? 0, cells(grid.columns, width)).map((words) => row(words, line, width));
		}
		case 'pair': {
			const [left, right] = [fit(line.left), fit(line.right)];
			const width = line.size === 'large' && left.length + 1 + right.length <= half(grid.columns) ? 2 : 1;
			return pairRows(left, right, line.indent ?? 0, cells(grid.columns, width)).map((words) => row(words, line, width));
		}
		case 'table':
			return tableRows(line.rows.map((cellsOfRow) => cellsOfRow.map(fit)), grid.columns).map((words) => row(words, {}, 1));
	}
}

function row(text: string, emphasis: Emphasis, width: 1 | 2): TextRow {
	const height = emphasis.size === 'tall' || emphasis.size === 'large' ? 2 : 1;
	return { kind: 'text', text, bold: emphasis.bold ?? false, inverse: emphasis.inverse ?? false, width, height };
}

function qrRow(line: Extract<TicketLine, { kind: 'qr' }>, { columns, dpi = USUAL_DPI }: TicketGrid): TicketRow {
	const modules = /^[ -~]+$/.test(line.text) ? qrModules(line.text.length) : undefined;
	if (modules === undefined) throw new RangeError('a QR code holds 1 to 2331 ASCII characters');
	if (line.fiscal !== true) return { kind: 'qr', text: line.text, cell: qrCell(modules, dpi, line.mm) };
	const cell = fiscalQrCell(modules, dpi, columns);
	if (cell === undefined) throw new FiscalCodeError(`a fiscal code of ${line.text.length} characters cannot be 30 to 40 mm wide at ${dpi} dpi`);
	return { kind: 'qr', text: line.text, cell };
}

/** Thicker bars are read from farther; what fits at no thickness is written out. */
function barcodeRows(text: string, { columns }: TicketGrid): TicketRow[] {
	const moduleDots = [4, 3, 2].find((dots) => (CODE128_FRAME + CODE128_CHARACTER * text.length) * dots <= columns * DOTS_A_COLUMN);
	if (moduleDots === undefined || !/^[ -$&-~]+$/.test(text)) return textRows(text, 'center', 0, columns).map((words) => row(words, {}, 1));
	return [{ kind: 'barcode', text, moduleDots }];
}

function half(columns: number): number {
	return cells(columns, 2);
}

function cells(columns: number, width: 1 | 2): number {
	return Math.max(1, Math.floor(columns / width));
}

function textRows(text: string, align: Align, indent: number, columns: number): string[] {
	const margin = Math.min(indent, columns - 1);
	return wrapWords(text, columns - margin).map((words) => ' '.repeat(margin) + aligned(words, align, columns - margin));
}

function aligned(text: string, align: Align, columns: number): string {
	if (align === 'right') return text.padStart(columns);
	if (align === 'center') return ' '.repeat(Math.floor((columns - text.length) / 2)) + text;
	return text;
}

/** The amount stands at the right of the name's last row, or alone where the name would have to be cut for it. */
function pairRows(left: string, right: string, indent: number, columns: number): string[] {
	if (right === '') return textRows(left, 'left', indent, columns);
	if (left === '') return textRows(right, 'right', 0, columns);
	const gap = columns >= ROOMY_COLUMNS ? 2 : 1;
	const room = columns - indent - gap - right.length;
	const cut = left.length > room && (room < NARROWEST_NAME || longestWord(left) > room);
	if (cut) return [...textRows(left, 'left', indent, columns), ...textRows(right, 'right', 0, columns)];
	const rows = textRows(left, 'left', indent, columns - gap - right.length);
	const last = rows.pop() ?? '';
	return [...rows, last + right.padStart(columns - last.length)];
}

/** Equal columns that end at the right edge; a row too wide for them is written out, word-wrapped. */
function tableRows(rows: readonly (readonly string[])[], columns: number): string[] {
	const first = Math.max(0, ...rows.map((cellsOfRow) => cellsOfRow[0]?.length ?? 0));
	const others = Math.max(0, ...rows.map((cellsOfRow) => cellsOfRow.length)) - 1;
	const width = others > 0 ? Math.floor((columns - first) / others) : 0;
	const fits = rows.every((cellsOfRow) => cellsOfRow.slice(1).every((cell) => cell.length < width));
	if (!fits) return rows.flatMap((cellsOfRow) => textRows(cellsOfRow.join('  '), 'right', 0, columns));
	return rows.map((cellsOfRow) => {
		const figures = cellsOfRow.slice(1).map((cell) => cell.padStart(width)).join('');
		const label = cellsOfRow[0] ?? '';
		return label + figures.padStart(columns - label.length);
	});
}
