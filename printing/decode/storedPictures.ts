/** Pictures that stay in the printer until a command recalls them. */
import { doubled, fromColumns } from './bitmaps';
import type { Bitmap, Meaning } from './events';
import { word } from './words';

/** More than the flash memory of any receipt printer; a stream cannot make us keep more. */
const MOST_BYTES = 4 * 1024 * 1024;

export class StoredPictures {
	private readonly pictures = new Map<string, Bitmap>();
	private bytes = 0;

	/** A printer whose memory is full ignores what comes. */
	store(key: string, bitmap: Bitmap): void {
		const size = this.bytes - (this.pictures.get(key)?.bits.length ?? 0) + bitmap.bits.length;
		if (size > MOST_BYTES) return;
		this.bytes = size;
		this.pictures.set(key, bitmap);
	}

	/** n [xL xH yL yH d…]…, n at `at`: logos 1…n. */
	storeLogos(bytes: Uint8Array, at: number): void {
		let from = at + 1;
		for (let logo = 1; logo <= (bytes[at] ?? 0); logo++) {
			const [across, down] = [word(bytes, from), word(bytes, from + 2)];
			const size = across * down * 8;
			this.store(`logo ${logo}`, fromColumns(bytes.subarray(from + 4, from + 4 + size), down, across * 8));
			from += 4 + size;
		}
	}

	/** @param mode bit 0 doubles the width, bit 1 the height */
	recall(key: string, mode: number): Meaning {
		const bitmap = this.pictures.get(key);
		return bitmap === undefined ? { type: 'storedImage', key } : shown(doubled(bitmap, mode), false);
	}
}

export function shown(bitmap: Bitmap, inline: boolean): Meaning {
	return bitmap.width === 0 || bitmap.height === 0 ? { type: 'setting' } : { type: 'image', bitmap, inline };
}
