/** The letters that a picture or a PDF of a ticket is drawn with. */
import { inflateRawSync } from 'node:zlib';
import { packedOutlines } from './outlines';

/** Outlines are measured in 1/32 of a dot of font A, whose cell is 12 dots wide; y grows upwards from the baseline. */
export const UNITS_PER_DOT = 32;

/** A straight line to x, y, or a curve to them by way of `control` (quadratic, as in TrueType). */
export interface Segment {
	control?: { x: number; y: number };
	x: number;
	y: number;
}

/** A closed line; what lies inside, counted by its direction, is black. */
export interface Contour {
	x: number;
	y: number;
	segments: readonly Segment[];
}

export type Outline = readonly Contour[];

const NOTHING: Outline = [];
const frame = (left: number, bottom: number, right: number, top: number): Contour => ({
	x: left,
	y: bottom,
	segments: [{ x: right, y: bottom }, { x: right, y: top }, { x: left, y: top }, { x: left, y: bottom }],
});
/** An empty box stands for a character that the font lacks. */
const UNKNOWN: Outline = [frame(32, 0, 352, 460), { ...frame(64, 32, 320, 428), segments: [...frame(64, 32, 320, 428).segments].reverse() }];

let outlines: ReadonlyMap<string, Outline> | undefined;

/** The outline of one character; an empty box where the font has none. */
export function outlineOf(character: string): Outline {
	if (character === ' ') return NOTHING;
	outlines ??= unpack(inflateRawSync(Buffer.from(packedOutlines, 'base64')));
	return outlines.get(character) ?? UNKNOWN;
}

/** Numbers of seven bits a byte, the lowest first, the sign in the lowest bit; positions are differences. */
function unpack(bytes: Uint8Array): ReadonlyMap<string, Outline> {
	let at = 0;
	const next = (): number => {
		let [value, shift] = [0, 0];
		for (;;) {
			const byte = bytes[at++] ?? 0;
			value |= (byte & 0x7f) << shift;
			if (byte < 0x80) break;
			shift += 7;
		}
		return value & 1 ? -(value + 1) / 2 : value / 2;
	};
	const glyphs = new Map<string, Outline>();
	let codePoint = 0;
	while (at < bytes.length) {
		codePoint += next();
		glyphs.set(String.fromCodePoint(codePoint), contoursFrom(next));
	}
	return glyphs;
}

function contoursFrom(next: () => number): Outline {
	let [x, y] = [0, 0];
	return Array.from({ length: next() }, () => {
		const count = next();
		x += next();
		y += next();
		const start = { x, y };
		const segments = Array.from({ length: count }, (): Segment => {
			const first = next();
			const curved = (first & 1) === 1;
			x += first >> 1;
			y += next();
			if (!curved) return { x, y };
			const control = { x, y };
			x += next();
			y += next();
			return { control, x, y };
		});
		return { ...start, segments };
	});
}
