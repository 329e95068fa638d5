/** A logo from a PNG file (W3C, "PNG Specification", third edition): dark dots are ink, clear ones are paper. */
import { inflateSync } from 'node:zlib';

/** One bit a dot, rows of `ceil(width / 8)` bytes. */
export interface Picture {
	width: number;
	height: number;
	bits: Uint8Array;
}

const SIGNATURE = '89504e470d0a1a0a';
/** Samples a dot, by colour type: grey, –, RGB, palette, grey and alpha, –, RGBA. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const PALETTE_TYPE = 3;
/** Of 255: what is darker is printed. */
const INK_BELOW = 160;
const OPAQUE_FROM = 128;

interface Header {
	width: number;
	height: number;
	depth: number;
	colourType: number;
}

/** @throws RangeError in words for the shop: what is wrong with the file */
export function readPng(file: Buffer, most: { width: number; height: number }): Picture {
	if (file.subarray(0, 8).toString('hex') !== SIGNATURE) throw new RangeError('is no PNG picture');
	const chunks = readChunks(file);
	const header = readHeader(chunks.get('IHDR')?.[0]);
	const { width, height } = header;
	if (width > most.width || height > most.height) throw new RangeError(`is ${width} × ${height} dots; ${most.width} × ${most.height} is the most`);
	const rows = unfiltered(inflated(chunks.get('IDAT') ?? [], header), header);
	const bytesPerRow = Math.ceil(width / 8);
	const bits = new Uint8Array(bytesPerRow * height);
	const isInk = inkOf(header, chunks.get('PLTE')?.[0], chunks.get('tRNS')?.[0]);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const at = y * bytesPerRow + (x >> 3);
			if (isInk(rows, y, x)) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
		}
	}
	return { width, height, bits };
}

function readChunks(file: Buffer): Map<string, Buffer[]> {
	const chunks = new Map<string, Buffer[]>();
	for (let at = 8; at + 12 <= file.length; ) {
		const length = file.readUInt32BE(at);
		const type = file.toString('latin1', at + 4, at + 8);
		if (at + 12 + length > file.length) throw new RangeError('is cut short');
		chunks.set(type, [...(chunks.get(type) ?? []), file.subarray(at + 8, at + 8 + length)]);
		at += 12 + length;
	}
	return chunks;
}

function readHeader(bytes: Buffer | undefined): Header {
	if (bytes?.length !== 13) throw new RangeError('is no PNG picture');
	const header = { width: bytes.readUInt32BE(0), height: bytes.readUInt32BE(4), depth: bytes[8] ?? 0, colourType: bytes[9] ?? 0 };
	if (header.width === 0 || header.height === 0 || CHANNELS[header.colourType] === undefined) throw new RangeError('is no PNG picture');
	if (bytes[12] !== 0) throw new RangeError('is interlaced; save it without');
	if (![1, 2, 4, 8].includes(header.depth)) throw new RangeError('has 16 bits a colour; save it with 8');
	return header;
}

const bitsADot = ({ depth, colourType }: Header): number => depth * (CHANNELS[colourType] ?? 1);
const rowBytes = (header: Header): number => Math.ceil((header.width * bitsADot(header)) / 8);

function inflated(parts: readonly Buffer[], header: Header): Buffer {
	const length = header.height * (rowBytes(header) + 1);
	try {
		const bytes = inflateSync(Buffer.concat(parts), { maxOutputLength: length });
		if (bytes.length === length) return bytes;
	} catch {
		// Said below in the shop's words.
	}
	throw new RangeError('is damaged');
}

/** Undoes the row filters (PNG §9): each byte was kept as its difference to its neighbours. */
function unfiltered(bytes: Buffer, header: Header): Buffer {
	const length = rowBytes(header);
	const step = Math.max(1, bitsADot(header) >> 3);
	const rows = Buffer.alloc(length * header.height);
	for (let y = 0; y < header.height; y++) {
		const filter = bytes[y * (length + 1)] ?? 0;
		for (let x = 0; x < length; x++) {
			const raw = bytes[y * (length + 1) + 1 + x] ?? 0;
			const left = x >= step ? (rows[y * length + x - step] ?? 0) : 0;
			const up = y > 0 ? (rows[(y - 1) * length + x] ?? 0) : 0;
			const corner = x >= step && y > 0 ? (rows[(y - 1) * length + x - step] ?? 0) : 0;
			rows[y * length + x] = raw + predicted(filter, left, up, corner);
		}
	}
	return rows;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
	switch (filter) {
		case 0:
			return 0;
		case 1:
			return left;
		case 2:
			return up;
		case 3:
			return (left + up) >> 1;
		case 4:
			return paeth(left, up, corner);
		default:
			throw new RangeError('is damaged');
	}
}

function paeth(left: number, up: number, corner: number): number {
	const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
	return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Whether the dot at (x, y) is dark enough and not clear. */
function inkOf(header: Header, palette: Buffer | undefined, alphas: Buffer | undefined): (rows: Buffer, y: number, x: number) => boolean {
	const { depth, colourType } = header;
	const length = rowBytes(header);
	const most = 2 ** depth - 1;
	const channels = CHANNELS[colourType] ?? 1;
	const sample = (rows: Buffer, y: number, index: number): number => {
		const bit = index * depth;
		return ((rows[y * length + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & most;
	};
	const dark = (red: number, green: number, blue: number): boolean => 0.299 * red + 0.587 * green + 0.114 * blue < INK_BELOW;
	return (rows, y, x) => {
		const at = (channel: number): number => sample(rows, y, x * channels + channel);
		if (colourType === PALETTE_TYPE) {
			const entry = at(0);
			return (alphas?.[entry] ?? 255) >= OPAQUE_FROM && dark(palette?.[entry * 3] ?? 0, palette?.[entry * 3 + 1] ?? 0, palette?.[entry * 3 + 2] ?? 0);
		}
		const alpha = channels % 2 === 0 ? (at(channels - 1) * 255) / most : 255;
		if (alpha < OPAQUE_FROM) return false;
		const grey = (channel: number): number => (at(channel) * 255) / most;
		return channels >= 3 ? dark(grey(0), grey(1), grey(2)) : dark(grey(0), grey(0), grey(0));
	};
}
