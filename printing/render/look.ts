import type { Ink } from './marks';

/** What all pictures share, so that they look like the same paper. Only fonts that systems bring. */
export const MONOSPACE = "'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,'Courier New',monospace";
export const PAPER = '#fffefb';
export const INK = '#1c1c1e';
export const FAINT = '#76767a';
export const SECOND_COLOUR = '#b3261e';

export const COLOURS: Readonly<Record<Ink, string>> = { ink: INK, paper: PAPER, second: SECOND_COLOUR, faint: FAINT };

/** `#rrggbb` as three numbers 0–255. */
export function rgb(colour: string): [number, number, number] {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
	return [red, green, blue];
}
