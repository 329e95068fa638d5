/**
 * A ticket as marks on paper, in dots of the printer's head: what SVG, PNG and PDF all draw, each in its own way, so
 * that they cannot differ.
 */
import type { Bitmap, CharacterStyle } from '../decode/events';
import type { QrMatrix } from './qrMatrix';

/** What a mark is made with: the ink, the paper where ink surrounds it, the second colour, the picture's own notes. */
export type Ink = 'ink' | 'paper' | 'second' | 'faint';

export type Mark =
	/** Characters in cells of `advance` dots; (x, y) is where the baseline begins. */
	| { kind: 'text'; x: number; y: number; text: string; advance: number; style: CharacterStyle; ink: Ink }
	| { kind: 'box'; x: number; y: number; width: number; height: number; ink: Ink }
	| { kind: 'bitmap'; x: number; y: number; bitmap: Bitmap }
	/** `label` says what it is to those who cannot see it. */
	| { kind: 'qr'; x: number; y: number; cell: number; matrix: QrMatrix; label: string }
	/** Bars, black first, each so many dots wide. */
	| { kind: 'bars'; x: number; y: number; height: number; widths: readonly number[]; label: string }
	/** Words that no printer printed, within a frame of dashes or bare; centred on x. */
	| { kind: 'note'; x: number; y: number; text: string }
	| { kind: 'frame'; x: number; y: number; width: number; height: number }
	/** Where the paper was cut. */
	| { kind: 'cut'; y: number; width: number };

export interface Drawn {
	marks: Mark[];
	/** How far the paper moves, dots. */
	height: number;
}
