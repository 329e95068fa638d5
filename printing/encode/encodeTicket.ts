import { composeTicket } from '../layout/composeTicket';
import type { TicketRow } from '../layout/composeTicket';
import type { PrinterProfile, TicketLine } from '../types';
import { ByteWriter } from './byteWriter';
import { codePageNumber } from './codePageNumber';
import { barcode, cutOf, qrCode, raster, rowFrame, startOf } from './commands';
import { writeText } from './encodeText';

const LINE_FEED = 0x0a;
/** The knife of an 80 mm printer stands four to five lines above the head. */
const LINES_TO_KNIFE = 5;
/** So that the last line clears the tear bar where there is no knife. */
const LINES_TO_TEAR_BAR = 3;

/**
 * The ticket as bytes for one printer. Deterministic: the same lines and profile give the same bytes. Text goes through
 * `writeText`, commands are the library's.
 *
 * @throws FiscalCodeError for a fiscal code that would not be legal on this printer
 * @throws RangeError for a page that this printer does not have, a code that no QR holds (`layoutTicket` makes none), or
 * if text would carry a control byte, a defect of ours. Nothing is printed then.
 */
export function encodeTicket(lines: readonly TicketLine[], profile: PrinterProfile): Uint8Array {
	const page = codePageNumber(profile);
	if (page === undefined) throw new RangeError(`${profile.name ?? profile.language} has no code page ${profile.codePage}`);
	const writer = new ByteWriter();
	writer.put(startOf(profile.language, page));
	for (const row of composeTicket(lines, profile)) writeRow(writer, row, profile);
	for (let line = profile.cut ? LINES_TO_KNIFE : LINES_TO_TEAR_BAR; line > 0; line--) writer.byte(LINE_FEED);
	if (profile.cut) writer.put(cutOf(profile.language));
	return writer.bytes();
}

function writeRow(writer: ByteWriter, row: TicketRow, profile: PrinterProfile): void {
	switch (row.kind) {
		case 'text': {
			const { before, after } = rowFrame(profile.language, row);
			writer.put(before);
			writeText(writer, row.text, profile.codePage);
			writer.put(after);
			break;
		}
		case 'qr':
			writer.put(qrCode(profile.language, row.text, row.cell));
			break;
		case 'barcode':
			writer.put(barcode(profile.language, row.text, row.moduleDots));
			break;
		case 'image': {
			const bytesPerRow = Math.ceil(row.width / 8);
			writer.put(raster(profile.language, row.width, row.height, (x, y) => ((row.bits[y * bytesPerRow + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0));
			break;
		}
	}
}
