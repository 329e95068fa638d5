import { stacked } from './bitmaps';
import type { Bitmap } from './events';
import type { DecodedLine, ImageRun, TextLine } from './lines';

/**
 * Strips printed one under another become one picture: a printer driver may send a page in a thousand rows. They are
 * gathered, and laid together once the last has come.
 */
export class Strips {
	private open: { line: TextLine; image: ImageRun; bitmaps: Bitmap[] } | undefined;

	/** @returns whether the line went into the picture right above it; otherwise it may begin one, and is to be printed */
	join(line: TextLine, above: DecodedLine | undefined): boolean {
		const [image, ...others] = line.items;
		if (image?.kind !== 'image' || others.length > 0) return false;
		const { open } = this;
		if (open !== undefined && open.line === above && continues(open.image, image)) {
			open.bitmaps.push(image.bitmap);
			open.line.height += line.height;
			return true;
		}
		this.finish();
		this.open = { line, image, bitmaps: [image.bitmap] };
		return false;
	}

	finish(): void {
		if (this.open === undefined) return;
		const { image, bitmaps } = this.open;
		this.open = undefined;
		if (bitmaps.length === 1) return;
		image.bitmap = stacked(bitmaps);
		image.width = image.bitmap.width * image.bitmap.scaleX;
	}
}

function continues(above: ImageRun, below: ImageRun): boolean {
	return above.x === below.x && above.bitmap.scaleX === below.bitmap.scaleX && above.bitmap.scaleY === below.bitmap.scaleY;
}
