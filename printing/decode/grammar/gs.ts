/** GS commands (Epson, "ESC/POS Command Reference"). */
import { byteAt, byFunction, counted, exactly, fixedCommands, namedCommands, parenthesised, rasterBytes, terminated, word } from './measure';
import type { Arrived, Entries, Measure, Measured } from './measure';

/** Longer than any symbol of the old form; a missing NUL must not swallow the ticket. */
const LONGEST_OLD_BARCODE = 260;

const oldBarcode = terminated(3, LONGEST_OLD_BARCODE);
const countedBarcode = counted(4, (header) => byteAt(header, 3));

/** GS k m d1…dk NUL (m 0–6) or GS k m n d1…dn (m 65–79). */
function barcode(arrived: Arrived): Measured {
	if (arrived.length < 3) return { need: 3 };
	const symbology = byteAt(arrived, 2);
	if (symbology <= 6) return oldBarcode(arrived);
	return symbology >= 65 && symbology <= 79 ? countedBarcode(arrived) : 'malformed';
}

/** GS V m, or GS V m n where the paper is fed first. */
function cut(arrived: Arrived): Measured {
	if (arrived.length < 3) return { need: 3 };
	const mode = byteAt(arrived, 2);
	if ([0, 1, 48, 49].includes(mode)) return { length: 3 };
	return [65, 66, 97, 98, 103, 104].includes(mode) ? { length: 4 } : 'malformed';
}

/** GS C ; sa ; sb ; sn ; sr ; sc ; – six semicolons. */
function counterText(arrived: Arrived): Measured {
	let semicolons = 0;
	for (let index = 2; index < Math.min(arrived.length, 32); index++) {
		if (byteAt(arrived, index) === 0x3b && ++semicolons === 6) return { length: index + 1 };
	}
	return arrived.length >= 32 ? 'malformed' : { need: arrived.length + 1 };
}

/** GS 8 L p1 p2 p3 p4: graphics too large for GS ( L. */
const largeGraphics: Measure = byFunction({ 0x4c: counted(7, (arrived) => word(arrived, 3) + word(arrived, 5) * 0x1_0000) });

/** GS D m fn a kc1 kc2 b c and a Windows BMP file, which tells its own size. */
const bitmapFile: Measure = counted(15, (arrived) => {
	const size = word(arrived, 11) + word(arrived, 13) * 0x1_0000;
	return byteAt(arrived, 9) === 0x42 && byteAt(arrived, 10) === 0x4d && size >= 6 ? size - 6 : undefined;
});

const raster: Measure = counted(8, (arrived) => rasterBytes(word(arrived, 4), word(arrived, 6)));
/** GS Q 0 m xL xH yL yH: x columns, y bytes tall. */
const tallImage: Measure = counted(8, (arrived) => rasterBytes(word(arrived, 6), word(arrived, 4)));

export const gsCommands: Entries = new Map([
	...fixedCommands('GS', 1, {
		'!': 1, '"': 1, '#': 1, $: 2, '/': 1, ':': 0, B: 1, E: 1, H: 1, I: 1, L: 2, P: 2, T: 1, W: 2, '\\': 2, '^': 3, a: 1, b: 1,
		c: 0, f: 1, h: 1, j: 1, r: 1, w: 1,
	}),
	...namedCommands({
		0x28: { name: 'GS (', measure: parenthesised },
		0x2a: { name: 'GS *', measure: counted(4, (arrived) => byteAt(arrived, 2) * byteAt(arrived, 3) * 8) },
		0x38: { name: 'GS 8 L', measure: largeGraphics },
		0x43: { name: 'GS C', measure: byFunction({ 0x30: exactly(5), 0x31: exactly(9), 0x32: exactly(5), 0x3b: counterText }) },
		0x44: { name: 'GS D', measure: bitmapFile },
		0x51: { name: 'GS Q 0', measure: byFunction({ 0: tallImage, 0x30: tallImage }) },
		0x56: { name: 'GS V', measure: cut },
		0x67: { name: 'GS g', measure: byFunction({ 0x30: exactly(6), 0x32: exactly(6) }) },
		0x6b: { name: 'GS k', measure: barcode },
		0x76: { name: 'GS v 0', measure: byFunction({ 0: raster, 0x30: raster }) },
		0x7a: { name: 'GS z', measure: byFunction({ 0x30: exactly(5) }) },
	}),
]);
