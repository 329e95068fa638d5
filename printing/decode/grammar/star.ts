/**
 * StarPRNT and Star Line Mode, which share their commands (Star Micronics, "StarPRNT Command Specifications" and "STAR
 * Line Mode Command Specifications"). Where a manual leaves a length open the shorter one is taken: what is left over
 * then reads as text, which a person can see, and nothing of the ticket is swallowed.
 */
import type { Grammar } from './grammar';
import { byteAt, byFunction, counted, exactly, fixedCommands, namedCommands, storedLogos, tabStops, terminated, word } from './measure';
import type { Arrived, Measured } from './measure';
import { starGsCommands } from './starGs';

const RECORD_SEPARATOR = 0x1e;
const LONGEST_BARCODE = 264;
/** A 24 × 24 character of ESC r c1 c2, and a 12 × 24 one of ESC & 1 1 n. */
const KANJI_BYTES = 72;
const CHARACTER_BYTES = 48;
const NUL = 0;
const ONE = exactly(1);

/** ESC C n lines, ESC C NUL n inches. */
function pageLength(arrived: Arrived): Measured {
	if (arrived.length < 3) return { need: 3 };
	return { length: byteAt(arrived, 2) === NUL ? 4 : 3 };
}

/** ESC * r x: letters that stand alone, and others with a number in digits, ended by NUL. */
function rasterCommand(arrived: Arrived): Measured {
	if (arrived.length < 4) return { need: 4 };
	if (byteAt(arrived, 2) !== 0x72) return 'malformed';
	return 'ABCR'.includes(String.fromCharCode(byteAt(arrived, 3))) ? { length: 4 } : terminated(4, 20)(arrived);
}

const esc = new Map([
	...fixedCommands('ESC', 1, {
		'\x06': 1, '\x07': 2, '\v': 2, '\f': 1, '\x0e': 0, '\x0f': 1, '\x14': 0, '\x16': 2, '\x19': 1, '\x1f': 1, ' ': 1, $: 1, '%': 1,
		'+': 4, '-': 1, '/': 1, '0': 0, '1': 0, '2': 0, '3': 1, '4': 0, '5': 0, '6': 0, '7': 0, ':': 0, '=': 1, '@': 0, A: 1, E: 0, F: 0,
		I: 1, J: 1, M: 0, N: 1, O: 0, P: 0, Q: 1, R: 1, U: 1, W: 1, _: 1, a: 1, d: 1, g: 0, h: 1, i: 2, j: 1, l: 1, p: 0, q: 0,
		r: 2 + KANJI_BYTES, s: 2, t: 2, y: 1, z: 1,
	}),
	...namedCommands({
		0x1c: {
			name: 'ESC FS',
			commands: new Map([...fixedCommands('ESC FS', 2, { p: 2, M: 2 }), ...namedCommands({ 0x71: { name: 'ESC FS q', measure: storedLogos(3) } })]),
		},
		0x1d: { name: 'ESC GS', commands: starGsCommands },
		0x1e: {
			name: 'ESC RS',
			commands: new Map(fixedCommands('ESC RS', 2, { '#': 1, A: 1, C: 1, E: 1, F: 1, L: 1, T: 1, a: 1, c: 1, d: 1, i: 1, m: 1, r: 1, s: 1, t: 1 })),
		},
		0x23: { name: 'ESC #', measure: terminated(3, 40) },
		0x26: { name: 'ESC &', measure: counted(5, (arrived) => ([1, 0x31].includes(byteAt(arrived, 2)) ? CHARACTER_BYTES : 0)) },
		0x2a: { name: 'ESC * r', measure: rasterCommand },
		0x3f: { name: 'ESC ?', measure: byFunction({ 0x0a: exactly(4) }) },
		0x42: { name: 'ESC B', measure: tabStops },
		0x43: { name: 'ESC C', measure: pageLength },
		0x44: { name: 'ESC D', measure: tabStops },
		0x4b: { name: 'ESC K', measure: counted(4, (arrived) => word(arrived, 2)) },
		0x4c: { name: 'ESC L', measure: counted(4, (arrived) => word(arrived, 2)) },
		0x58: { name: 'ESC X', measure: counted(4, (arrived) => word(arrived, 2) * 3) },
		0x5e: { name: 'ESC ^', measure: counted(5, (arrived) => word(arrived, 3) * 2) },
		// n1 n2 n3 n4 and the data, ended by RS.
		0x62: { name: 'ESC b', measure: terminated(6, LONGEST_BARCODE, RECORD_SEPARATOR) },
		0x6b: { name: 'ESC k', measure: counted(4, (arrived) => word(arrived, 2) * 24) },
	}),
]);

const controls = [
	[0x04, 'EOT'], [0x05, 'ENQ'], [0x07, 'BEL'], [0x09, 'HT'], [0x0a, 'LF'], [0x0b, 'VT'], [0x0c, 'FF'], [0x0d, 'CR'], [0x0e, 'SO'],
	[0x0f, 'SI'], [0x11, 'DC1'], [0x12, 'DC2'], [0x13, 'DC3'], [0x14, 'DC4'], [0x17, 'ETB'], [0x18, 'CAN'], [0x19, 'EM'],
	[0x1a, 'SUB'], [0x1c, 'FS'], [0x1e, 'RS'],
] as const;

const commands = new Map(namedCommands(Object.fromEntries(controls.map(([byte, name]) => [byte, { name, measure: ONE }]))));
commands.set(0x1b, { name: 'ESC', commands: esc });

const row = counted(3, (arrived) => word(arrived, 1));

export const star: Grammar = {
	entries: commands,
	textual: true,
	next: (command) => (command === 'ESC * r A' ? starRaster : star),
};

/** Between ESC * r A and ESC * r B: rows of a picture, and commands between them. */
const starRaster: Grammar = {
	entries: new Map([...commands, [0x62, { name: 'b', measure: row }], [0x6b, { name: 'k', measure: row }]]),
	textual: false,
	next: (command) => (command === 'ESC * r B' || command === 'ESC @' ? star : starRaster),
};
