/** FS commands (Kanji mode and stored logos) and DLE, the real-time commands (Epson, "ESC/POS Command Reference"). */
import { byteAt, byFunction, counted, exactly, fixedCommands, namedCommands, parenthesised, storedLogos, word } from './measure';
import type { Arrived, Entries, Measured } from './measure';

/** A 24 × 24 character of FS 2 c1 c2. */
const KANJI_BYTES = 72;

const memory = byFunction({ 0x31: counted(10, (arrived) => word(arrived, 8)), 0x32: exactly(10) });

export const fsCommands: Entries = new Map([
	...fixedCommands('FS', 1, { '!': 1, '&': 0, '-': 1, '.': 0, '2': 2 + KANJI_BYTES, '?': 2, C: 1, S: 2, W: 1, p: 2 }),
	...namedCommands({
		0x28: { name: 'FS (', measure: parenthesised },
		0x67: { name: 'FS g', measure: memory },
		0x71: { name: 'FS q', measure: storedLogos(2) },
	}),
]);

/** DLE EOT n, and n a for the printers that have more to tell. */
function realTimeStatus(arrived: Arrived): Measured {
	if (arrived.length < 3) return { need: 3 };
	return { length: [7, 8, 18].includes(byteAt(arrived, 2)) ? 4 : 3 };
}

export const dleCommands: Entries = new Map(
	namedCommands({
		0x04: { name: 'DLE EOT', measure: realTimeStatus },
		0x05: { name: 'DLE ENQ', measure: exactly(3) },
		// 1 pulse, 2 power off, 3 buzzer, 7 status, 8 clear buffers.
		0x14: { name: 'DLE DC4', measure: byFunction({ 1: exactly(5), 2: exactly(5), 3: exactly(8), 7: exactly(4), 8: exactly(10) }) },
	}),
);
