import { correction, generate, mode } from 'lean-qr';
import type { QrCode } from '../decode/events';

/** The modules of a QR code, row by row; true is dark. No quiet zone. */
export type QrMatrix = readonly (readonly boolean[])[];

/** A shop prints the same code for its page and its picture; a few are kept, so that the second costs nothing. */
const KEPT = 8;
const kept = new Map<string, QrMatrix | undefined>();

/**
 * The code a printer would draw from the same bytes, but for the mask, which every printer chooses for itself;
 * `undefined` where no version holds them.
 */
export function qrMatrix({ data, level }: Pick<QrCode, 'data' | 'level'>): QrMatrix | undefined {
	const key = `${level}${Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1')}`;
	if (kept.has(key)) return kept.get(key);
	const matrix = generated(data, level);
	const [oldest] = kept.keys();
	if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
	kept.set(key, matrix);
	return matrix;
}

/** One mask for all: trying eight and judging each takes ten times as long, and every reader undoes any of them. */
function generated(data: Uint8Array, level: QrCode['level']): QrMatrix | undefined {
	try {
		const code = generate(mode.bytes(data), { minCorrectionLevel: correction[level], maxCorrectionLevel: correction[level], mask: 0 });
		const matrix: boolean[][] = [];
		for (let y = 0; y < code.size; y++) {
			const row: boolean[] = [];
			for (let x = 0; x < code.size; x++) row.push(code.get(x, y));
			matrix.push(row);
		}
		return matrix;
	} catch {
		return undefined;
	}
}

const paths = new WeakMap<QrMatrix, string>();

/** The dark modules as an SVG path to be stroked one unit wide, a row's neighbours joined. */
export function qrPath(matrix: QrMatrix): string {
	let path = paths.get(matrix);
	if (path === undefined) {
		path = matrix.map(rowPath).join('');
		paths.set(matrix, path);
	}
	return path;
}

function rowPath(row: readonly boolean[], y: number): string {
	let path = '';
	let end: number | undefined;
	for (let x = 0; x < row.length; x++) {
		if (!row[x]) continue;
		const from = x;
		while (row[x + 1]) x++;
		path += `${end === undefined ? `M${from} ${y}.5` : `m${from - end} 0`}h${x + 1 - from}`;
		end = x + 1;
	}
	return path;
}
