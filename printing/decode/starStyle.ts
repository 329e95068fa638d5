/** How Star's characters look: the commands that change it, as changes. */
import type { CharacterStyle, Font } from './events';

/** ESC RS F n: 12 × 24 dots, then 9 × 24. */
const FONTS: readonly Font[] = ['A', 'C'];
const LARGEST = 8;

const magnified = (n: number): number => Math.min(LARGEST, n + 1);

/** The change that a command makes by its first two numbers; `undefined` for one that is not about characters. */
export function starStyle(command: string, n: number, second: number): Partial<CharacterStyle> | undefined {
	switch (command) {
		case 'ESC E':
		case 'ESC F':
			return { bold: command === 'ESC E' };
		case 'ESC -':
			return { underline: (n & 1) === 1 };
		case 'ESC 4':
		case 'ESC 5':
			return { inverse: command === 'ESC 4' };
		case 'SI':
		case 'DC2':
			return { upsideDown: command === 'SI' };
		case 'ESC i':
			return { height: magnified(n), width: magnified(second) };
		case 'ESC W':
			return { width: magnified(n) };
		case 'ESC h':
			return { height: magnified(n) };
		case 'SO':
		case 'DC4':
			return { width: command === 'SO' ? 2 : 1 };
		case 'ESC SO':
		case 'ESC DC4':
			return { height: command === 'ESC SO' ? 2 : 1 };
		default:
			return undefined;
	}
}

/** ESC RS F n */
export function starFont(n: number): Partial<CharacterStyle> {
	const font = FONTS[n];
	return font === undefined ? {} : { font };
}
