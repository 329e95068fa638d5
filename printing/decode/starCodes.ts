/** Star's code commands: what is set and stored for QR codes, PDF417 and barcodes until it is printed. */
import { printableData } from './codes';
import type { Barcode, Meaning, QrCode } from './events';
import { word } from './words';

const SETTING: Meaning = { type: 'setting' };
const QR_LEVELS: readonly QrCode['level'][] = ['L', 'M', 'Q', 'H'];
/** ESC b n1, from "0". */
const BARCODES = [
	'UPC-E', 'UPC-A', 'EAN8', 'EAN13', 'CODE39', 'ITF', 'CODE128', 'CODE93', 'CODABAR', 'GS1-128', 'GS1 DataBar', 'GS1 DataBar truncated',
	'GS1 DataBar limited', 'GS1 DataBar expanded',
] as const;
const LARGEST_CELL = 8;

export class StarCodes {
	private qr: Omit<QrCode, 'data'> = { cell: 3, level: 'L' };
	private qrData = new Uint8Array(0);
	private pdf417 = new Uint8Array(0);

	reset(): void {
		this.qr = { cell: 3, level: 'L' };
		this.qrData = new Uint8Array(0);
		this.pdf417 = new Uint8Array(0);
	}

	/** ESC GS y … (QR), ESC GS x … (PDF417) */
	twoDimensional(name: string, bytes: Uint8Array): Meaning {
		const [step, which, value] = [String.fromCharCode(bytes[3] ?? 0), bytes[4] ?? 0, bytes[5] ?? 0];
		if (name === 'ESC GS x') {
			if (step === 'D') this.pdf417 = bytes.slice(6);
			if (step !== 'P' || this.pdf417.length === 0) return step === 'I' ? { type: 'statusRequest' } : SETTING;
			return { type: 'symbol', symbol: { symbology: 'PDF417', data: this.pdf417 } };
		}
		if (step === 'S' && which === 0x31) this.qr.level = QR_LEVELS[value & 0x0f] ?? this.qr.level;
		if (step === 'S' && which === 0x32) this.qr.cell = Math.min(LARGEST_CELL, Math.max(1, value));
		if (step === 'D') this.qrData = which === 0x31 ? bytes.slice(8) : joinedBlocks(bytes);
		if (step !== 'P' || this.qrData.length === 0) return step === 'I' ? { type: 'statusRequest' } : SETTING;
		return { type: 'qr', qr: { data: this.qrData, ...this.qr } };
	}

	/** ESC b n1 n2 n3 n4 d… RS */
	barcode(bytes: Uint8Array): Meaning {
		const [kind, digits, mode, height] = [bytes[2] ?? 0, bytes[3] ?? 0, bytes[4] ?? 0, bytes[5] ?? 0];
		const barcode: Barcode = {
			symbology: BARCODES[kind >= 0x30 ? kind - 0x30 : kind] ?? `barcode ${kind}`,
			data: printableData(bytes.subarray(6, -1)),
			bytes: bytes.slice(6, -1),
			height: Math.max(1, height),
			// Modes 1, 2, 3: 2, 3, 4 dots; those beyond widen the wide bars only.
			module: (((mode & 0x0f) - 1) % 3) + 2 || 2,
			digits: (digits & 1) === 0 ? 'below' : 'none',
		};
		return { type: 'barcode', barcode };
	}
}

/** ESC GS y D 2 a [m nL nH d…]…: the text of all its blocks. */
function joinedBlocks(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	const data: number[] = [];
	let at = 6;
	while (at + 3 <= bytes.length) {
		const length = word(bytes, at + 1);
		for (const byte of bytes.subarray(at + 3, at + 3 + length)) data.push(byte);
		at += 3 + length;
	}
	return Uint8Array.from(data);
}
