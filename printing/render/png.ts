/** Pictures of a palette as PNG (PNG specification, 3rd edition; zlib does the packing). */
import { crc32, deflateSync } from 'node:zlib';
import type { Bitmap } from '../decode/events';
import { INK, rgb } from './look';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE_COLOUR = 3;
const METRE = 1;

export interface PaletteImage {
	width: number;
	height: number;
	bitDepth: 1 | 8;
	/** Red, green, blue of each colour. */
	palette: Uint8Array;
	/** The first colour is not there, so that what lies below shows through. */
	transparent: boolean;
	/** Rows, each begun by the byte of its filter. */
	rows: Uint8Array;
	/** So that it prints at its true size. */
	dotsPerMetre?: number;
}

export function pngFile({ width, height, bitDepth, palette, transparent, rows, dotsPerMetre }: PaletteImage): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([bitDepth, PALETTE_COLOUR, 0, 0, 0], 8);
	const density = Buffer.alloc(9);
	density.writeUInt32BE(dotsPerMetre ?? 0, 0);
	density.writeUInt32BE(dotsPerMetre ?? 0, 4);
	density.writeUInt8(METRE, 8);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		...(dotsPerMetre === undefined ? [] : [chunk('pHYs', density)]),
		chunk('PLTE', palette),
		...(transparent ? [chunk('tRNS', Uint8Array.of(0))] : []),
		chunk('IDAT', deflateSync(rows)),
		chunk('IEND', new Uint8Array(0)),
	]);
}

const TWO_COLOURS = Uint8Array.of(255, 255, 255, ...rgb(INK));

/** A one-bit picture, its white transparent. */
export function pngDataUri(bitmap: Bitmap): string {
	const { width, height } = bitmap;
	const file = pngFile({ width, height, bitDepth: 1, palette: TWO_COLOURS, transparent: true, rows: rowsOf(bitmap) });
	return `data:image/png;base64,${file.toString('base64')}`;
}

/** Each row starts with its filter: none. */
function rowsOf({ width, height, bytesPerRow, bits }: Bitmap): Buffer {
	const used = Math.ceil(width / 8);
	const packed = Buffer.alloc(height * (used + 1));
	for (let y = 0; y < height; y++) packed.set(bits.subarray(y * bytesPerRow, y * bytesPerRow + used), y * (used + 1) + 1);
	return packed;
}

function chunk(type: string, data: Uint8Array): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const framed = Buffer.alloc(body.length + 8);
	framed.writeUInt32BE(data.length, 0);
	body.copy(framed, 4);
	framed.writeUInt32BE(crc32(body), body.length + 4);
	return framed;
}
