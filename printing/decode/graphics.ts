/** The picture commands and the pictures a printer remembers. */
import { doubled, fromColumns, fromRaster, scaled } from './bitmaps';
import type { Bitmap, EscPosMeaning } from './events';

const SETTING: EscPosMeaning = { type: 'setting' };
const ESC_STAR_SINGLE_DENSITY = [0, 32];
const ESC_STAR_8_DOT = [0, 1];

function word(bytes: Uint8Array, index: number): number {
	return (bytes[index] ?? 0) + (bytes[index + 1] ?? 0) * 0x100;
}

export class Graphics {
	/** GS *: one picture. */
	private downloaded: Bitmap | undefined;
	/** GS ( L: waiting to be printed by function 50. */
	private buffered: Bitmap | undefined;
	/** GS ( L 67 and 83, FS q: by key. */
	private readonly stored = new Map<string, Bitmap>();

	/** ESC @ forgets what was sent to working memory. */
	reset(): void {
		this.downloaded = undefined;
		this.buffered = undefined;
	}

	/** ESC * m nL nH d…: 8 dots are spread over the height of 24. */
	escStar(bytes: Uint8Array): EscPosMeaning {
		const mode = bytes[2] ?? 0;
		const small = ESC_STAR_8_DOT.includes(mode);
		const bitmap = fromColumns(bytes.subarray(5), small ? 1 : 3, word(bytes, 3));
		return shown(scaled(bitmap, ESC_STAR_SINGLE_DENSITY.includes(mode) ? 2 : 1, small ? 3 : 1), true);
	}

	/** GS v 0 m xL xH yL yH d… */
	raster(bytes: Uint8Array): EscPosMeaning {
		return shown(doubled(fromRaster(bytes.subarray(8), word(bytes, 4), word(bytes, 6)), bytes[3] ?? 0), false);
	}

	/** GS Q 0 m xL xH yL yH d… */
	tall(bytes: Uint8Array): EscPosMeaning {
		return shown(doubled(fromColumns(bytes.subarray(8), word(bytes, 6), word(bytes, 4)), bytes[3] ?? 0), false);
	}

	/** GS * x y d… */
	download(bytes: Uint8Array): EscPosMeaning {
		this.downloaded = fromColumns(bytes.subarray(4), bytes[3] ?? 0, (bytes[2] ?? 0) * 8);
		return SETTING;
	}

	/** GS / m */
	printDownloaded(bytes: Uint8Array): EscPosMeaning {
		return this.downloaded === undefined ? SETTING : shown(doubled(this.downloaded, bytes[2] ?? 0), false);
	}

	/** FS q n [xL xH yL yH d…]…: logos 1…n. */
	storeLogos(bytes: Uint8Array): EscPosMeaning {
		let at = 3;
		for (let logo = 1; logo <= (bytes[2] ?? 0); logo++) {
			const [across, down] = [word(bytes, at), word(bytes, at + 2)];
			const size = across * down * 8;
			this.stored.set(`logo ${logo}`, fromColumns(bytes.subarray(at + 4, at + 4 + size), down, across * 8));
			at += 4 + size;
		}
		return SETTING;
	}

	/** FS p n m */
	printLogo(bytes: Uint8Array): EscPosMeaning {
		return this.recall(`logo ${bytes[2] ?? 0}`, bytes[3] ?? 0);
	}

	/** GS ( L, GS 8 L: `body` starts at m. */
	graphics(body: Uint8Array): EscPosMeaning {
		switch (body[1]) {
			case 2:
			case 50:
				return this.buffered === undefined ? SETTING : shown(this.buffered, false);
			case 67:
			case 83:
				this.stored.set(graphicsKey(body, 3), graphicsRaster(body, 11));
				return SETTING;
			case 69:
			case 85:
				return this.recall(graphicsKey(body, 2), (body[4] === 2 ? 1 : 0) | (body[5] === 2 ? 2 : 0));
			case 112:
				this.buffered = scaled(graphicsRaster(body, 10), body[3] === 2 ? 2 : 1, body[4] === 2 ? 2 : 1);
				return SETTING;
			case 113: {
				const columns = fromColumns(body.subarray(10), Math.ceil(word(body, 8) / 8), word(body, 6));
				this.buffered = scaled(columns, body[3] === 2 ? 2 : 1, body[4] === 2 ? 2 : 1);
				return SETTING;
			}
			default:
				return SETTING;
		}
	}

	private recall(key: string, mode: number): EscPosMeaning {
		const bitmap = this.stored.get(key);
		return bitmap === undefined ? { type: 'storedImage', key } : shown(doubled(bitmap, mode), false);
	}
}

function shown(bitmap: Bitmap, inline: boolean): EscPosMeaning {
	return bitmap.width === 0 || bitmap.height === 0 ? SETTING : { type: 'image', bitmap, inline };
}

/** Pictures in the printer's memory are named by two key codes. */
function graphicsKey(body: Uint8Array, at: number): string {
	return `graphics ${body[at] ?? 0} ${body[at + 1] ?? 0}`;
}

/** Width and height in dots stand at 6 and 8, the first colour's rows at `data`. */
function graphicsRaster(body: Uint8Array, data: number): Bitmap {
	const width = word(body, 6);
	return fromRaster(body.subarray(data), Math.ceil(width / 8), word(body, 8), width);
}
