/** The code commands: what is set and stored for QR codes, barcodes and other symbols until it is printed. */
import type { Barcode, Meaning, QrCode } from './events';

const SETTING: Meaning = { type: 'setting' };

/** GS ( k cn */
const SYMBOLOGIES: Readonly<Record<number, string>> = {
	48: 'PDF417', 49: 'QR', 50: 'MaxiCode', 51: 'GS1 DataBar', 52: 'Composite', 53: 'Aztec', 54: 'Data Matrix',
};
/** GS k m, in both numberings. */
const BARCODES: Readonly<Record<number, string>> = {
	0: 'UPC-A', 1: 'UPC-E', 2: 'EAN13', 3: 'EAN8', 4: 'CODE39', 5: 'ITF', 6: 'CODABAR',
	65: 'UPC-A', 66: 'UPC-E', 67: 'EAN13', 68: 'EAN8', 69: 'CODE39', 70: 'ITF', 71: 'CODABAR', 72: 'CODE93', 73: 'CODE128',
	74: 'GS1-128', 75: 'GS1 DataBar', 76: 'GS1 DataBar truncated', 77: 'GS1 DataBar limited', 78: 'GS1 DataBar expanded', 79: 'CODE128',
};
const QR = 49;
const QR_LEVELS: readonly QrCode['level'][] = ['L', 'M', 'Q', 'H'];
const DIGITS: readonly Barcode['digits'][] = ['none', 'above', 'below', 'both'];

const STEP = { cell: 67, level: 69, store: 80, print: 81 } as const;

export class Codes {
	private qr: Omit<QrCode, 'data'> = { cell: 3, level: 'L' };
	private readonly stored = new Map<number, Uint8Array>();
	private bars: Pick<Barcode, 'height' | 'module' | 'digits'> = { height: 162, module: 3, digits: 'none' };

	reset(): void {
		this.qr = { cell: 3, level: 'L' };
		this.stored.clear();
		this.bars = { height: 162, module: 3, digits: 'none' };
	}

	/** GS ( k pL pH cn fn n… */
	twoDimensional(bytes: Uint8Array): Meaning {
		const [code, step, value] = [bytes[5] ?? 0, bytes[6], bytes[7] ?? 0];
		if (step === STEP.store) this.stored.set(code, bytes.slice(8));
		if (step === STEP.print) return this.print(code);
		if (code === QR && step === STEP.cell) this.qr.cell = Math.min(16, Math.max(1, value));
		if (code === QR && step === STEP.level) this.qr.level = QR_LEVELS[value - 48] ?? this.qr.level;
		return SETTING;
	}

	/** ESC Z m n k dL dH d…: n is the level's letter or number, k the dots a module. */
	portableQr(bytes: Uint8Array): Meaning {
		const level = String.fromCharCode(bytes[3] ?? 0).toUpperCase();
		return {
			type: 'qr',
			qr: {
				data: bytes.slice(7),
				cell: Math.min(16, Math.max(1, bytes[4] ?? 3)),
				level: QR_LEVELS.find((known) => known === level) ?? 'M',
			},
		};
	}

	/** GS h n, GS w n, GS H n */
	barcodeSetting(command: string, value: number): Meaning {
		if (command === 'GS h') this.bars.height = Math.max(1, value);
		// Small printers number the widths from 0 or 66; whatever it is, bars stay within reason.
		if (command === 'GS w') this.bars.module = Math.min(6, Math.max(1, value % 64));
		if (command === 'GS H') this.bars.digits = DIGITS[value & 3] ?? 'none';
		return SETTING;
	}

	/** GS k m d… NUL, GS k m n d… */
	barcode(bytes: Uint8Array): Meaning {
		const kind = bytes[2] ?? 0;
		const data = kind <= 6 ? bytes.subarray(3, -1) : bytes.subarray(4);
		return { type: 'barcode', barcode: { symbology: BARCODES[kind] ?? `barcode ${kind}`, data: printableData(data), bytes: data.slice(), ...this.bars } };
	}

	private print(code: number): Meaning {
		const data = this.stored.get(code);
		if (data === undefined || data.length === 0) return SETTING;
		if (code === QR) return { type: 'qr', qr: { data, ...this.qr } };
		return { type: 'symbol', symbol: { symbology: SYMBOLOGIES[code] ?? `symbol ${code}`, data } };
	}
}

/** Barcode data as text: code set C and control characters have bytes that are none, and read as U+FFFD. */
export function printableData(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '\ufffd')).join('');
}
