/** Outlines → dots: how much of each dot is black, exactly, by adding up the areas under their edges. */
import { UNITS_PER_DOT } from './glyphs';
import type { Outline } from './glyphs';

/** Rows from the top, one byte a dot, 255 is black. */
export interface Coverage {
	width: number;
	height: number;
	dots: Uint8Array;
}

export interface Cell {
	/** Dots. */
	width: number;
	height: number;
	/** Of font A's size: 1 is 12 × 24 dots. */
	scaleX: number;
	scaleY: number;
	/** Rows from the top of the cell to the baseline. */
	baseline: number;
}

/** Straight pieces that a curve becomes; letters of 24 dots need no more. */
const PIECES = 4;

export function rasterize(outline: Outline, cell: Cell): Coverage {
	const { width, height } = cell;
	const stride = width + 2;
	const areas = new Float32Array(stride * height);
	const across = (x: number): number => Math.min(width, Math.max(0, (x * cell.scaleX) / UNITS_PER_DOT));
	const down = (y: number): number => cell.baseline - (y * cell.scaleY) / UNITS_PER_DOT;
	for (const contour of outline) {
		let { x, y } = contour;
		for (const { control, ...end } of contour.segments) {
			const from = { x, y };
			for (let piece = 1; control !== undefined && piece < PIECES; piece++) {
				const t = piece / PIECES;
				const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
				const to = { x: a * from.x + b * control.x + c * end.x, y: a * from.y + b * control.y + c * end.y };
				addEdge(areas, stride, height, across(x), down(y), across(to.x), down(to.y));
				({ x, y } = to);
			}
			addEdge(areas, stride, height, across(x), down(y), across(end.x), down(end.y));
			({ x, y } = end);
		}
		addEdge(areas, stride, height, across(x), down(y), across(contour.x), down(contour.y));
	}
	return { width, height, dots: summed(areas, stride, width, height) };
}

/** Adds, to each dot that an edge crosses, the area to its right; the next dot of the row takes what is left over. */
function addEdge(areas: Float32Array, stride: number, height: number, fromX: number, fromY: number, toX: number, toY: number): void {
	if (fromY === toY) return;
	const direction = fromY < toY ? 1 : -1;
	const [topX, topY, bottomX, bottomY] = direction === 1 ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY];
	const slope = (bottomX - topX) / (bottomY - topY);
	for (let row = Math.max(0, Math.floor(topY)); row < Math.min(height, Math.ceil(bottomY)); row++) {
		const [enters, leaves] = [Math.max(row, topY), Math.min(row + 1, bottomY)];
		addPart(areas, row * stride, (leaves - enters) * direction, topX + (enters - topY) * slope, topX + (leaves - topY) * slope);
	}
}

function addPart(areas: Float32Array, row: number, amount: number, x: number, nextX: number): void {
	const [left, right] = [Math.min(x, nextX), Math.max(x, nextX)];
	const [first, last] = [Math.floor(left), Math.ceil(right)];
	const add = (at: number, area: number): void => {
		areas[row + at] = (areas[row + at] ?? 0) + area;
	};
	if (last <= first + 1) {
		const within = (x + nextX) / 2 - first;
		add(first, amount * (1 - within));
		add(first + 1, amount * within);
		return;
	}
	// The edge crosses several dots of the row: what it has covered when it leaves each, less what came before.
	const width = right - left;
	let before = 0;
	for (let at = first; at < last; at++) {
		const [enters, leaves] = [Math.max(at, left), Math.min(at + 1, right)];
		const covered = before + ((leaves - enters) / width) * (at + 1 - (enters + leaves) / 2);
		const passed = (leaves - left) / width;
		add(at, amount * (covered - before));
		add(at + 1, amount * (passed - covered));
		before = passed;
	}
}

function summed(areas: Float32Array, stride: number, width: number, height: number): Uint8Array {
	const dots = new Uint8Array(width * height);
	for (let y = 0; y < height; y++) {
		let area = 0;
		for (let x = 0; x < width; x++) {
			area += areas[y * stride + x] ?? 0;
			dots[y * width + x] = Math.round(Math.min(1, Math.abs(area)) * 255);
		}
	}
	return dots;
}
