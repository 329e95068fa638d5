/** The records of a file that a till exported: CSV, JSON, XML or Excel, whatever it is called. */
import { XMLParser } from 'fast-xml-parser';
import { readSheet } from 'read-excel-file/node';
import { readCsv } from '../readCsv';

export type FileKind = 'csv' | 'json' | 'xml' | 'excel';

/** A file of more records than this is a mistake, or wants cutting up. */
const MOST_RECORDS = 200_000;

/**
 * @param list path of the list of records in JSON and XML (`ventas.venta`); the longest list of objects unless stated
 * @throws Error in words for what is no such file
 */
export async function readRecords(content: Buffer, kind: FileKind = kindOf(content), list?: string): Promise<unknown[]> {
	const records = await readers[kind](content, list);
	if (records.length > MOST_RECORDS) throw new Error(`The file has more than ${MOST_RECORDS} records: cut it up`);
	return records;
}

const readers: Record<FileKind, (content: Buffer, list: string | undefined) => Promise<unknown[]>> = {
	csv: async (content) => {
		const rows: unknown[] = [];
		for await (const row of readCsv(content)) {
			rows.push(row);
			if (rows.length > MOST_RECORDS) break;
		}
		return rows;
	},
	json: async (content, list) => listIn(parseJson(decoded(content)), list),
	xml: async (content, list) => listIn(xml(decoded(content)), list),
	excel: async (content) => sheetRows(await readSheet(content)),
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
	if (/<!DOCTYPE/i.test(text.slice(0, 2000))) throw new Error('The XML declares a document type, which is not read');
	return parser.parse(text) as unknown;
}

/** The list at a path, or the longest list of objects there is; a single object is a list of one. */
export function listIn(document: unknown, path?: string): unknown[] {
	if (path !== undefined && path !== '') {
		const found = path.split('.').reduce<unknown>((value, part) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined), document);
		return Array.isArray(found) ? (found as unknown[]) : found === undefined ? [] : [found];
	}
	if (Array.isArray(document)) return document as unknown[];
	return longestList(document, 0) ?? [document];
}

/** The outermost level that has one: a sale's lines are no list of sales. */
function longestList(value: unknown, depth: number): unknown[] | undefined {
	if (typeof value !== 'object' || value === null || depth > 4) return undefined;
	const children = Object.values(value);
	const lists = children.filter((child): child is unknown[] => Array.isArray(child) && child.some((item) => typeof item === 'object' && item !== null));
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
