/** The questions we put to a printer (Epson, "ESC/POS Command Reference"). */
import { randomInt } from 'node:crypto';

/** DLE EOT n: answered at once, even by a printer that is offline. 1 printer, 2 offline cause, 3 error, 4 paper. */
export function realTimeQuery(n: 1 | 2 | 3 | 4): Uint8Array {
	return Uint8Array.of(0x10, 0x04, n);
}

/** GS ( H 48: the printer sends `id` back once everything before it is printed. */
export function completionQuery(id: string): Uint8Array {
	return Uint8Array.of(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...[...id].map((character) => character.charCodeAt(0)));
}

/** GS r 1: answered once everything before it has been processed; for printers that do not know GS ( H. */
export const processedQuery: Uint8Array = Uint8Array.of(0x1d, 0x72, 0x01);

/** Four characters of 32–126; not a printer's habit, so that an old answer is not taken for ours. */
export function newProcessId(): string {
	return String.fromCharCode(...Array.from({ length: 4 }, () => randomInt(0x21, 0x7f)));
}

/** ESC ACK SOH: status now (StarPRNT). */
export const starStatusQuery: Uint8Array = Uint8Array.of(0x1b, 0x06, 0x01);

/**
 * ESC RS a 1, ESC RS E 0, then ETBs (StarPRNT): status is sent by itself from here on, ETBs are counted from 0, and each
 * is counted once everything before it is printed.
 */
export function starCompletionQuery(etbs: number): Uint8Array {
	return Uint8Array.of(0x1b, 0x1e, 0x61, 0x01, 0x1b, 0x1e, 0x45, 0x00, ...Array.from({ length: etbs }, () => 0x17));
}
