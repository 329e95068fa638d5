import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { LabelledRecords } from '../labelledRecords';
import type { PersonRecord, TextField } from '../packedRecords';
import { columnNumber, idColumn, inferColumns, parseFieldMap, truthColumn, type ColumnMap } from './columns';

export interface ReadOptions {
	/** Column of the true person; a usual one when absent. */
	truth?: string;
	/** Column of the record's id, looked at only for a truth within it; a usual one when absent. */
	id?: string;
	/** See `parseFieldMap`; inferred from the header when absent. */
	fieldMap?: string;
	/** The true person is in the record's id, as Febrl writes it: `rec-12-org`, `rec-12-dup-0`. */
	truthFromId?: boolean;
}

export interface PeopleFile {
	people: LabelledRecords;
	/** What each field was read from, for the reader of the bench. */
	columns: Partial<Record<TextField, string>>;
	/** Where the truth was read. */
	truthName: string;
}

const FEBRL_ID = /^rec-(\d+)-(?:org|dup-\d+)$/;

/**
 * Reads a CSV of people with a truth column (comma, RFC 4180, UTF-8).
 * @param onRow sees each row with its header, before the fields are taken
 * @returns `undefined` for a file that tells no true people or nothing of them
 */
export async function readPeople(file: string, options: ReadOptions = {}, onRow?: (row: readonly string[], headers: readonly string[]) => void): Promise<PeopleFile | undefined> {
	const people = new LabelledRecords();
	let headers: string[] | undefined;
	let map: ColumnMap = {};
	let truth: number | undefined;
	let id: number | undefined;
	let fromId = false;
	const rows = createReadStream(file).pipe(parse({ bom: true, trim: true, relax_column_count: true, skip_empty_lines: true })) as AsyncIterable<string[]>;
	for await (const row of rows) {
		if (headers === undefined) {
			headers = row;
			map = options.fieldMap === undefined ? inferColumns(headers) : parseFieldMap(options.fieldMap, headers);
			truth = options.truth === undefined ? truthColumn(headers) : columnNumber(headers, options.truth);
			id = options.id === undefined ? idColumn(headers) : columnNumber(headers, options.id);
			if (Object.keys(map).length === 0) return undefined;
			continue;
		}
		if (people.length === 0) fromId = options.truthFromId ?? (truth === undefined && id !== undefined && FEBRL_ID.test(row[id] ?? ''));
		const person = fromId && id !== undefined ? FEBRL_ID.exec(row[id] ?? '')?.[1] : truth === undefined ? undefined : row[truth];
		if (!person) return undefined;
		people.add(recordOf(row, String(people.length), map), person);
		onRow?.(row, headers);
	}
	if (headers === undefined || people.length === 0) return undefined;
	const header = (column: number): string => headers[column]!.trim();
	return {
		people,
		columns: Object.fromEntries(Object.entries(map).map(([field, columns]) => [field, columns.map(header).join(' + ')])),
		truthName: fromId ? `within ${header(id!)}` : header(truth!),
	};
}

function recordOf(row: readonly string[], recordId: string, map: ColumnMap): PersonRecord {
	const record: PersonRecord = { recordId };
	for (const [field, columns] of Object.entries(map) as [TextField, number[]][]) {
		const value = columns.map((column) => row[column] ?? '').filter(Boolean).join(' ');
		if (value !== '') record[field] = value;
	}
	return record;
}
