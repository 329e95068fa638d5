/** FS commands (Kanji mode and stored logos) and DLE, the real-time commands (Epson, "ESC/POS Command Reference"). */
import { byteAt, byFunction, counted, exactly, parameters, parenthesised, rasterBytes, word } from './measure';
import type { Arrived, Command, Measured } from './measure';

/** A 24 × 24 character of FS 2 c1 c2. */
const KANJI_BYTES = 72;

/** FS q n [xL xH yL yH d1…d(x·y·8)] n times. */
function storedLogos(arrived: Arrived): Measured {
	if (arrived.length < 3) return { need: 3 };
	let length = 3;
	for (let logo = byteAt(arrived, 2); logo > 0; logo--) {
		if (arrived.length < length + 4) return { need: length + 4 };
		const bytes = rasterBytes(word(arrived, length), word(arrived, length + 2) * 8);
		if (bytes === undefined) return 'malformed';
		length += 4 + bytes;
	}
	return { length };
}

const memory = byFunction({ 0x31: counted(10, (arrived) => word(arrived, 8)), 0x32: exactly(10) });

export const fsCommands: ReadonlyMap<number, Command> = new Map([
	[0x21, { name: 'FS !', measure: parameters(1) }],
	[0x26, { name: 'FS &', measure: parameters(0) }],
	[0x28, { name: 'FS (', measure: parenthesised }],
	[0x2d, { name: 'FS -', measure: parameters(1) }],
	[0x2e, { name: 'FS .', measure: parameters(0) }],
	[0x32, { name: 'FS 2', measure: parameters(2 + KANJI_BYTES) }],
	[0x3f, { name: 'FS ?', measure: parameters(2) }],
	[0x43, { name: 'FS C', measure: parameters(1) }],
	[0x53, { name: 'FS S', measure: parameters(2) }],
	[0x57, { name: 'FS W', measure: parameters(1) }],
	[0x67, { name: 'FS g', measure: memory }],
	[0x70, { name: 'FS p', measure: parameters(2) }],
	[0x71, { name: 'FS q', measure: storedLogos }],
]);

/** DLE EOT n, and n a for the printers that have more to tell. */
function realTimeStatus(arrived: Arrived): Measured {
	if (arrived.length < 3) return { need: 3 };
	return { length: [7, 8, 18].includes(byteAt(arrived, 2)) ? 4 : 3 };
}

export const dleCommands: ReadonlyMap<number, Command> = new Map([
	[0x04, { name: 'DLE EOT', measure: realTimeStatus }],
	[0x05, { name: 'DLE ENQ', measure: exactly(3) }],
	// 1 pulse, 2 power off, 3 buzzer, 7 status, 8 clear buffers.
	[0x14, { name: 'DLE DC4', measure: byFunction({ 1: exactly(5), 2: exactly(5), 3: exactly(8), 7: exactly(4), 8: exactly(10) }) }],
]);
