/** What a printer was told, in the order it was told. */
import type { Align } from '../types';

/** One bit a dot, rows from the top, each row padded to whole bytes, the leftmost dot in the highest bit; 1 is black. */
export interface Bitmap {
	width: number;
	height: number;
	bytesPerRow: number;
	bits: Uint8Array;
	/** Dots of paper that one dot of the picture covers. */
	scaleX: number;
	scaleY: number;
}

export type Font = 'A' | 'B' | 'C';

export interface CharacterStyle {
	font: Font;
	bold: boolean;
	underline: boolean;
	inverse: boolean;
	upsideDown: boolean;
	/** Turned 90° clockwise. */
	rotated: boolean;
	/** Second colour (usually red). */
	color: boolean;
	/** Magnification, 1–8. */
	width: number;
	height: number;
}

export interface QrCode {
	/** The bytes of its text. */
	data: Uint8Array;
	/** Dots a module. */
	cell: number;
	level: 'L' | 'M' | 'Q' | 'H';
}

export interface Barcode {
	symbology: string;
	/** As sent; for CODE128 with its code set marks (`{B`). Bytes that are no ASCII read as U+FFFD. */
	data: string;
	/** The same, byte for byte. */
	bytes: Uint8Array;
	/** Height in dots. */
	height: number;
	/** Dots of the narrowest bar. */
	module: number;
	/** Where its digits are printed. */
	digits: 'none' | 'above' | 'below' | 'both';
}

/** PDF417, Data Matrix, Aztec … : known by name and data. */
export interface Symbol2D {
	symbology: string;
	data: Uint8Array;
}

/** What it means; the rest of the printer's language that has no meaning here is `setting`. */
export type Meaning =
	| { type: 'initialize' }
	/** `undefinedCount`: bytes to which the page gives no character; they read as U+FFFD. */
	| { type: 'text'; text: string; undefinedCount: number }
	| { type: 'newline' }
	/** Does nothing on most printers; on a few it ends the line. */
	| { type: 'carriageReturn' }
	/** Paper moved without text: `lines` of the current spacing, or `dots`. */
	| { type: 'feed'; lines?: number; dots?: number }
	| { type: 'style'; style: Partial<CharacterStyle> }
	| { type: 'align'; align: Align }
	/** `page` is absent where the number is in no table: bytes ≥ 0x80 are then unreadable, and say so. */
	| { type: 'codePage'; number: number; page?: string }
	| { type: 'internationalSet'; number: number }
	| { type: 'lineSpacing'; dots: number }
	| { type: 'characterSpacing'; dots: number }
	/** Horizontal (x) or page mode's vertical (y) position in dots, absolute or relative. */
	| { type: 'position'; x?: number; y?: number; relative: boolean }
	| { type: 'tab' }
	| { type: 'tabStops'; columns: number[] }
	| { type: 'area'; left?: number; top?: number; width?: number }
	| { type: 'pageMode'; step: 'begin' | 'print' | 'end' | 'clear' }
	/** `inline`: set among text (ESC *); otherwise it stands alone and moves the paper by its height. */
	| { type: 'image'; bitmap: Bitmap; inline: boolean }
	/** A picture the printer keeps in its memory; not in this stream. */
	| { type: 'storedImage'; key: string }
	| { type: 'qr'; qr: QrCode }
	| { type: 'barcode'; barcode: Barcode }
	| { type: 'symbol'; symbol: Symbol2D }
	| { type: 'cut'; partial: boolean; feedDots: number }
	/** A pulse to the drawer; milliseconds. */
	| { type: 'drawer'; pin: 0 | 1; onMs: number; offMs: number }
	/** The host asks; a printer that stays mute stops some tills. */
	| { type: 'statusRequest' }
	| { type: 'setting' }
	/** A byte or two that begin no command we know, skipped. */
	| { type: 'unknown' }
	/** The stream ended inside a command. */
	| { type: 'truncated' };

/** Events follow one another without gap: their `length`s add up to the stream's. */
export type PrinterEvent = {
	/** The command as the manuals name it; empty for text. */
	command: string;
	/** Position in the stream, bytes. */
	offset: number;
	length: number;
} & Meaning;
