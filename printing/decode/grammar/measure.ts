/**
 * How long a command is. Commands arrive in pieces, so a measure either knows the whole length or says how many bytes
 * it must see before it can be asked again.
 */

/** Bytes of a stream from the first byte of one command; `length` is how many have arrived. */
export interface Arrived {
	bytes: Uint8Array;
	start: number;
	length: number;
}

/** `{ length }`: the whole command, prefix included. `{ need }`: ask again when so many bytes have arrived. */
export type Measured = { length: number } | { need: number } | 'malformed';

export type Measure = (arrived: Arrived) => Measured;

export interface Command {
	/** As the manuals name it: `ESC @`, `GS v 0`. */
	name: string;
	measure: Measure;
}

/** Commands that share their first bytes: `ESC`, and Star's `ESC GS`. The next byte chooses. */
export interface Family {
	name: string;
	commands: Entries;
}

export type Entries = ReadonlyMap<number, Command | Family>;

/** Larger pictures than any printer's head and buffer are no pictures. */
const WIDEST_RASTER_BYTES = 1024;
const LARGEST_BLOCK = 16 * 1024 * 1024;

export function byteAt(arrived: Arrived, index: number): number {
	return arrived.bytes[arrived.start + index] ?? 0;
}

export function word(arrived: Arrived, index: number): number {
	return byteAt(arrived, index) + byteAt(arrived, index + 1) * 0x100;
}

/** Total length, prefix included. */
export function exactly(length: number): Measure {
	const measured = { length };
	return () => measured;
}

/** A header of `header` bytes that tells how many follow. */
export function counted(header: number, following: (arrived: Arrived) => number | undefined): Measure {
	return (arrived) => {
		if (arrived.length < header) return { need: header };
		const more = following(arrived);
		return more === undefined || more > LARGEST_BLOCK ? 'malformed' : { length: header + more };
	};
}

/** `ESC ( x`, `FS ( x`, `GS ( x`: pL pH and so many bytes; whatever x is, the length is known. */
export const parenthesised: Measure = counted(5, (arrived) => word(arrived, 3));

/** The byte at `at` chooses the measure; others are malformed. */
export function byFunction(cases: Readonly<Record<number, Measure>>, at = 2): Measure {
	return (arrived) => {
		if (arrived.length <= at) return { need: at + 1 };
		const measure = cases[byteAt(arrived, at)];
		return measure === undefined ? 'malformed' : measure(arrived);
	};
}

/** Bytes of a raster `across` bytes wide and `down` rows high. */
export function rasterBytes(across: number, down: number): number | undefined {
	return across > WIDEST_RASTER_BYTES ? undefined : across * down;
}

/** Ends with `end`, which belongs to it; malformed when none comes within `limit` bytes. */
export function terminated(from: number, limit: number, end = 0): Measure {
	return (arrived) => {
		for (let index = from; index < Math.min(arrived.length, limit); index++) {
			if (byteAt(arrived, index) === end) return { length: index + 1 };
		}
		return arrived.length >= limit ? 'malformed' : { need: Math.max(from, arrived.length) + 1 };
	};
}

const MOST_TAB_STOPS = 32;

/** ESC D n1…nk NUL: ascending stops; a stop not beyond the one before ends the list and is itself data. */
export function tabStops(arrived: Arrived): Measured {
	for (let index = 2; index < arrived.length; index++) {
		const stop = byteAt(arrived, index);
		if (stop === 0) return { length: index + 1 };
		const before = index === 2 ? 0 : byteAt(arrived, index - 1);
		if (stop <= before || index - 2 >= MOST_TAB_STOPS) return { length: index };
	}
	return { need: arrived.length + 1 };
}

/** `q n [xL xH yL yH d1…d(x·y·8)]` n times, n at `at`: the logos that a printer keeps. */
export function storedLogos(at: number): Measure {
	return (arrived) => {
		if (arrived.length <= at) return { need: at + 1 };
		let length = at + 1;
		for (let logo = byteAt(arrived, at); logo > 0; logo--) {
			if (arrived.length < length + 4) return { need: length + 4 };
			const bytes = rasterBytes(word(arrived, length), word(arrived, length + 2) * 8);
			if (bytes === undefined || length + bytes > LARGEST_BLOCK) return 'malformed';
			length += 4 + bytes;
		}
		return { length };
	};
}

/** Commands of fixed length: parameters by the byte that ends their name, `prefix` bytes standing before it. */
export function fixedCommands(name: string, prefix: number, counts: Readonly<Record<string, number>>): [number, Command][] {
	return Object.entries(counts).map(([letter, count]) => [
		letter.charCodeAt(0),
		{ name: `${name} ${letter === ' ' ? 'SP' : (controlNames[letter.charCodeAt(0)] ?? letter)}`, measure: exactly(prefix + 1 + count) },
	]);
}

export function namedCommands(commands: Readonly<Record<number, Command | Family>>): [number, Command | Family][] {
	return Object.entries(commands).map(([byte, command]) => [Number(byte), command]);
}

/** ISO/IEC 6429's names of the bytes 0–31, as printers' manuals use them. */
export const controlNames: readonly string[] = [
	'NUL', 'SOH', 'STX', 'ETX', 'EOT', 'ENQ', 'ACK', 'BEL', 'BS', 'HT', 'LF', 'VT', 'FF', 'CR', 'SO', 'SI',
	'DLE', 'DC1', 'DC2', 'DC3', 'DC4', 'NAK', 'SYN', 'ETB', 'CAN', 'EM', 'SUB', 'ESC', 'FS', 'GS', 'RS', 'US',
];
