/** Pictures as printers take them, turned into rows of bits. */
import type { Bitmap } from './events';

/** Rows of whole bytes (GS v 0, GS ( L 112). Missing rows are left out, so a false header allocates nothing. */
export function fromRaster(data: Uint8Array, bytesPerRow: number, rows: number, width = bytesPerRow * 8): Bitmap {
	const height = bytesPerRow === 0 ? 0 : Math.min(rows, Math.ceil(data.length / bytesPerRow));
	const bits = new Uint8Array(bytesPerRow * height);
	bits.set(data.subarray(0, bits.length));
	return { width, height, bytesPerRow, bits, scaleX: 1, scaleY: 1 };
}

/** Columns of `claimed` bytes each, the highest bit on top (ESC *, GS *, GS Q 0, GS ( L 113). */
export function fromColumns(data: Uint8Array, claimed: number, columns: number): Bitmap {
	// A column is never taller than the data: a false header allocates nothing.
	const tall = Math.min(claimed, data.length);
	const width = tall === 0 ? 0 : Math.min(columns, Math.ceil(data.length / tall));
	const bytesPerRow = Math.ceil(width / 8);
	const bits = new Uint8Array(bytesPerRow * tall * 8);
	for (let x = 0; x < width; x++) {
		for (let part = 0; part < tall; part++) {
			const column = data[x * tall + part] ?? 0;
			for (let bit = 0; bit < 8; bit++) {
				if ((column & (0x80 >> bit)) === 0) continue;
				const at = (part * 8 + bit) * bytesPerRow + (x >> 3);
				bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
			}
		}
	}
	return { width, height: tall * 8, bytesPerRow, bits, scaleX: 1, scaleY: 1 };
}

export function scaled(bitmap: Bitmap, scaleX: number, scaleY: number): Bitmap {
	return { ...bitmap, scaleX, scaleY };
}

/** GS v 0 m and GS / m: bit 0 doubles the width, bit 1 the height. */
export function doubled(bitmap: Bitmap, mode: number): Bitmap {
	return scaled(bitmap, (mode & 1) + 1, ((mode >> 1) & 1) + 1);
}

/** Pictures under one another as one, as wide as the widest; all of one scale. */
export function stacked(bitmaps: readonly Bitmap[]): Bitmap {
	const [first] = bitmaps;
	const width = bitmaps.reduce((widest, bitmap) => Math.max(widest, bitmap.width), 0);
	const bytesPerRow = Math.ceil(width / 8);
	const height = bitmaps.reduce((rows, bitmap) => rows + bitmap.height, 0);
	const bits = new Uint8Array(bytesPerRow * height);
	let y = 0;
	for (const bitmap of bitmaps) {
		for (let row = 0; row < bitmap.height; row++, y++) {
			const from = row * bitmap.bytesPerRow;
			bits.set(bitmap.bits.subarray(from, from + Math.min(bitmap.bytesPerRow, bytesPerRow)), y * bytesPerRow);
		}
	}
	return { width, height, bytesPerRow, bits, scaleX: first?.scaleX ?? 1, scaleY: first?.scaleY ?? 1 };
}
