/** Lines as they lie on the paper. All measures in dots, from the left edge of the printable width. */
import type { Align } from '../types';
import type { Barcode, Bitmap, CharacterStyle, QrCode, Symbol2D } from './events';

/** Characters of one look; `width` is what they take of the line. */
export interface TextRun {
	kind: 'text';
	text: string;
	x: number;
	width: number;
	style: CharacterStyle;
}

export interface ImageRun {
	kind: 'image';
	x: number;
	width: number;
	bitmap: Bitmap;
}

export type LineItem = TextRun | ImageRun;

/** Where a code stands: its width is known to whoever draws it. */
export interface Placement {
	align: Align;
	left: number;
	width: number;
}

/** `height` is how far the paper moves. */
export type DecodedLine =
	/** Without items it is an empty line. */
	| { kind: 'text'; items: LineItem[]; height: number }
	| { kind: 'qr'; qr: QrCode; place: Placement }
	| { kind: 'barcode'; barcode: Barcode; place: Placement }
	| { kind: 'symbol'; symbol: Symbol2D; place: Placement }
	| { kind: 'storedImage'; key: string; place: Placement }
	| { kind: 'feed'; height: number }
	| { kind: 'cut'; partial: boolean }
	| { kind: 'drawer'; pin: 0 | 1 };

export type TextLine = Extract<DecodedLine, { kind: 'text' }>;

/** The words of a line as a typewriter would set them: gaps become spaces, one for every width of a plain character. */
export function lineText(items: readonly LineItem[], columnDots: number): string {
	let text = '';
	let end = 0;
	for (const item of [...items].sort((a, b) => a.x - b.x)) {
		if (item.kind !== 'text') continue;
		const gap = item.x - end;
		const spaces = text === '' ? Math.round(item.x / columnDots) : gap > 0 ? Math.max(1, Math.round(gap / columnDots)) : 0;
		text += ' '.repeat(spaces) + item.text;
		end = item.x + item.width;
	}
	return text.trimEnd();
}
