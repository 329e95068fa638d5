/** Star's ESC GS commands: codes, raster, positions, page mode. */
import { byteAt, byFunction, counted, exactly, fixedCommands, namedCommands, rasterBytes, terminated, word } from './measure';
import type { Arrived, Entries, Measured } from './measure';

/** ESC GS ( x, ESC GS ) x: pL pH and so many bytes. */
const sized = counted(6, (arrived) => word(arrived, 4));

const BLOCK_HEADER = 3;

/** ESC GS y D 2 a, then a times: mode, nL nH, data. */
function qrBlocks(arrived: Arrived): Measured {
	if (arrived.length < 6) return { need: 6 };
	let length = 6;
	for (let block = byteAt(arrived, 5); block > 0; block--) {
		if (arrived.length < length + BLOCK_HEADER) return { need: length + BLOCK_HEADER };
		length += BLOCK_HEADER + word(arrived, length + 1);
	}
	return { length };
}

const qr = byFunction(
	{
		0x53: exactly(6),
		0x44: byFunction({ 0x31: counted(8, (arrived) => word(arrived, 6)), 0x32: qrBlocks }, 4),
		0x50: exactly(4),
		0x49: exactly(4),
	},
	3,
);

const pdf417 = byFunction(
	{
		0x53: byFunction({ 0x30: exactly(8), 0x31: exactly(6), 0x32: exactly(6), 0x33: exactly(6) }, 4),
		0x44: counted(6, (arrived) => word(arrived, 4)),
		0x50: exactly(4),
		0x49: exactly(4),
	},
	3,
);

/** Subcommands 0–8: on, off, area, direction, vertical positions, printing. */
const pageMode = byFunction(
	{
		0x30: exactly(4), 0x31: exactly(4), 0x32: exactly(12), 0x33: exactly(5), 0x34: exactly(6), 0x35: exactly(6), 0x36: exactly(4),
		0x37: exactly(4), 0x38: exactly(4),
	},
	3,
);

/** ESC GS * 0 n m…: as many marks as three digits say. */
const marks = counted(7, (arrived) => {
	const digits = [4, 5, 6].map((index) => byteAt(arrived, index) - 0x30);
	return digits.every((digit) => digit >= 0 && digit <= 9) ? digits.reduce((number, digit) => number * 10 + digit, 0) : undefined;
});

export const starGsCommands: Entries = new Map([
	...fixedCommands('ESC GS', 2, { '4': 2, A: 2, R: 2, a: 1, b: 1, c: 2, g: 2, h: 1, t: 1, '\x07': 3, '\x03': 3 }),
	...namedCommands({
		0x19: { name: 'ESC GS EM', measure: exactly(7) },
		0x23: { name: 'ESC GS #', measure: terminated(4, 40) },
		0x28: { name: 'ESC GS (', measure: sized },
		0x29: { name: 'ESC GS )', measure: sized },
		0x2a: { name: 'ESC GS *', measure: byFunction({ 0x30: marks, 0x31: exactly(10), 0x32: exactly(9), 0x43: exactly(4), 0x57: exactly(4) }, 3) },
		0x2f: {
			name: 'ESC GS /',
			measure: byFunction({ 0x57: exactly(4), 0x43: exactly(4), 0x31: exactly(5), 0x32: exactly(5), 0x35: exactly(5), 0x36: exactly(5) }, 3),
		},
		0x3d: { name: 'ESC GS =', measure: counted(5, (arrived) => word(arrived, 3)) },
		0x50: { name: 'ESC GS P', measure: pageMode },
		// m xL xH yL yH and the number of colours.
		0x53: { name: 'ESC GS S', measure: counted(9, (arrived) => rasterBytes(word(arrived, 4), word(arrived, 6))) },
		0x78: { name: 'ESC GS x', measure: pdf417 },
		0x79: { name: 'ESC GS y', measure: qr },
	}),
]);
