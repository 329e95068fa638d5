/** A table as Excel and as CSV, the way people open them. */
import { strToU8, zipSync } from 'fflate';

export type Cell = string | number | null;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** One sheet in the least that a workbook may be (ECMA-376 part 1). Texts stay texts: nothing in them is a formula. */
export function writeExcel(rows: readonly (readonly Cell[])[], name = 'Clientes'): Buffer {
	const sheet = rows.map((row, index) => `<row r="${index + 1}">${row.map((cell, column) => excelCell(cell, `${columnName(column)}${index + 1}`)).join('')}</row>`).join('');
	const files = {
		'[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
		'_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${MAIN}"><sheetData>${sheet}</sheetData></worksheet>`,
	};
	return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
}

function excelCell(cell: Cell, place: string): string {
	if (cell === null || cell === '') return '';
	if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
	return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** 0 → A, 26 → AA. */
function columnName(index: number): string {
	const rest = Math.floor(index / 26);
	return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

function escaped(text: string): string {
	return text
		// XML 1.0 has no place for these.
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}

/**
 * What Excel and LibreOffice would reckon with, or run, begins with one of these, behind whatever white space they pass over; an apostrophe
 * makes it the text that it is. Phone numbers and amounts may begin with a sign. https://owasp.org/www-community/attacks/CSV_Injection
 */
export function notAFormula(cell: string): string {
	return /^\s*[=@\uff1d\uff20]|^[\t\r\n]|^\s*[+\-\uff0b\uff0d](?![\d\s().-]*$)/.test(cell) ? `'${cell}` : cell;
}

/** Semicolons and a byte order mark, as a Spanish Excel opens by itself. What begins like a formula is told apart from one. */
export function writeCsv(rows: readonly (readonly Cell[])[]): Buffer {
	return Buffer.from(`\ufeff${rows.map((row) => row.map(csvCell).join(';')).join('\r\n')}\r\n`, 'utf8');
}

function csvCell(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return String(cell).replace('.', ',');
	const text = notAFormula(cell);
	return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
