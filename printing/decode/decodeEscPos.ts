/**
 * Reads what a printer was sent, without a printer: ESC/POS bytes → events and lines. Written from Epson's "ESC/POS
 * Command Reference"; never throws, loses no byte, and gives the same for any chunking.
 */
import type { EscPosEvent } from './events';
import { Interpreter } from './interpreter';
import { lineText } from './lines';
import type { DecodedLine } from './lines';
import { Paper } from './paper';
import { FONT_CELLS } from './style';
import { Tokenizer } from './tokens';

export interface DecodeOptions {
	/** Characters a line in font A: 48 and 42 on 80 mm paper, 32 on 58 mm; default 48. */
	columns?: number;
	/** What `ESC t n` selects where the printer's table is not Epson's: numbers to page names. */
	pages?: Readonly<Record<number, string>>;
}

export interface DecodedTicket {
	events: EscPosEvent[];
	lines: DecodedLine[];
	/** Printable width in dots; lines are laid out for it. */
	width: number;
}

const DEFAULT_COLUMNS = 48;
const COLUMN_DOTS = FONT_CELLS.A.width;

/** Reads a stream in pieces, as a virtual printer hears it. */
export class EscPosDecoder {
	private readonly tokenizer = new Tokenizer();
	private readonly interpreter: Interpreter;

	constructor(options: Pick<DecodeOptions, 'pages'> = {}) {
		this.interpreter = new Interpreter(options.pages);
	}

	/** The events that these bytes complete. */
	push(chunk: Uint8Array): EscPosEvent[] {
		return this.tokenizer.push(chunk).map((token) => this.interpreter.interpret(token));
	}

	/** The last events, once no more bytes will come. */
	finish(): EscPosEvent[] {
		return this.tokenizer.finish().map((token) => this.interpreter.interpret(token));
	}
}

/** A whole stream at once. */
export function decodeEscPos(bytes: Uint8Array, options: DecodeOptions = {}): DecodedTicket {
	const decoder = new EscPosDecoder(options);
	const events = [...decoder.push(bytes), ...decoder.finish()];
	return layOut(events, options.columns);
}

/** Events, however they were gathered, as lines on paper of `columns` characters. */
export function layOut(events: EscPosEvent[], columns = DEFAULT_COLUMNS): DecodedTicket {
	const width = columns * COLUMN_DOTS;
	const paper = new Paper(width, !events.some((event) => event.type === 'newline' || event.type === 'feed'));
	for (const event of events) paper.apply(event);
	return { events, lines: paper.finish(), width };
}

/** The ticket's words, one string a printed text line, as a typewriter would set them. */
export function ticketText(ticket: DecodedTicket): string[] {
	return ticket.lines.flatMap((line) => (line.kind === 'text' ? [lineText(line.items, COLUMN_DOTS)] : []));
}
