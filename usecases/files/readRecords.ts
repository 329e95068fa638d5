/** The records of a file that a till exported: CSV, JSON, XML or Excel, whatever it is called. */
import { XMLParser } from 'fast-xml-parser';
import { isTooDeep } from '../../shop/jsonDepth';
import { suggestMapping } from '../../shop/sale/mapped/fields';
import { readCsv } from '../readCsv';
import { packedAnew, zipSizes } from './zipSizes';

export type FileKind = 'csv' | 'json' | 'xml' | 'excel';

/** A file of more records than this is a mistake, or wants cutting up. */
const MOST_RECORDS = 200_000;
/** A workbook unpacks to twenty times its size; one that unpacks to more than this fills the memory. */
const MOST_UNPACKED = 200 * 1024 * 1024;
const MOST_PARTS = 5_000;

/**
 * @param list path of the list of records in JSON and XML (`ventas.venta`); the longest list of objects unless stated
 * @param isRecord tells a sale with its lines from an envelope with its sales
 * @throws Error in words for what is no such file
 */
export async function readRecords(content: Buffer, kind: FileKind = kindOf(content), list?: string, isRecord: IsRecord = looksLikeSale): Promise<unknown[]> {
	const records = await readers[kind](content, list, isRecord);
	if (records.length > MOST_RECORDS) throw new Error(`The file has more than ${MOST_RECORDS} records: cut it up`);
	return records;
}

const readers: Record<FileKind, (content: Buffer, list: string | undefined, isRecord: IsRecord) => Promise<unknown[]>> = {
	csv: async (content) => {
		const rows: unknown[] = [];
		for await (const row of readCsv(content)) {
			rows.push(row);
			if (rows.length > MOST_RECORDS) break;
		}
		return rows;
	},
	json: async (content, list, isRecord) => listIn(parseJson(decoded(content)), list, isRecord),
	xml: async (content, list, isRecord) => listIn(xml(decoded(content)), list, isRecord),
	excel: async (content) => {
		const size = zipSizes(content);
		if (size === undefined) throw new Error('The workbook is damaged, or no workbook');
		if (size.bytes > MOST_UNPACKED || size.entries > MOST_PARTS) throw new Error('The workbook unpacks to more than 200 MB: cut it up');
		const { readSheet } = await import('read-excel-file/node');
		const rows = await readSheet(packedAnew(content)).catch((error: unknown) => {
			throw new Error('The workbook is damaged, or no workbook', { cause: error });
		});
		return sheetRows(rows);
	},
};

/** By its first bytes: names lie. */
export function kindOf(content: Buffer): FileKind {
	if (content.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return 'excel';
	const start = content.subarray(0, 400).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
	if (start.startsWith('<')) return 'xml';
	return start.startsWith('{') || start.startsWith('[') ? 'json' : 'csv';
}

/** UTF-8, else what Windows wrote. */
function decoded(content: Buffer): string {
	const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(content.subarray(0, 200).toString('latin1'))?.[1]?.toLowerCase();
	if (declared === 'iso-8859-1' || declared === 'windows-1252') return new TextDecoder('windows-1252').decode(content);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(content);
	} catch {
		return new TextDecoder('windows-1252').decode(content);
	}
}

/** One document, or one a line. */
function parseJson(text: string): unknown {
	const document = parsedLines(text);
	if (isTooDeep(document)) throw new Error('The file is not JSON: it nests deeper than anything that a till writes');
	return document;
}

function parsedLines(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch (error) {
		const lines = text.split('\n').filter((line) => line.trim() !== '');
		if (lines.length < 2) throw new Error(`The file is not JSON: ${(error as Error).message}`);
		return lines.map((line) => JSON.parse(line) as unknown);
	}
}

function xml(text: string): unknown {
	// Figures stay text: «00123» is a reference and «1.10» an amount. Entities of the document's own are not followed.
	const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false, parseAttributeValue: false, processEntities: true, ignoreDeclaration: true });
	// Wherever it stands: a comment may push it far down.
	if (/<!DOCTYPE/i.test(text)) throw new Error('The XML declares a document type, which is not read');
	return parser.parse(text) as unknown;
}

export type IsRecord = (value: unknown) => boolean;

/** By its names: a number and a date of its own. */
export function looksLikeSale(value: unknown): boolean {
	const { fields } = suggestMapping(ownNames(value), undefined);
	return fields.transaction_id !== undefined && fields.timestamp !== undefined;
}

/** More words of its own than an envelope has (`ok`, `total`, `page`), with a list of which nobody knows what it is. */
const FEWEST_OF_A_RECORD = 3;

function ownNames(value: unknown): string[] {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).filter(([, child]) => typeof child !== 'object' || child === null).map(([name]) => name) : [];
}

/** The list at a path, or the longest list of objects there is; a single object is a list of one. */
export function listIn(document: unknown, path?: string, isRecord: IsRecord = looksLikeSale): unknown[] {
	if (path !== undefined && path !== '') {
		const found = path.split('.').reduce<unknown>((value, part) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined), document);
		return Array.isArray(found) ? (found as unknown[]) : found === undefined ? [] : [found];
	}
	if (Array.isArray(document)) return document as unknown[];
	if (isRecord(document)) return [document];
	const list = longestList(document, 0);
	if (list === undefined || list.some(isRecord)) return list ?? [document];
	return ownNames(document).length >= FEWEST_OF_A_RECORD ? [document] : list;
}

/** The outermost level that has one: a sale's lines are no list of sales. */
function longestList(value: unknown, depth: number): unknown[] | undefined {
	if (typeof value !== 'object' || value === null || depth > 4) return undefined;
	const children = Object.values(value);
	const lists = children.filter((child): child is unknown[] => Array.isArray(child) && child.every((item) => typeof item === 'object' && item !== null));
	if (lists.length > 0) return lists.reduce((longest, next) => (next.length > longest.length ? next : longest));
	const objects = children.filter((child) => typeof child === 'object' && child !== null && !Array.isArray(child));
	// One object inside one object is an envelope.
	return objects.length === 1 ? (longestList(objects[0], depth + 1) ?? (depth < 2 ? [objects[0]] : undefined)) : undefined;
}

/** Rows under the first row that looks like a header: titles and blank lines above it are passed over. */
function sheetRows(rows: readonly (readonly unknown[])[]): unknown[] {
	const widest = Math.max(0, ...rows.slice(0, 20).map((row) => row.filter((cell) => cell !== null).length));
	const headerAt = rows.findIndex((row) => row.filter((cell) => typeof cell === 'string').length >= Math.max(2, Math.ceil(widest * 0.7)));
	const header = rows[headerAt];
	if (!header) throw new Error('The sheet has no row of column names');
	return rows.slice(headerAt + 1).filter((row) => row.some((cell) => cell !== null)).map((row) =>
		Object.fromEntries(header.flatMap((name, column) => (typeof name === 'string' && name.trim() !== '' ? [[name.trim(), row[column] ?? '']] : []))),
	);
}
