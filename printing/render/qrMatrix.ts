import qrcode from 'qrcode-generator';
import type { QrCode } from '../decode/events';

/** The modules of a QR code, row by row; true is dark. No quiet zone. */
export type QrMatrix = readonly (readonly boolean[])[];

/** The code a printer would draw from the same bytes; `undefined` where no version holds them. */
export function qrMatrix(qr: Pick<QrCode, 'data' | 'level'>): QrMatrix | undefined {
	const code = qrcode(0, qr.level);
	// One character a byte: the generator takes the low byte of each.
	code.addData(Array.from(qr.data, (byte) => String.fromCharCode(byte)).join(''), 'Byte');
	try {
		code.make();
	} catch {
		return undefined;
	}
	const size = code.getModuleCount();
	return Array.from({ length: size }, (_row, y) => Array.from({ length: size }, (_cell, x) => code.isDark(y, x)));
}

/** The dark modules as an SVG path of one unit a module, a row's neighbours joined. */
export function qrPath(matrix: QrMatrix): string {
	let path = '';
	matrix.forEach((row, y) => {
		for (let x = 0; x < row.length; x++) {
			if (!row[x]) continue;
			const from = x;
			while (row[x + 1]) x++;
			path += `M${from} ${y}h${x + 1 - from}v1h-${x + 1 - from}z`;
		}
	});
	return path;
}
