/**
 * What Star printers say back: blocks of seven and more bytes of status, asked for or by themselves (Star, "StarPRNT
 * Command Specifications", Automatic Status). Whatever begins no block is noise.
 */
import type { PrinterFacts } from './printerFacts';
import type { StatusReply } from './statusReplies';

const LEAST_LENGTH = 7;

/** Reads the printer's side of the line in pieces of any size. */
export class StarReader {
	private pending: number[] = [];

	push(bytes: Uint8Array): StatusReply[] {
		for (const byte of bytes) this.pending.push(byte);
		const replies: StatusReply[] = [];
		for (;;) {
			const [first, second] = this.pending;
			if (first === undefined) return replies;
			if ((first & 0x91) !== 0x01) {
				this.pending = this.pending.slice(1);
				replies.push({ kind: 'noise' });
				continue;
			}
			if (second === undefined) return replies;
			const length = blockLength(first, second);
			const block = this.pending.slice(0, length);
			if (length < LEAST_LENGTH || !block.slice(1).every((byte) => (byte & 0x11) === 0)) {
				this.pending = this.pending.slice(1);
				replies.push({ kind: 'noise' });
				continue;
			}
			if (block.length < length) return replies;
			this.pending = this.pending.slice(length);
			replies.push({ kind: 'star', facts: factsOf(block), etb: etbOf(block[7] ?? 0) });
		}
	}
}

/** The length of the block, its first two bytes included, stands in five bits of the first. */
function blockLength(first: number, second: number): number {
	return ((first >> 2) & 0x18) | ((first >> 1) & 0x07) | ((second >> 6) & 0x02);
}

function factsOf(block: readonly number[]): PrinterFacts {
	const [, , printer = 0, error = 0, , paper = 0] = block;
	const failure = error & 0x08 ? 'cutter error' : error & 0x24 ? 'unrecoverable error' : error & 0x40 ? 'head too hot' : undefined;
	return {
		online: (printer & 0x08) === 0,
		cover: printer & 0x20 ? 'open' : 'closed',
		paper: paper & 0x08 ? 'out' : paper & 0x04 ? 'low' : 'ok',
		drawerPin: printer & 0x04 ? 'high' : 'low',
		...(failure === undefined ? {} : { failure }),
	};
}

/** Five bits, with the fixed bits between them left out. */
function etbOf(byte: number): number {
	return ((byte & 0x60) >> 2) | ((byte & 0x0e) >> 1);
}
