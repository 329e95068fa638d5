/** The picture commands and the pictures a printer remembers. */
import { doubled, fromColumns, fromRaster, scaled } from './bitmaps';
import type { Bitmap, Meaning } from './events';
import { shown, StoredPictures } from './storedPictures';
import { word } from './words';

const SETTING: Meaning = { type: 'setting' };
const ESC_STAR_SINGLE_DENSITY = [0, 32];
const ESC_STAR_8_DOT = [0, 1];

export class Graphics {
	/** GS *: one picture. */
	private downloaded: Bitmap | undefined;
	/** GS ( L: waiting to be printed by function 50. */
	private buffered: Bitmap | undefined;
	/** GS ( L 67–68 and 83–84, FS q: by key. */
	private readonly stored = new StoredPictures();

	/** ESC @ forgets what was sent to working memory. */
	reset(): void {
		this.downloaded = undefined;
		this.buffered = undefined;
	}

	/** ESC * m nL nH d…: 8 dots are spread over the height of 24. */
	escStar(bytes: Uint8Array): Meaning {
		const mode = bytes[2] ?? 0;
		const small = ESC_STAR_8_DOT.includes(mode);
		const bitmap = fromColumns(bytes.subarray(5), small ? 1 : 3, word(bytes, 3));
		return shown(scaled(bitmap, ESC_STAR_SINGLE_DENSITY.includes(mode) ? 2 : 1, small ? 3 : 1), true);
	}

	/** GS v 0 m xL xH yL yH d… */
	raster(bytes: Uint8Array): Meaning {
		return shown(doubled(fromRaster(bytes.subarray(8), word(bytes, 4), word(bytes, 6)), bytes[3] ?? 0), false);
	}

	/** GS Q 0 m xL xH yL yH d… */
	tall(bytes: Uint8Array): Meaning {
		return shown(doubled(fromColumns(bytes.subarray(8), word(bytes, 6), word(bytes, 4)), bytes[3] ?? 0), false);
	}

	/** GS * x y d… */
	download(bytes: Uint8Array): Meaning {
		this.downloaded = fromColumns(bytes.subarray(4), bytes[3] ?? 0, (bytes[2] ?? 0) * 8);
		return SETTING;
	}

	/** GS / m */
	printDownloaded(bytes: Uint8Array): Meaning {
		return this.downloaded === undefined ? SETTING : shown(doubled(this.downloaded, bytes[2] ?? 0), false);
	}

	/** FS q n [xL xH yL yH d…]… */
	storeLogos(bytes: Uint8Array): Meaning {
		this.stored.storeLogos(bytes, 2);
		return SETTING;
	}

	/** FS p n m */
	printLogo(bytes: Uint8Array): Meaning {
		return this.stored.recall(`logo ${bytes[2] ?? 0}`, bytes[3] ?? 0);
	}

	/** GS ( L, GS 8 L: `body` starts at m. */
	graphics(body: Uint8Array): Meaning {
		switch (body[1]) {
			case 2:
			case 50:
				return this.buffered === undefined ? SETTING : shown(this.buffered, false);
			// 67–69: the printer's flash memory, by rows and by columns; 83–85: its working memory.
			case 67:
			case 83:
				this.stored.store(graphicsKey(body, 3), graphicsRaster(body, 11));
				return SETTING;
			case 68:
			case 84:
				this.stored.store(graphicsKey(body, 3), graphicsColumns(body, 11));
				return SETTING;
			case 69:
			case 85:
				return this.stored.recall(graphicsKey(body, 2), (body[4] === 2 ? 1 : 0) | (body[5] === 2 ? 2 : 0));
			case 112:
				this.buffered = scaled(graphicsRaster(body, 10), body[3] === 2 ? 2 : 1, body[4] === 2 ? 2 : 1);
				return SETTING;
			case 113:
				this.buffered = scaled(graphicsColumns(body, 10), body[3] === 2 ? 2 : 1, body[4] === 2 ? 2 : 1);
				return SETTING;
			default:
				return SETTING;
		}
	}
}

/** Pictures in the printer's memories are named by two key codes. */
function graphicsKey(body: Uint8Array, at: number): string {
	return `graphics ${(body[1] ?? 0) < 80 ? 'flash' : 'memory'} ${body[at] ?? 0} ${body[at + 1] ?? 0}`;
}

/** Width and height in dots stand at 6 and 8, the first colour's rows at `data`. */
function graphicsRaster(body: Uint8Array, data: number): Bitmap {
	const width = word(body, 6);
	return fromRaster(body.subarray(data), Math.ceil(width / 8), word(body, 8), width);
}

/** The same by columns; each is a whole number of bytes tall. */
function graphicsColumns(body: Uint8Array, data: number): Bitmap {
	return fromColumns(body.subarray(data), Math.ceil(word(body, 8) / 8), word(body, 6));
}
