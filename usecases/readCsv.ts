/** CSV as shops have it: comma, semicolon or tab, UTF-8 or Windows-1252, titles above the header row, streamed. */
import { parse } from 'csv-parse';
import { Readable, Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';

/** Enough of the file to see its delimiter and its encoding. */
const SNIFF_BYTES = 64 * 1024;

/**
 * Rows as objects by column name. Short and long rows are taken as they are.
 *
 * @throws Error of csv-parse for what is no CSV (an open quote)
 */
export async function* readCsv(content: Buffer | Readable): AsyncGenerator<Record<string, string>> {
	const chunks = (Buffer.isBuffer(content) ? pieces(content) : content)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
	const head: Buffer[] = [];
	let size = 0;
	while (size < SNIFF_BYTES) {
		const next = await chunks.next();
		if (next.done === true) break;
		head.push(Buffer.from(next.value));
		size += next.value.length;
	}
	const sample = Buffer.concat(head);
	const { delimiter, line } = headerOf(sample);
	const parser = parse({
		columns: true,
		bom: true,
		delimiter,
		from_line: line,
		relax_column_count: true,
		relax_quotes: true,
		skip_empty_lines: true,
		trim: true,
		max_record_size: 1024 * 1024,
	});
	const decoded = decoder(isUtf8(Buffer.isBuffer(content) ? content : sample) ? 'utf-8' : 'windows-1252');
	const source = Readable.from(
		(async function* () {
			if (size > 0) yield sample;
			for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
		})(),
	);
	source.on('error', (error) => parser.destroy(error));
	source.pipe(decoded).pipe(parser);
	for await (const record of parser) yield record as Record<string, string>;
}

async function* pieces(content: Buffer): AsyncGenerator<Buffer> {
	for (let at = 0; at < content.length; at += SNIFF_BYTES) yield content.subarray(at, at + SNIFF_BYTES);
}

/** Reports begin with titles: the name of the shop, the days they are of. */
const MOST_TITLES = 20;

/**
 * The delimiter that the table's rows hold most of, and the line of its header, counted from 1: the first that has nearly as many cells as
 * the widest of the first lines, and no figures.
 */
function headerOf(sample: Buffer): { delimiter: string; line: number } {
	const lines = sample.toString('latin1').split(/\r?\n/, MOST_TITLES + 1).slice(0, MOST_TITLES);
	const cells = (text: string, delimiter: string) => text.replace(/"(?:[^"]|"")*"/g, 'quoted').split(delimiter);
	const header = lines[0] ?? '';
	const widest = (delimiter: string) => Math.max(...lines.map((text) => cells(text, delimiter).filter((cell) => cell.trim() !== '').length));
	const first = [';', ',', '\t', '|'].map((delimiter) => ({ delimiter, count: cells(header, delimiter).length })).reduce((best, next) => (next.count > best.count ? next : best));
	const looksWhole = first.count > 1 && cells(header, first.delimiter).filter((cell) => cell.trim() !== '').length >= widest(first.delimiter) * 0.7;
	if (looksWhole) return { delimiter: first.delimiter, line: 1 };
	const best = [';', ',', '\t', '|'].map((delimiter) => ({ delimiter, count: widest(delimiter) })).reduce((a, b) => (b.count > a.count ? b : a));
	if (best.count < 3) return { delimiter: first.delimiter, line: 1 };
	const at = lines.findIndex((text) => {
		const own = cells(text, best.delimiter).map((cell) => cell.trim()).filter((cell) => cell !== '');
		return own.length >= best.count * 0.7 && !own.some((cell) => /^-?[\d.,]+ ?(?:€|EUR)?$/.test(cell));
	});
	return { delimiter: best.delimiter, line: at < 0 ? 1 : at + 1 };
}

/** Cut at a whole character: the sample may end in the middle of one. */
function isUtf8(sample: Buffer): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
		return true;
	} catch {
		return false;
	}
}

function decoder(encoding: string): Transform {
	const text = new TextDecoder(encoding);
	return new Transform({
		transform(chunk: Buffer, _encoding, callback: TransformCallback) {
			callback(null, text.decode(chunk, { stream: true }));
		},
		flush(callback: TransformCallback) {
			callback(null, text.decode());
		},
	});
}
