/** The vocabulary of the printing room: what a ticket says, what a printer is, what became of a job. */

/** Facts of the shop that head and foot a ticket. */
export interface TicketShop {
	name: string;
	/** Address, NIF, phone: one printed line each. */
	headerLines: readonly string[];
	footerLines: readonly string[];
	/** IANA zone of the times printed; default Europe/Madrid. */
	zone: string;
	locale: TicketLocale;
}

export type TicketLocale = 'es' | 'en';
/** Marks a reprint, so that two papers are never two sales. */
export type CopyMark = 'COPIA' | 'DUPLICADO';

export type Align = 'left' | 'center' | 'right';
/** `tall` doubles the height; `large` doubles both, or only the height where double width would not fit. */
export type TextSize = 'normal' | 'tall' | 'large';

export interface Emphasis {
	bold?: boolean;
	size?: TextSize;
	inverse?: boolean;
}

/**
 * A ticket as sense, not as columns: the same lines print on 58 mm and on 80 mm paper, in any code page.
 * Widths, wrapping and missing characters are settled by `composeTicket` when the printer is known.
 */
export type TicketLine =
	| ({ kind: 'text'; text: string; align?: Align; indent?: number } & Emphasis)
	/** A name on the left, an amount at the right edge; never glued, the amount never broken. */
	| ({ kind: 'pair'; left: string; right: string; indent?: number } & Emphasis)
	/** Columns of figures: the first column left, the others right; the first row is the heading. */
	| { kind: 'table'; rows: readonly (readonly string[])[] }
	| { kind: 'rule' }
	| { kind: 'blank' }
	/**
	 * A QR code, ASCII 32–126. A fiscal one is printed 30–40 mm wide or not at all; another as large as `mm` allows
	 * (default 40).
	 */
	| { kind: 'qr'; text: string; fiscal?: boolean; mm?: number }
	/** Bars that the till's scanner reads (Code 128, set B), ASCII 32–126, its text beneath. */
	| { kind: 'barcode'; text: string }
	/** A picture of one bit a dot, no wider than the paper; rows of `ceil(width / 8)` bytes, most significant bit left. */
	| { kind: 'image'; width: number; height: number; bits: Uint8Array };

export type PaperWidth = 58 | 80;
export type CodePage = 'cp858' | 'windows1252' | 'iso8859-15' | 'cp850' | 'cp437';

/** How a printer is spoken to. */
export type PrinterLanguage = 'esc-pos' | 'star-prnt';

/** A printer as data. */
export interface PrinterProfile {
	/** Maker and model, as a shop owner finds it on the printer. */
	name?: string;
	language: PrinterLanguage;
	paper: PaperWidth;
	/** Characters a line in font A: 32 on 58 mm, 48 (or 42) on 80 mm. */
	columns: number;
	codePage: CodePage;
	/** The number `ESC t` (StarPRNT: `ESC GS t`) wants for that page, where this printer's table is not Epson's (Star's). */
	codePageNumber?: number;
	/** The pages that this printer has, with its own numbers, where its table is not Epson's (Star's). */
	codePageNumbers?: Readonly<Partial<Record<CodePage, number>>>;
	/** Dots per inch of the head, for codes whose size the law sets; 203 where absent. */
	dpi?: 180 | 203;
	/** Cut after the ticket. */
	cut: boolean;
}

export type Destination =
	| { kind: 'network'; host: string; port: number }
	/** A CUPS queue by its address: `http://localhost:631/printers/Ticket`. Bytes pass it raw. */
	| { kind: 'cups'; url: string }
	| { kind: 'serial'; path: string; baudRate: number }
	| { kind: 'device'; path: string }
	| { kind: 'file'; path: string };

/**
 * What became of a job. `printed`: the printer said so (or the file is complete on disk). `unconfirmed`: every byte
 * was taken and the line closed in order, but this printer tells no more. `failed`: certainly nothing came out.
 * `unknown`: something may have.
 */
export type PrintStatus = 'printed' | 'unconfirmed' | 'failed' | 'unknown';

/** Each reason goes with one status only, so its words may say whether anything came out. */
export type PrintReason =
	// printed
	| 'printer_confirmed'
	| 'written_to_file'
	// unconfirmed
	| 'printer_tells_no_more'
	// failed
	| 'printer_unreachable'
	| 'printer_not_ready'
	| 'printer_not_allowed'
	| 'print_cancelled'
	| 'file_not_written'
	// unknown
	| 'connection_lost'
	| 'timed_out';

export interface PrintOutcome {
	status: PrintStatus;
	/** Stable code, texts in `shop/reasons`. */
	reason: PrintReason;
	/** In English, for the log and the error path: host, port and what the system said. */
	detail?: string;
}
