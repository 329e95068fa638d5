/** Streams for property tests: bytes that look like commands far more often than chance would have it. */
import fc from 'fast-check';
import { StreamDecoder } from '../../../printing/decode/decodeStream';
import type { StreamOptions } from '../../../printing/decode/decodeStream';
import type { PrinterEvent } from '../../../printing/decode/events';

const likely = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(0x1b, 0x1d, 0x1c, 0x10, 0x1e) },
	{ weight: 3, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
	{ weight: 2, arbitrary: fc.integer({ min: 0, max: 8 }) },
	{ weight: 1, arbitrary: fc.nat(255) },
);
const prefix = fc.constantFrom([0x1b], [0x1d], [0x1c], [0x10], [0x1b, 0x1d], [0x1b, 0x1e], [0x1b, 0x2a, 0x72], [0x62]);
const command = fc.tuple(prefix, fc.nat(255), fc.array(fc.nat(9), { maxLength: 12 })).map(([start, second, rest]) => [...start, second, ...rest]);

export const anyStream = fc
	.oneof(fc.array(fc.nat(255), { maxLength: 400 }), fc.array(likely, { maxLength: 400 }), fc.array(command, { maxLength: 60 }).map((commands) => commands.flat()))
	.map((bytes) => Uint8Array.from(bytes));

/** Told, or left for the bytes to tell. */
export const anyDialect = fc.constantFrom<StreamOptions>({}, { dialect: 'esc-pos' }, { dialect: 'star-prnt' });

export function decodedInPieces(bytes: Uint8Array, cuts: readonly number[], options: StreamOptions = {}): PrinterEvent[] {
	const decoder = new StreamDecoder(options);
	const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
	let from = 0;
	const events = ends.flatMap((end) => {
		const chunk = bytes.subarray(from, end);
		from = end;
		return decoder.push(chunk);
	});
	return [...events, ...decoder.finish()];
}

export function decodedByteByByte(bytes: Uint8Array, options: StreamOptions = {}): PrinterEvent[] {
	const decoder = new StreamDecoder(options);
	const events: PrinterEvent[] = [];
	for (let at = 0; at < bytes.length; at++) events.push(...decoder.push(bytes.subarray(at, at + 1)));
	return [...events, ...decoder.finish()];
}

/** Bytes that no event covers, or that two do; every event stands where the one before it ended. */
export function unaccountedBytes(bytes: Uint8Array, events: readonly PrinterEvent[]): number {
	let [at, lost] = [0, 0];
	for (const { offset, length } of events) {
		lost += Math.abs(offset - at) + (length > 0 ? 0 : 1);
		at = offset + length;
	}
	return lost + Math.abs(bytes.length - at);
}
