/** A line's bytes on their way to the spool: cut into tickets, each kept on disk from its first byte. Never throws, never waits. */
import type { CaptureKeys } from '../../printing/captured/sealing';
import type { Log } from '../log';
import type { Spool } from '../spool/spool';
import { PartFile } from './partFile';
import { TicketCutter } from './ticketCutter';
import type { CutTicket, CutterOptions } from './ticketCutter';

export interface CaptureOptions extends CutterOptions {
	from: string;
	/** Where tickets under way lie. */
	partsFolder: string;
	spool: Spool;
	/** Seals the ticket under way where it lies on a disk. */
	keys?: CaptureKeys | undefined;
	/** Silence that ends a ticket, milliseconds. */
	idleMs: number;
	log: Log;
}

export class Capture {
	private readonly cutter: TicketCutter;
	private part: PartFile | undefined;
	private idle: NodeJS.Timeout | undefined;
	/** Called when a ticket has ended and none is under way. */
	onGap: () => void = () => undefined;
	private readonly keeping = new Set<Promise<void>>();

	constructor(private readonly options: CaptureOptions) {
		this.cutter = new TicketCutter(options);
	}

	/** Bytes that have gone to the printer. */
	push(chunk: Buffer): void {
		clearTimeout(this.idle);
		const part = (this.part ??= new PartFile(this.options.partsFolder, this.options.from, this.cutter.inForce, this.options.keys));
		part.append(chunk);
		const tickets = this.cutter.push(chunk);
		if (tickets.length > 0) this.keepAll(tickets);
		if (!this.cutter.isOpen) {
			this.onGap();
			return;
		}
		this.idle = setTimeout(() => this.flush('idle'), this.options.idleMs);
		this.idle.unref();
	}

	flush(end: 'idle' | 'closed'): void {
		clearTimeout(this.idle);
		this.keepAll(this.cutter.flush(end));
		this.onGap();
	}

	/** What has been heard is in the spool. */
	async settled(): Promise<void> {
		await Promise.all(this.keeping);
	}

	/** The part covers all of them; the rest of it begins a part of its own. */
	private keepAll(tickets: readonly CutTicket[]): void {
		const part = this.part;
		this.part = undefined;
		const rest = this.cutter.rest;
		if (rest.length > 0) {
			this.part = new PartFile(this.options.partsFolder, this.options.from, this.cutter.inForce, this.options.keys);
			this.part.append(rest);
			part?.giveUp(rest.length);
		}
		const kept = this.keep(tickets, part).finally(() => this.keeping.delete(kept));
		this.keeping.add(kept);
	}

	private async keep(tickets: readonly CutTicket[], part: PartFile | undefined): Promise<void> {
		const { from, spool, log } = this.options;
		try {
			const at = part?.header.at ?? new Date().toISOString();
			const first = part?.header.id ?? '';
			await Promise.all(tickets.map(async ({ bytes, before, end }, index) =>
				await spool.append({ id: index === 0 ? first : `${first}-${index + 1}`, kind: 'ticket', from, at, end, ...(before.length === 0 ? {} : { before: before.toString('base64') }) }, bytes)));
			await part?.remove();
		} catch (error) {
			// The part stays: the next start brings it in.
			log(`${from}: a ticket is not in the spool. ${(error as Error).message}`);
		}
	}
}
