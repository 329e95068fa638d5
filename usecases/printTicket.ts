/** A prepared ticket to paper: claimed in the journal before its first byte, its end written down, nothing repeated blindly. */
import { print } from '../printing';
import type { Destination, PrinterLanguage, PrintOutcome } from '../printing';
import type { Shop } from './shop';
import type { PreparedTicket } from './units/printing';

export interface PrintOptions {
	owner: string;
	timeoutMs: number;
	/** Vetoes addresses that n8n does not allow. @throws Error */
	guard?: (host: string, port: number) => Promise<void>;
	/** Vetoes files and devices that n8n does not allow. @throws Error */
	guardPath?: (path: string) => Promise<void>;
	language?: PrinterLanguage;
	/** Ask the printer whether it is ready and whether the ticket came out; off for printers that print such questions. */
	confirm: boolean;
}

/** A job is in it as often as runs are at it: the journal lets one of them print. */
const underWay: string[] = [];

/** Jobs that this process is at: any other that the journal says it is sending was cut off, by a death or from the ledger. */
export const printingNow = (): string[] => [...underWay];

/** @returns what became of the job; for one that another claimed first, that it is being printed */
export async function printTicket(
	shop: Shop,
	ticket: Pick<PreparedTicket, 'jobId' | 'saleId' | 'bytes' | 'sha256'>,
	destination: Destination,
	options: PrintOptions,
): Promise<PrintOutcome | { status: 'sending'; reason: 'already_printing' }> {
	const jobId = ticket.jobId!;
	underWay.push(jobId);
	try {
		return await printJournalled(shop, ticket, destination, options);
	} finally {
		underWay.splice(underWay.indexOf(jobId), 1);
	}
}

async function printJournalled(
	shop: Shop,
	ticket: Pick<PreparedTicket, 'jobId' | 'saleId' | 'bytes' | 'sha256'>,
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
			...(options.language === undefined ? {} : { language: options.language }),
			...(options.guard === undefined ? {} : { guard: options.guard }),
			...(options.guardPath === undefined ? {} : { guardPath: options.guardPath }),
			onFirstByte: async () => {
				claim.lost = !(await shop.run('beginPrint', { jobId, owner: options.owner, sha256: ticket.sha256, size: ticket.bytes.length }));
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
