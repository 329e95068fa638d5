import { bytesOf } from '../text/codePages';
import { fitToPage } from '../text/fitToPage';
import type { CodePage } from '../types';

const DELETE = 0x7f;

/**
 * Text as bytes of one page. The library's own text encoding is not used: it writes ← as ESC, § and ¶ as control
 * bytes and NUL as itself, so a product's name could open the drawer (seen in @point-of-sale/receipt-printer-encoder 4.0.1).
 *
 * @throws RangeError if a control byte would leave; it means a defect of ours, and nothing is printed
 */
export function encodeText(text: string, page: CodePage): Uint8Array {
	const table = bytesOf(page);
	const bytes = Uint8Array.from(fitToPage(text, page), (character) => table.get(character) ?? 0x3f);
	assertPrintable(bytes);
	return bytes;
}

function assertPrintable(bytes: Uint8Array): void {
	for (const byte of bytes) {
		if (byte < 0x20 || byte === DELETE) throw new RangeError(`text would send the control byte 0x${byte.toString(16)}`);
	}
}
