/** Puts a ticket's lines into the columns and the alphabet of one printer. */
import { fitToPage } from '../text/fitToPage';
import type { Align, CodePage, Emphasis, TicketLine } from '../types';
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

export type TicketRow = TextRow | { kind: 'qr'; text: string };

export interface TicketGrid {
	columns: number;
	codePage: CodePage;
}

/** Below this a name beside an amount would be cut into slivers; the amount takes a row of its own. */
const NARROWEST_NAME = 8;
const ROOMY_COLUMNS = 42;

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
			return [line];
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
	const apart = [...textRows(left, 'left', indent, columns), ...textRows(right, 'right', 0, columns)];
	if (room < NARROWEST_NAME && left.length > room) return apart;
	if (longestWord(left) > room) return apart;
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
