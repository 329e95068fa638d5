/**
 * Tells one ticket from the next in what a till sends: by the cut, else by silence, else by the connection's end. A bystander:
 * whatever it makes of the bytes, they have gone to the printer already. When the decoder fails, silence and the end still tell.
 */
import { StreamDecoder } from '../../printing/decode/decodeStream';
import type { PrinterEvent } from '../../printing/decode/events';
import type { TicketEnd } from '../../shop/bridge/protocol';

export interface CutTicket {
	bytes: Buffer;
	/** Commands in force before its first byte: a code page that was set once, long ago. */
	before: Buffer;
	end: TicketEnd;
}

/** What reads the stream; another one in tests. */
export interface StreamReader {
	push(chunk: Uint8Array): PrinterEvent[];
	finish(): PrinterEvent[];
}

export interface CutterOptions {
	/** A ticket larger than this is cut there, and the rest of it not kept. */
	maxBytes: number;
	reader?: () => StreamReader;
}

const HAS_CONTENT = new Set<PrinterEvent['type']>(['image', 'storedImage', 'qr', 'barcode', 'symbol']);

export class TicketCutter {
	private reader: StreamReader | undefined;
	/** Bytes from `start` on, positions counted from the first byte of the connection. */
	private chunks: Buffer[] = [];
	private held = 0;
	private start = 0;
	private hasContent = false;
	private overflow = false;
	private settings = new Map<string, Buffer>();
	private before: Buffer = Buffer.alloc(0);

	constructor(private readonly options: CutterOptions) {
		this.reader = this.open();
	}

	/** Is a ticket under way? */
	get isOpen(): boolean {
		return this.held > 0;
	}

	/** Commands in force now. */
	get inForce(): Buffer {
		return Buffer.concat([...this.settings.values()]);
	}

	/** What has come of the ticket under way. */
	get rest(): Buffer {
		return this.slice(this.start, this.held);
	}

	/** The tickets that these bytes end. */
	push(chunk: Buffer): CutTicket[] {
		if (this.held === 0) this.before = this.inForce;
		this.chunks.push(chunk);
		this.held += chunk.length;
		const tickets = this.follow(this.read((reader) => reader.push(chunk)));
		if (this.held <= this.options.maxBytes) return tickets;
		if (!this.overflow) tickets.push(...this.take(this.start + this.held, 'too_large'));
		this.overflow = true;
		this.drop(this.start + this.held);
		return tickets;
	}

	/** Nothing more came for a while, or ever will. */
	flush(end: 'idle' | 'closed'): CutTicket[] {
		const tickets = this.follow(this.read((reader) => reader.finish()));
		if (!this.overflow && this.held > 0) tickets.push(...this.take(this.start + this.held, end));
		this.reset();
		return tickets;
	}

	private follow(events: readonly PrinterEvent[]): CutTicket[] {
		const tickets: CutTicket[] = [];
		for (const event of events) {
			if (event.type === 'initialize') this.settings.clear();
			// As sent: the same command again takes the place of the one before.
			if (event.type === 'codePage' || event.type === 'internationalSet') this.settings.set(event.type, this.slice(event.offset, event.length));
			if (HAS_CONTENT.has(event.type) || (event.type === 'text' && event.text.trim() !== '')) this.hasContent = true;
			if (event.type !== 'cut') continue;
			if (this.overflow) this.drop(event.offset + event.length);
			else tickets.push(...this.take(event.offset + event.length, 'cut'));
			this.overflow = false;
		}
		return tickets;
	}

	/** Everything up to `position`, as a ticket where there is anything on it. */
	private take(position: number, end: TicketEnd): CutTicket[] {
		const bytes = this.slice(this.start, position - this.start);
		// Without a decoder nobody knows what is on it.
		const worthIt = bytes.length > 0 && (this.hasContent || this.reader === undefined);
		const ticket = { bytes, before: this.before, end };
		this.drop(position);
		this.hasContent = false;
		this.before = this.inForce;
		return worthIt ? [ticket] : [];
	}

	private drop(position: number): void {
		const rest = this.slice(position, this.start + this.held - position);
		this.chunks = rest.length === 0 ? [] : [rest];
		this.held = rest.length;
		this.start = position;
	}

	private slice(position: number, length: number): Buffer {
		const all = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
		if (this.chunks.length > 1) this.chunks = [all];
		const from = Math.max(0, position - this.start);
		return Buffer.from(all.subarray(from, Math.max(from, position - this.start + length)));
	}

	private read(work: (reader: StreamReader) => PrinterEvent[]): PrinterEvent[] {
		if (this.reader === undefined) return [];
		try {
			return work(this.reader);
		} catch {
			this.reader = undefined;
			return [];
		}
	}

	/** A new stream begins with the next byte. */
	private reset(): void {
		this.chunks = [];
		this.held = 0;
		this.start = 0;
		this.hasContent = false;
		this.overflow = false;
		this.reader = this.open();
	}

	private open(): StreamReader | undefined {
		return this.options.reader?.() ?? new StreamDecoder();
	}
}
