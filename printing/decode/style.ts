/** How characters look: the commands that change it, as changes. */
import type { CharacterStyle, Font } from './events';

export const PLAIN: Readonly<CharacterStyle> = {
	font: 'A', bold: false, underline: false, inverse: false, upsideDown: false, rotated: false, color: false, width: 1, height: 1,
};

/** Dots of one character cell. */
export const FONT_CELLS: Readonly<Record<Font, { width: number; height: number }>> = {
	A: { width: 12, height: 24 },
	B: { width: 9, height: 17 },
	C: { width: 9, height: 24 },
};

const FONTS: Readonly<Record<number, Font>> = { 0: 'A', 1: 'B', 2: 'C', 48: 'A', 49: 'B', 50: 'C' };

/** Bold is two switches in one look: ESC E and ESC G. */
export class StyleCommands {
	private emphasized = false;
	private doubleStrike = false;

	reset(): void {
		this.emphasized = false;
		this.doubleStrike = false;
	}

	/** The change that `command n` makes; `undefined` for a command that is not about characters. */
	change(command: string, n: number): Partial<CharacterStyle> | undefined {
		switch (command) {
			case 'ESC !':
				this.emphasized = (n & 0x08) !== 0;
				return {
					font: (n & 0x01) === 0 ? 'A' : 'B',
					...this.bold(),
					height: (n & 0x10) === 0 ? 1 : 2,
					width: (n & 0x20) === 0 ? 1 : 2,
					underline: (n & 0x80) !== 0,
				};
			case 'ESC E':
				this.emphasized = (n & 1) !== 0;
				return this.bold();
			case 'ESC G':
				this.doubleStrike = (n & 1) !== 0;
				return this.bold();
			case 'GS !':
				return { width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 };
			case 'ESC -':
				return { underline: (n & 3) !== 0 };
			case 'GS B':
				return { inverse: (n & 1) !== 0 };
			case 'ESC {':
				return { upsideDown: (n & 1) !== 0 };
			case 'ESC V':
				return { rotated: (n & 3) !== 0 };
			case 'ESC r':
				return { color: (n & 1) !== 0 };
			case 'ESC M': {
				const font = FONTS[n];
				return font === undefined ? {} : { font };
			}
			default:
				return undefined;
		}
	}

	private bold(): Pick<CharacterStyle, 'bold'> {
		return { bold: this.emphasized || this.doubleStrike };
	}
}
