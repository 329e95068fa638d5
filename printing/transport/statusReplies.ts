/**
 * What printers say back (Epson, "ESC/POS Command Reference": DLE EOT, GS a, GS r, GS ( H). Kinds are told apart by
 * their fixed bits; whatever fits none is noise.
 */

import { troubleOf } from './printerFacts';
import type { PrinterFacts } from './printerFacts';

export type StatusReply =
	/** The answer to DLE EOT n; which n is known by the order of asking. */
	| { kind: 'realTime'; status: number }
	/** A Star printer's status, asked for or not; `etb` counts the ETBs it has come past. */
	| { kind: 'star'; facts: PrinterFacts; etb: number }
	/** Automatic status back: four bytes, sent whenever something changes. */
	| { kind: 'automatic'; trouble: string | undefined }
	/** The answer to GS r 1: what went before has been processed. */
	| { kind: 'processed'; paperOut: boolean }
	/** The answer to GS ( H 48: what went before has been printed. */
	| { kind: 'completed'; id: string }
	| { kind: 'noise' };

const COMPLETED_LENGTH = 7;
const AUTOMATIC_LENGTH = 4;
const XON = 0x11;
const XOFF = 0x13;

/** Reads the printer's side of the line in pieces of any size. */
export class StatusReader {
	private pending: number[] = [];

	push(bytes: Uint8Array): StatusReply[] {
		for (const byte of bytes) this.pending.push(byte);
		const replies: StatusReply[] = [];
		for (;;) {
			const next = read(this.pending);
			if (next === undefined) return replies;
			this.pending = this.pending.slice(next.length);
			if (next.reply !== undefined) replies.push(next.reply);
		}
	}
}

interface Read {
	length: number;
	reply?: StatusReply;
}

/** The next reply, or `undefined` while it is incomplete. */
function read(bytes: readonly number[]): Read | undefined {
	const first = bytes[0];
	if (first === undefined) return undefined;
	if (first === 0x37) return readCompleted(bytes);
	if ((first & 0x93) === 0x12) return { length: 1, reply: { kind: 'realTime', status: first } };
	if ((first & 0x93) === 0x10) return readAutomatic(bytes);
	if ((first & 0x90) === 0x00) return { length: 1, reply: { kind: 'processed', paperOut: (first & 0x0c) !== 0 } };
	return first === XON || first === XOFF ? { length: 1 } : NOISE;
}

const NOISE: Read = { length: 1, reply: { kind: 'noise' } };

/** 37 22 d1 d2 d3 d4 00 */
function readCompleted(bytes: readonly number[]): Read | undefined {
	const fits = (byte: number, index: number): boolean =>
		index === 0 || (index === 1 ? byte === 0x22 : index === COMPLETED_LENGTH - 1 ? byte === 0 : byte >= 0x20 && byte < 0x7f);
	const start = bytes.slice(0, COMPLETED_LENGTH);
	if (!start.every(fits)) return NOISE;
	if (start.length < COMPLETED_LENGTH) return undefined;
	return { length: COMPLETED_LENGTH, reply: { kind: 'completed', id: String.fromCharCode(...start.slice(2, 6)) } };
}

/** 0xx1xx00, then three bytes of the form 0xx0xxxx. */
function readAutomatic(bytes: readonly number[]): Read | undefined {
	const start = bytes.slice(0, AUTOMATIC_LENGTH);
	if (!start.slice(1).every((byte) => (byte & 0x90) === 0)) return NOISE;
	if (start.length < AUTOMATIC_LENGTH) return undefined;
	return { length: AUTOMATIC_LENGTH, reply: { kind: 'automatic', trouble: automaticTrouble(start) } };
}

function automaticTrouble([printer = 0, errors = 0, paper = 0]: readonly number[]): string | undefined {
	return troubleOf({
		...(paper & 0x0c ? { paper: 'out' } : {}),
		...(printer & 0x20 ? { cover: 'open' } : {}),
		...failure([[(errors & 0x08) !== 0, 'cutter error'], [(errors & 0x20) !== 0, 'unrecoverable error'], [(errors & 0x40) !== 0, 'head too hot']]),
		...(printer & 0x08 ? { online: false } : {}),
	});
}

/** What a DLE EOT `n` answer tells. */
export function realTimeFacts(n: 1 | 2 | 3 | 4, status: number): PrinterFacts {
	switch (n) {
		case 1:
			return { online: (status & 0x08) === 0, drawerPin: (status & 0x04) === 0 ? 'low' : 'high' };
		case 2:
			return {
				...(status & 0x20 ? { paper: 'out' } : {}),
				cover: status & 0x04 ? 'open' : 'closed',
				...failure([[(status & 0x40) !== 0, 'error']]),
			};
		case 3:
			return failure([[(status & 0x08) !== 0, 'cutter error'], [(status & 0x20) !== 0, 'unrecoverable error'], [(status & 0x40) !== 0, 'head too hot']]);
		case 4:
			return { paper: status & 0x60 ? 'out' : status & 0x0c ? 'low' : 'ok' };
	}
}

/** What a DLE EOT `n` answer tells that stops printing; paper that is only near its end does not. */
export function realTimeTrouble(n: 1 | 2 | 3 | 4, status: number): string | undefined {
	return troubleOf(realTimeFacts(n, status));
}

function failure(cases: readonly (readonly [boolean, string])[]): { failure?: string } {
	const found = cases.find(([present]) => present)?.[1];
	return found === undefined ? {} : { failure: found };
}
