/** Dots of paper that take ink. Each holds how much of which ink: 16 shades of two inks, one byte a dot. */
import type { Bitmap } from '../decode/events';
import type { Coverage } from './font/rasterize';
import { COLOURS, rgb } from './look';
import type { Ink } from './marks';

const SHADES = 16;
const FULL = SHADES - 1;
/** Where the shades of each ink begin; the paper is shade 0 of any. */
const FIRST_SHADE: Readonly<Record<Exclude<Ink, 'paper'>, number>> = { ink: 0, second: SHADES, faint: 2 * SHADES };

/** The colours of all shades, from the paper's to the ink's. */
export const canvasPalette: Uint8Array = Uint8Array.from(
	[COLOURS.ink, COLOURS.second, COLOURS.faint].flatMap((colour) => {
		const [paper, ink] = [rgb(COLOURS.paper), rgb(colour)];
		return Array.from({ length: SHADES }, (_shade, shade) => paper.map((from, part) => Math.round(from + (((ink[part] ?? 0) - from) * shade) / FULL))).flat();
	}),
);

export class Canvas {
	/** Rows as PNG wants them: a byte for the filter, then the dots. */
	readonly rows: Uint8Array;
	private readonly stride: number;

	constructor(
		readonly width: number,
		readonly height: number,
	) {
		this.stride = width + 1;
		this.rows = new Uint8Array(this.stride * height);
	}

	box(x: number, y: number, width: number, height: number, ink: Ink): void {
		const value = ink === 'paper' ? 0 : FIRST_SHADE[ink] + FULL;
		const [left, right] = [this.across(x), this.across(x + width)];
		for (let row = this.down(y); row < this.down(y + height); row++) this.rows.fill(value, row * this.stride + 1 + left, row * this.stride + 1 + right);
	}

	/** Letters: the ink goes over what is there, the paper's colour takes it away. */
	shades(x: number, y: number, { width, height, dots }: Coverage, ink: Ink, turned = false): void {
		for (let row = 0; row < height; row++) {
			if (y + row < 0 || y + row >= this.height) continue;
			for (let column = 0; column < width; column++) {
				const from = turned ? (height - 1 - row) * width + width - 1 - column : row * width + column;
				const shade = ((dots[from] ?? 0) * FULL + 127) >> 8;
				if (shade > 0) this.dot(x + column, y + row, shade, ink);
			}
		}
	}

	bitmap(x: number, y: number, { width, height, bytesPerRow, bits, scaleX, scaleY }: Bitmap): void {
		const [rows, columns] = [Math.min(height, (this.height - y) / scaleY), Math.min(width, (this.width - x) / scaleX)];
		for (let row = 0; row < rows; row++) {
			for (let column = 0; column < columns; column++) {
				if (((bits[row * bytesPerRow + (column >> 3)] ?? 0) & (0x80 >> (column & 7))) === 0) continue;
				this.box(x + column * scaleX, y + row * scaleY, scaleX, scaleY, 'ink');
			}
		}
	}

	private dot(x: number, y: number, shade: number, ink: Ink): void {
		if (x < 0 || x >= this.width) return;
		const at = y * this.stride + 1 + x;
		const before = this.rows[at] ?? 0;
		if (ink === 'paper') {
			this.rows[at] = (before & ~FULL) + Math.max(0, (before & FULL) - shade);
		} else {
			this.rows[at] = FIRST_SHADE[ink] + Math.max(before & FULL, shade);
		}
	}

	private across(x: number): number {
		return Math.min(this.width, Math.max(0, Math.round(x)));
	}

	private down(y: number): number {
		return Math.min(this.height, Math.max(0, Math.round(y)));
	}
}
