import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { composeTicket } from '../layout/composeTicket';
import type { TextRow, TicketRow } from '../layout/composeTicket';
import { pageNumbers } from '../text/codePages';
import type { PrinterProfile, TicketLine } from '../types';
import { encodeText } from './encodeText';
import { qrCell, qrModules } from './qrSize';

const ESC = 0x1b;
const GS = 0x1d;
const DEFAULT_DPI = 203;
/** The knife of an 80 mm printer stands four to five lines above the head. */
const LINES_TO_KNIFE = 5;
/** So that the last line clears the tear bar where there is no knife. */
const LINES_TO_TEAR_BAR = 3;
/** The library's time grows with the square of what it holds. */
const ROWS_AT_ONCE = 250;

/**
 * The ticket as ESC/POS bytes for one printer. Deterministic: the same lines and profile give the same bytes.
 * Text goes through `encodeText`; commands are the library's, except the page (its number is the profile's), the
 * international set (a printer's switches may replace `#` and brackets by ₧ and Ñ) and the cut (the library's would
 * start the next ticket with an empty line).
 *
 * @throws RangeError for a code that no QR holds (`layoutTicket` makes none), or if text would carry a control byte, a
 * defect of ours; nothing is printed then
 */
export function encodeTicket(lines: readonly TicketLine[], profile: PrinterProfile): Uint8Array {
	const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 48, newline: '\n', feedBeforeCut: 0, errors: 'strict' });
	encoder.initialize();
	encoder.raw([ESC, 0x74, profile.codePageNumber ?? pageNumbers[profile.codePage]]);
	encoder.raw([ESC, 0x52, 0]);
	const parts: Uint8Array[] = [];
	for (const [index, row] of composeTicket(lines, profile).entries()) {
		encodeRow(encoder, row, profile);
		if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) parts.push(encoder.encode());
	}
	encoder.newline(profile.cut ? LINES_TO_KNIFE : LINES_TO_TEAR_BAR);
	if (profile.cut) encoder.raw([GS, 0x56, 1]);
	return joined([...parts, encoder.encode()]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
	const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}

function encodeRow(encoder: ReceiptPrinterEncoder, row: TicketRow, profile: PrinterProfile): void {
	if (row.kind === 'qr') encodeQr(encoder, row.text, profile);
	else encodeTextRow(encoder, row, profile);
}

function encodeTextRow(encoder: ReceiptPrinterEncoder, row: TextRow, profile: PrinterProfile): void {
	encoder
		.size(row.width, row.height)
		.bold(row.bold)
		.invert(row.inverse)
		.raw(encodeText(row.text, profile.codePage))
		.invert(false)
		.bold(false)
		.size(1, 1)
		.newline();
}

function encodeQr(encoder: ReceiptPrinterEncoder, text: string, profile: PrinterProfile): void {
	const modules = qrModules(text.length);
	if (modules === undefined || !/^[ -~]+$/.test(text)) throw new RangeError('a QR code holds 1 to 2331 ASCII characters');
	encoder.align('center').qrcode(text, { model: 2, size: qrCell(modules, profile.dpi ?? DEFAULT_DPI), errorlevel: 'm' }).align('left');
}
