/**
 * What the library writes for each thing a ticket asks of a printer. Rows of a style differ only in their text, so the
 * bytes around it are asked for once.
 */
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type { PrinterLanguage } from '../types';

export interface RowStyle {
	bold: boolean;
	inverse: boolean;
	width: 1 | 2;
	height: 1 | 2;
}

/** The bytes before and after a row's text, its line feed included. */
export interface RowFrame {
	before: Uint8Array;
	after: Uint8Array;
}

const ESC = 0x1b;
const GS = 0x1d;
/** Stands for the text while the library writes what goes around it; in no command of ours. */
const TEXT = 0xff;
/** Dots. */
const BARCODE_HEIGHT = 60;

/** Stands for a code's text; of a run of it no command of ours has even one. */
const FILLER = '~';
/** Lengths of codes that a shop has in use at a time. */
const MOST_FRAMES = 200;

const frames = new Map<string, RowFrame>();
const codeFrames = new Map<string, { bytes: Uint8Array; at: number }>();
const starts = new Map<PrinterLanguage, Uint8Array>();

export function rowFrame(language: PrinterLanguage, style: RowStyle): RowFrame {
	const key = `${language}${style.width}${style.height}${style.bold ? 'b' : ''}${style.inverse ? 'i' : ''}`;
	let frame = frames.get(key);
	if (frame === undefined) {
		frame = makeFrame(language, style);
		frames.set(key, frame);
	}
	return frame;
}

function makeFrame(language: PrinterLanguage, { width, height, bold, inverse }: RowStyle): RowFrame {
	const bytes = library(language)
		.size(width, height)
		.bold(bold)
		.invert(inverse)
		.raw([TEXT])
		.invert(false)
		.bold(false)
		.size(1, 1)
		.newline()
		.encode();
	const at = bytes.indexOf(TEXT);
	return { before: bytes.slice(0, at), after: bytes.slice(at + 1) };
}

/**
 * Sets the printer as tickets need it. The page's number is the profile's, not the library's; the international set is
 * the American one, for a printer's switches may replace `#` and brackets by ₧ and Ñ.
 */
export function startOf(language: PrinterLanguage, codePageNumber: number): Uint8Array {
	let start = starts.get(language);
	if (start === undefined) {
		start = library(language).initialize().encode();
		starts.set(language, start);
	}
	const page = language === 'esc-pos' ? [ESC, 0x74, codePageNumber] : [ESC, GS, 0x74, codePageNumber];
	return Uint8Array.of(...start, ...page, ESC, 0x52, 0);
}

/** The library's own cut would start the next ticket with an empty line. Star's feeds to the knife by itself. */
export function cutOf(language: PrinterLanguage): Uint8Array {
	return language === 'esc-pos' ? Uint8Array.of(GS, 0x56, 1) : Uint8Array.of(ESC, 0x64, 3);
}

/** The pulse that opens a drawer on the printer's first connector. */
export function drawerPulse(language: PrinterLanguage): Uint8Array {
	return library(language).pulse().encode();
}

/**
 * The library's bytes for codes of one length and size differ only in their text, so they are asked for once.
 *
 * @param text ASCII 32–126
 * @param cell dots a module, 1–8
 */
export function qrCode(language: PrinterLanguage, text: string, cell: number): Uint8Array {
	const key = `${language}${text.length}/${cell}`;
	let frame = codeFrames.get(key);
	if (frame === undefined) {
		const bytes = centred(language, (encoder) => encoder.qrcode(FILLER.repeat(text.length), { model: 2, size: cell, errorlevel: 'm' }));
		frame = { bytes, at: Buffer.from(bytes).indexOf(FILLER.repeat(text.length), 0, 'latin1') };
		if (codeFrames.size >= MOST_FRAMES) codeFrames.clear();
		codeFrames.set(key, frame);
	}
	const code = frame.bytes.slice();
	for (let index = 0; index < text.length; index++) code[frame.at + index] = text.charCodeAt(index);
	return code;
}

/** Code 128, set B. @param moduleDots 2–4 */
export function barcode(language: PrinterLanguage, text: string, moduleDots: number): Uint8Array {
	// To ESC/POS a brace starts a command of the code itself; to Star a per cent sign does, and `composeTicket` lets none through.
	const data = language === 'esc-pos' ? `{B${text.replaceAll('{', '{{')}` : text;
	return centred(language, (encoder) => encoder.barcode(data, 'code128', { height: BARCODE_HEIGHT, width: moduleDots - 1, text: 'below' }));
}

/** A picture of one bit a dot. */
export function raster(language: PrinterLanguage, width: number, height: number, isInk: (x: number, y: number) => boolean): Uint8Array {
	const data = new Uint8ClampedArray(width * height * 4);
	for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(isInk(x, y) ? [0, 0, 0, 255] : [255, 255, 255, 255], (y * width + x) * 4);
	return centred(language, (encoder) => encoder.image({ width, height, data }, { width, height, algorithm: 'threshold', threshold: 128, mode: 'raster' }));
}

function centred(language: PrinterLanguage, write: (encoder: ReceiptPrinterEncoder) => ReceiptPrinterEncoder): Uint8Array {
	return write(library(language).align('center')).align('left').encode();
}

function library(language: PrinterLanguage): ReceiptPrinterEncoder {
	return new ReceiptPrinterEncoder({ language, columns: 48, newline: '\n', feedBeforeCut: 0, errors: 'strict', autoFlush: false });
}
