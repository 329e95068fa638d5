/** The line a printer is filling: a cursor in dots, runs of one look, an edge at which it wraps. */
import type { Align } from '../types';
import { cellsOf, fitting, isPlain } from './cells';
import type { Bitmap, CharacterStyle } from './events';
import type { LineItem } from './lines';
import { FONT_CELLS, PLAIN } from './style';

const COLUMN_DOTS = FONT_CELLS.A.width;
const DEFAULT_TAB_COLUMNS = 8;
const STYLE_KEYS = Object.keys(PLAIN) as (keyof CharacterStyle)[];

export class LineBuilder {
	style: CharacterStyle = { ...PLAIN };
	align: Align = 'left';
	/** Left margin and width of the printing area. */
	left = 0;
	width: number;
	characterSpacing = 0;
	private tabs: number[] | undefined;
	private x = 0;
	private items: LineItem[] = [];

	constructor(private readonly paperWidth: number) {
		this.width = paperWidth;
	}

	reset(): void {
		this.style = { ...PLAIN };
		this.align = 'left';
		this.left = 0;
		this.width = this.paperWidth;
		this.characterSpacing = 0;
		this.tabs = undefined;
		this.x = 0;
		this.items = [];
	}

	get empty(): boolean {
		return this.items.length === 0;
	}

	/** Dots from the edge of the paper to the right edge of the area; never nothing. */
	private get room(): number {
		return Math.max(COLUMN_DOTS, Math.min(this.width, this.paperWidth - this.left));
	}

	/** Adds text; gives the lines that filled up on the way. */
	addText(text: string): LineItem[][] {
		const advance = (FONT_CELLS[this.style.font].width + this.characterSpacing) * this.style.width;
		const full: LineItem[][] = [];
		const plain = isPlain(text);
		let at = 0;
		while (at < text.length) {
			const room = Math.floor((this.room - this.x) / advance);
			if (room <= 0 && this.x > 0) {
				full.push(this.take());
				continue;
			}
			// Wider than the paper: a printer shows what it can of one character.
			const part = plain ? text.slice(at, at + Math.max(1, room)) : fitting(text, at, Math.max(1, room));
			this.place(part, advance);
			at += part.length;
		}
		return full;
	}

	addImage(bitmap: Bitmap): void {
		const width = bitmap.width * bitmap.scaleX;
		this.items.push({ kind: 'image', x: this.x, width, bitmap });
		this.x += width;
	}

	moveTo(x: number, relative: boolean): void {
		this.x = Math.min(this.room, Math.max(0, relative ? this.x + x : x));
	}

	tab(): void {
		const next = this.tabs === undefined ? (Math.floor(this.x / (DEFAULT_TAB_COLUMNS * COLUMN_DOTS)) + 1) * DEFAULT_TAB_COLUMNS * COLUMN_DOTS : this.tabs.find((stop) => stop > this.x);
		if (next !== undefined) this.moveTo(next, false);
	}

	setTabs(columns: readonly number[]): void {
		const cell = (FONT_CELLS[this.style.font].width + this.characterSpacing) * this.style.width;
		this.tabs = columns.map((column) => column * cell);
	}

	/** Empties the line: its items, aligned and moved to their place on the paper. */
	take(): LineItem[] {
		const end = this.items.reduce((furthest, item) => Math.max(furthest, item.x + item.width), 0);
		const slack = Math.max(0, this.room - end);
		const shift = this.left + (this.align === 'center' ? Math.floor(slack / 2) : this.align === 'right' ? slack : 0);
		const taken = this.items.map((item) => ({ ...item, x: item.x + shift }));
		this.items = [];
		this.x = 0;
		return taken;
	}

	private place(text: string, advance: number): void {
		const width = cellsOf(text) * advance;
		const last = this.items.at(-1);
		if (last?.kind === 'text' && last.x + last.width === this.x && sameStyle(last.style, this.style)) {
			last.text += text;
			last.width += width;
		} else {
			this.items.push({ kind: 'text', text, x: this.x, width, style: this.style });
		}
		this.x += width;
	}
}

/** How tall the tallest thing on a line is. */
export function tallest(items: readonly LineItem[]): number {
	return items.reduce((height, item) => Math.max(height, itemHeight(item)), 0);
}

export function itemHeight(item: LineItem): number {
	return item.kind === 'image' ? item.bitmap.height * item.bitmap.scaleY : FONT_CELLS[item.style.font].height * item.style.height;
}

function sameStyle(a: CharacterStyle, b: CharacterStyle): boolean {
	return a === b || STYLE_KEYS.every((key) => a[key] === b[key]);
}
