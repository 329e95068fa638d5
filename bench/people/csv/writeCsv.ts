import { closeSync, openSync, writeSync } from 'node:fs';

const CHUNK = 1 << 20;

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** Writes rows as RFC 4180 with a header, chunk by chunk; absent values are empty. @returns how many rows */
export function writeCsv(file: string, columns: readonly string[], rows: Iterable<readonly (string | number | undefined)[]>): number {
	const descriptor = openSync(file, 'w');
	let count = 0;
	try {
		let text = `${columns.join(',')}\n`;
		for (const row of rows) {
			text += `${row.map((value) => (value === undefined ? '' : quoted(String(value)))).join(',')}\n`;
			count++;
			if (text.length < CHUNK) continue;
			writeSync(descriptor, text);
			text = '';
		}
		writeSync(descriptor, text);
	} finally {
		closeSync(descriptor);
	}
	return count;
}
