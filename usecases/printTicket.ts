/** A prepared ticket to paper: claimed in the journal before its first byte, its end written down, nothing repeated blindly. */
import { print } from '../printing';
import type { Destination, PrintOutcome } from '../printing';
import type { Shop } from './shop';
import type { PreparedTicket } from './units/printing';

export interface PrintOptions {
	owner: string;
	timeoutMs: number;
	/** Vetoes addresses that n8n does not allow. @throws Error */
	guard?: (host: string, port: number) => Promise<void>;
	/** Ask the printer whether it is ready and whether the ticket came out; off for printers that print such questions. */
	confirm: boolean;
}

/** @returns what became of the job; for one that another claimed first, that it is being printed */
export async function printTicket(
	shop: Shop,
	ticket: PreparedTicket,
	destination: Destination,
	options: PrintOptions,
): Promise<PrintOutcome | { status: 'sending'; reason: 'already_printing' }> {
	const jobId = ticket.jobId!;
	/** Set by the journal when another run was first. */
	const claim = { lost: false };
	let outcome: PrintOutcome;
	try {
		outcome = await print(ticket.bytes, destination, {
			timeoutMs: options.timeoutMs,
			confirm: options.confirm,
			...(options.guard === undefined ? {} : { guard: options.guard }),
			onFirstByte: async () => {
				claim.lost = !(await shop.run('beginPrint', { jobId, owner: options.owner }));
				if (claim.lost) throw new Error('Another run is printing this ticket');
			},
		});
	} catch (error) {
		// Nothing has been sent: the job stays as whoever claimed it left it.
		if (claim.lost) return { status: 'sending', reason: 'already_printing' };
		throw error;
	}
	await shop.run('finishPrint', {
		jobId,
		saleId: ticket.saleId,
		state: outcome.status,
		reason: outcome.reason,
		...(outcome.detail === undefined ? {} : { detail: outcome.detail }),
	});
	return outcome;
}
