/** ESC commands of ESC/POS (Epson, "ESC/POS Command Reference"; a few of older and other makers' printers). */
import { byteAt, byFunction, counted, exactly, fixedCommands, namedCommands, parenthesised, tabStops, word } from './measure';
import type { Arrived, Entries, Measure, Measured } from './measure';

/** ESC & y c1 c2 [x d1…d(y·x)] for each character c1…c2. */
function userCharacters(arrived: Arrived): Measured {
	if (arrived.length < 5) return { need: 5 };
	const [tall, first, last] = [byteAt(arrived, 2), byteAt(arrived, 3), byteAt(arrived, 4)];
	if (tall < 1 || tall > 8 || first < 0x20 || last < first || last > 0x7e) return 'malformed';
	let length = 5;
	for (let character = first; character <= last; character++) {
		if (arrived.length <= length) return { need: length + 1 };
		length += 1 + tall * byteAt(arrived, length);
	}
	return { length };
}

/** ESC * m nL nH: columns of one byte (8 dots) or three (24 dots). */
const bitImage: Measure = counted(5, (arrived) => {
	const bytesPerColumn = { 0: 1, 1: 1, 32: 3, 33: 3 }[byteAt(arrived, 2)];
	return bytesPerColumn === undefined ? undefined : word(arrived, 3) * bytesPerColumn;
});

const subfunction = byFunction({ 0x30: exactly(4), 0x31: exactly(4), 0x33: exactly(4), 0x34: exactly(4), 0x35: exactly(4) });

export const escCommands: Entries = new Map([
	...fixedCommands('ESC', 1, {
		'\f': 0, ' ': 1, '!': 1, $: 2, '%': 1, '-': 1, '2': 0, '3': 1, '<': 0, '=': 1, '?': 1, '@': 0, A: 1, B: 2, C: 1, E: 1,
		G: 1, I: 1, J: 1, K: 1, L: 0, M: 1, R: 1, S: 0, T: 1, U: 1, V: 1, W: 8, '\\': 2, a: 1, d: 1, e: 1, f: 2, i: 0, l: 1,
		m: 0, o: 0, p: 3, r: 1, t: 1, u: 1, v: 0, z: 1, '{': 1,
	}),
	...namedCommands({
		0x26: { name: 'ESC &', measure: userCharacters },
		0x28: { name: 'ESC (', measure: parenthesised },
		0x2a: { name: 'ESC *', measure: bitImage },
		0x44: { name: 'ESC D', measure: tabStops },
		// Portable printers of several makers: m n k dL dH and the text of a QR code.
		0x5a: { name: 'ESC Z', measure: counted(7, (arrived) => word(arrived, 5)) },
		0x63: { name: 'ESC c', measure: subfunction },
	}),
]);
