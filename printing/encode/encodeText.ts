import { bytesOf } from '../text/codePages';
import { fitToPage } from '../text/fitToPage';
import type { CodePage } from '../types';
import { ByteWriter } from './byteWriter';

const DELETE = 0x7f;

/**
 * Text as bytes of one page. The library's own text encoding is not used: it writes ← as ESC, § and ¶ as control
 * bytes and NUL as itself, so a product's name could open the drawer (seen in @point-of-sale/receipt-printer-encoder 4.0.1).
 *
 * @throws RangeError if a control byte would leave; it means a defect of ours, and nothing is printed
 */
export function encodeText(text: string, page: CodePage): Uint8Array {
	const writer = new ByteWriter();
	writeText(writer, text, page);
	return writer.bytes();
}

/** As `encodeText`, to the end of what is written already. */
export function writeText(writer: ByteWriter, text: string, page: CodePage): void {
	const table = bytesOf(page);
	const fitted = fitToPage(text, page);
	const room = writer.reserve(fitted.length);
	for (let index = 0; index < fitted.length; index++) {
		const code = fitted.charCodeAt(index);
		// On every page of ours ASCII is itself.
		const byte = code < DELETE ? code : (table.get(fitted.charAt(index)) ?? 0);
		if (byte < 0x20 || byte === DELETE) throw new RangeError(`text would send the control byte 0x${byte.toString(16)}`);
		room[index] = byte;
	}
}
