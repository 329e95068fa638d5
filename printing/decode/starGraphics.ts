/** Star's picture commands and the logos a printer remembers. */
import { fromColumns, fromRaster, scaled } from './bitmaps';
import type { Meaning } from './events';
import { shown, StoredPictures } from './storedPictures';
import { word } from './words';

const SETTING: Meaning = { type: 'setting' };
const FINE_ROWS = 24;

export class StarGraphics {
	private readonly stored = new StoredPictures();

	/** `undefined` for a command that is no picture. */
	picture(name: string, bytes: Uint8Array): Meaning | undefined {
		switch (name) {
			// Columns of 8 dots over the height of 24.
			case 'ESC K':
				return shown(scaled(fromColumns(bytes.subarray(4), 1, word(bytes, 2)), 3, 3), true);
			case 'ESC L':
				return shown(scaled(fromColumns(bytes.subarray(4), 1, word(bytes, 2)), 2, 3), true);
			case 'ESC X':
				return shown(fromColumns(bytes.subarray(4), 3, word(bytes, 2)), true);
			case 'ESC k':
				return shown(fromRaster(bytes.subarray(4), word(bytes, 2), FINE_ROWS), true);
			case 'ESC GS S':
				return shown(fromRaster(bytes.subarray(9), word(bytes, 4), word(bytes, 6)), false);
			case 'b':
			case 'k':
				return rasterRow(bytes);
			case 'ESC FS q':
				this.stored.storeLogos(bytes, 3);
				return SETTING;
			case 'ESC FS p':
				return this.stored.recall(`logo ${bytes[3] ?? 0}`, bytes[4] ?? 0);
			case 'ESC RS L':
				return { type: 'storedImage', key: `logo ${bytes[3] ?? 0}` };
			default:
				return undefined;
		}
	}
}

/** b n1 n2 d…: one row of dots; without data a white one. */
function rasterRow(bytes: Uint8Array): Meaning {
	const row = fromRaster(bytes.subarray(3), bytes.length - 3, 1);
	return row.width === 0 ? { type: 'feed', dots: 1 } : shown(row, false);
}
