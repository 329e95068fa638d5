/**
 * Reads what a printer was sent, without a printer: ESC/POS, StarPRNT or Star Line bytes → events and lines. Written
 * from Epson's "ESC/POS Command Reference" and Star's "StarPRNT Command Specifications"; never throws, loses no byte,
 * and gives the same for any chunking.
 */
import { epsonPages, starPages } from '../text/codePages';
import type { PageNumbers } from '../text/codePages';
import type { DoubleByteSet } from './characters';
import { DialectDetector } from './dialect';
import type { Dialect } from './dialect';
import type { PrinterEvent } from './events';
import { EscPosInterpreter } from './escPosInterpreter';
import { escPos } from './grammar/escPos';
import { star } from './grammar/star';
import type { DecodedLine } from './lines';
import { Paper } from './paper';
import { StarInterpreter } from './starInterpreter';
import { FONT_CELLS } from './style';
import { Tokenizer } from './tokens';

export interface StreamOptions {
	/** The language the bytes are in; told by the bytes themselves where absent. */
	dialect?: Dialect;
	/** What the page command selects, where the printer's table is not Epson's or Star's: numbers to page names. */
	pages?: PageNumbers;
	/** The set of two-byte text on a printer for China, Taiwan, Japan or Korea. */
	doubleByte?: DoubleByteSet;
}

export interface DecodeOptions extends StreamOptions {
	/** Characters a line in font A: 48 and 42 on 80 mm paper, 32 on 58 mm; default 48. */
	columns?: number;
}

export interface DecodedTicket {
	dialect: Dialect;
	events: PrinterEvent[];
	lines: DecodedLine[];
	/** Printable width in dots; lines are laid out for it. */
	width: number;
}

interface Reader {
	tokenizer: Tokenizer;
	interpreter: EscPosInterpreter | StarInterpreter;
}

const DEFAULT_COLUMNS = 48;

/** Reads a stream in pieces, as a virtual printer hears it. */
export class StreamDecoder {
	private reader: Reader | undefined;
	private readonly detector = new DialectDetector();
	/** Known once the bytes have told it, or nothing more will come. */
	dialect: Dialect | undefined;

	constructor(private readonly options: StreamOptions = {}) {
		if (options.dialect !== undefined) this.begin(options.dialect);
	}

	/** The events that these bytes complete. The first ones wait until the language is known, 64 KiB at most. */
	push(chunk: Uint8Array): PrinterEvent[] {
		if (this.reader !== undefined) return read(this.reader, chunk);
		const dialect = this.detector.push(chunk);
		return dialect === undefined ? [] : read(this.begin(dialect), this.detector.take());
	}

	/** The last events, once no more bytes will come. */
	finish(): PrinterEvent[] {
		let reader = this.reader;
		const events: PrinterEvent[] = [];
		if (reader === undefined) {
			reader = this.begin(this.detector.finish());
			events.push(...read(reader, this.detector.take()));
		}
		for (const token of reader.tokenizer.finish()) events.push(reader.interpreter.interpret(token));
		return events;
	}

	private begin(dialect: Dialect): Reader {
		this.dialect = dialect;
		this.reader = readerOf(dialect, this.options);
		return this.reader;
	}
}

function readerOf(dialect: Dialect, { pages, doubleByte }: StreamOptions): Reader {
	return dialect === 'esc-pos'
		? { tokenizer: new Tokenizer(escPos), interpreter: new EscPosInterpreter({ pages: pages ?? epsonPages, initialPage: 'cp437', doubleByte }) }
		: { tokenizer: new Tokenizer(star), interpreter: new StarInterpreter({ pages: pages ?? starPages, initialPage: 'star/standard', doubleByte }) };
}

function read({ tokenizer, interpreter }: Reader, chunk: Uint8Array): PrinterEvent[] {
	return tokenizer.push(chunk).map((token) => interpreter.interpret(token));
}

/** A whole stream at once. */
export function decodeStream(bytes: Uint8Array, options: DecodeOptions = {}): DecodedTicket {
	const decoder = new StreamDecoder(options);
	const events = decoder.push(bytes);
	for (const event of decoder.finish()) events.push(event);
	return layOut(events, { columns: options.columns ?? DEFAULT_COLUMNS, dialect: decoder.dialect ?? 'esc-pos' });
}

/** Events, however they were gathered, as lines on paper of `columns` characters. */
export function layOut(events: PrinterEvent[], { columns = DEFAULT_COLUMNS, dialect = 'esc-pos' }: Pick<DecodeOptions, 'columns' | 'dialect'> = {}): DecodedTicket {
	const width = columns * FONT_CELLS.A.width;
	const returnEndsLine = !events.some((event) => event.type === 'newline' || event.type === 'feed');
	const paper = new Paper({ width, returnEndsLine, lineSpacing: LINE_SPACING[dialect] });
	for (const event of events) paper.apply(event);
	return { dialect, events, lines: paper.finish(), width };
}

/** Dots from line to line before a command sets them: 1/6 inch on Epson's, 4 mm on Star's, at 203 dpi. */
const LINE_SPACING: Readonly<Record<Dialect, number>> = { 'esc-pos': 30, 'star-prnt': 32 };
