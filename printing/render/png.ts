/** A one-bit picture as a PNG data URI (PNG specification, 3rd edition; zlib does the packing). */
import { crc32, deflateSync } from 'node:zlib';
import type { Bitmap } from '../decode/events';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE_COLOUR = 3;
/** White that is not there, so that the paper shows through, and the ink. */
const PALETTE = Buffer.from([255, 255, 255, 28, 28, 30]);
const TRANSPARENCY = Buffer.from([0]);

export function pngDataUri(bitmap: Bitmap): string {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(bitmap.width, 0);
	header.writeUInt32BE(bitmap.height, 4);
	header.set([1, PALETTE_COLOUR, 0, 0, 0], 8);
	const png = Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('PLTE', PALETTE),
		chunk('tRNS', TRANSPARENCY),
		chunk('IDAT', deflateSync(rows(bitmap))),
		chunk('IEND', Buffer.alloc(0)),
	]);
	return `data:image/png;base64,${png.toString('base64')}`;
}

/** Each row starts with its filter: none. */
function rows({ width, height, bytesPerRow, bits }: Bitmap): Buffer {
	const used = Math.ceil(width / 8);
	const packed = Buffer.alloc(height * (used + 1));
	for (let y = 0; y < height; y++) packed.set(bits.subarray(y * bytesPerRow, y * bytesPerRow + used), y * (used + 1) + 1);
	return packed;
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const framed = Buffer.alloc(body.length + 8);
	framed.writeUInt32BE(data.length, 0);
	body.copy(framed, 4);
	framed.writeUInt32BE(crc32(body), body.length + 4);
	return framed;
}
