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

/** Larger pictures than any printer's head and buffer are no pictures. */
const WIDEST_RASTER_BYTES = 1024;
const LARGEST_BLOCK = 16 * 1024 * 1024;

export function byteAt(arrived: Arrived, index: number): number {
	return arrived.bytes[arrived.start + index] ?? 0;
}

export function word(arrived: Arrived, index: number): number {
	return byteAt(arrived, index) + byteAt(arrived, index + 1) * 0x100;
}

/** Prefix of two bytes and `parameters` more. */
export function parameters(count: number): Measure {
	return () => ({ length: 2 + count });
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

/** A sub-function byte chooses the measure; other sub-functions are malformed. */
export function byFunction(cases: Readonly<Record<number, Measure>>): Measure {
	return (arrived) => {
		if (arrived.length < 3) return { need: 3 };
		const measure = cases[byteAt(arrived, 2)];
		return measure === undefined ? 'malformed' : measure(arrived);
	};
}

/** Total length, prefix included. */
export function exactly(length: number): Measure {
	return () => ({ length });
}

/** Bytes of a raster `across` bytes wide and `down` rows high. */
export function rasterBytes(across: number, down: number): number | undefined {
	return across > WIDEST_RASTER_BYTES ? undefined : across * down;
}

/** Ends with NUL, which belongs to it; malformed when none comes within `limit` bytes. */
export function nulTerminated(from: number, limit: number): Measure {
	return (arrived) => {
		for (let index = from; index < Math.min(arrived.length, limit); index++) {
			if (byteAt(arrived, index) === 0) return { length: index + 1 };
		}
		return arrived.length >= limit ? 'malformed' : { need: arrived.length + 1 };
	};
}
