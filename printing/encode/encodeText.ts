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
	const fitted = fitToPage(text, page);
	const bytes = new Uint8Array(fitted.length);
	for (let index = 0; index < fitted.length; index++) {
		const byte = table.get(fitted.charAt(index)) ?? 0;
		if (byte < 0x20 || byte === DELETE) throw new RangeError(`text would send the control byte 0x${byte.toString(16)}`);
		bytes[index] = byte;
	}
	return bytes;
}
