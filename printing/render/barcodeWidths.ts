/** The bars of a barcode, as a printer would draw them from the same data. */
import type { Encoders } from 'jsbarcode/bin/barcodes';
import type { Barcode } from '../decode/events';

/** Names of ours → classes of the library. */
const ENCODERS: Readonly<Record<string, string>> = {
	'UPC-A': 'UPC', 'UPC-E': 'UPCE', EAN13: 'EAN13', EAN8: 'EAN8', CODE39: 'CODE39', ITF: 'ITF', CODABAR: 'codabar', CODE93: 'CODE93',
	CODE128: 'CODE128', 'GS1-128': 'CODE128',
};
/** Function 1 and 2 … as the library writes them. */
const FUNCTIONS: Readonly<Record<string, string>> = { '1': '\xcf', '2': '\xca', '3': '\xc9', '4': '\xc8' };
const LONGEST = 100;

let loaded: Encoders | undefined;

/** Few tickets have bars, so n8n does not start the later for them. */
function encoders(): Encoders {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- `import` would load it at start; drawing does not wait
	loaded ??= (require('jsbarcode/bin/barcodes') as { default: Encoders }).default;
	return loaded;
}

/**
 * Widths in modules, black first, and the text beneath; `undefined` for data that the symbology cannot hold and for
 * symbologies that are not drawn.
 */
export function barcodeWidths({ symbology, bytes, data }: Barcode): { widths: number[]; text: string } | undefined {
	const name = ENCODERS[symbology];
	const Encoder = name === undefined || bytes.length > LONGEST ? undefined : encoders()[name];
	if (Encoder === undefined) return undefined;
	const content = symbology === 'CODE128' || symbology === 'GS1-128' ? code128Text(bytes) : data;
	try {
		const encoder = new Encoder(content, { text: content, flat: true });
		if (!encoder.valid()) return undefined;
		const encoded = encoder.encode();
		const modules = Array.isArray(encoded) ? encoded.map((part) => part.data).join('') : encoded.data;
		return { widths: (modules.match(/1+|0+/g) ?? []).map((run) => run.length), text: content.replace(/[^ -~]/g, '') };
	} catch {
		return undefined;
	}
}

/** The text within `{B…{C…`: code sets are the printer's business, the reader gives the text. */
function code128Text(bytes: Uint8Array): string {
	let [text, inDigits] = ['', false];
	for (let at = 0; at < bytes.length; at++) {
		const byte = bytes[at] ?? 0;
		if (byte !== 0x7b) {
			text += inDigits ? String(byte % 100).padStart(2, '0') : String.fromCharCode(byte);
			continue;
		}
		const command = String.fromCharCode(bytes[++at] ?? 0);
		if ('ABC'.includes(command)) inDigits = command === 'C';
		else text += FUNCTIONS[command] ?? (command === '{' ? '{' : '');
	}
	return text;
}
