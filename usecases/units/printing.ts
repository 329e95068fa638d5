/** Tickets made and journalled: what to print, what was printed, and what nobody can know. */
import { hash } from 'node:crypto';
import { keepDecision } from '../../ledger/repositories/decisions';
import { findJob, insertJob, setJobState } from '../../ledger/repositories/prints';
import type { PrintJob, PrintState } from '../../ledger/repositories/prints';
import { FiscalCodeError } from '../../printing';
import type { PrinterProfile, TicketDocument } from '../../printing';
import type { ReasonCode } from '../../shop/reasons';
import type { Sale } from '../../shop/sale/sale';
import { ensureSale } from '../knownSale';
import { makeTicket } from '../makeTicket';
import type { Ticket, TicketChoice, TicketPicture } from '../makeTicket';
import { eachItem, unit } from '../unit';
import type { ItemBatch, ItemResult, UnitContext } from '../unit';

export interface TicketInput extends ItemBatch, Omit<TicketChoice, 'copy'> {
	profile: PrinterProfile;
	/** Names the printer in the journal (`network:192.168.1.50:9100`); null for a picture only. */
	printer: string | null;
	/** The process that will send the bytes. */
	owner: string;
	/** Jobs that the owner is at (`printingNow`); absent: all that the journal says it is sending. */
	printingNow?: readonly string[];
	pictures: readonly TicketPicture[];
}

export interface PreparedTicket extends Ticket {
	saleId: string;
	number: string;
	sha256: string;
	/** `send`: journalled, the caller prints it. Otherwise nothing may be sent, for the reason given. */
	action: 'send' | 'nothing';
	jobId: string | null;
	/** What is known of the job so far. */
	state: PrintState | 'prepared' | 'refused';
	reason: ReasonCode;
	detail?: string;
}

/** A job's name: a document of a sale is printed once on each printer. */
export function jobName(saleId: string, printer: string, document: TicketDocument = 'receipt'): string {
	return `${saleId}|${printer}${document === 'receipt' ? '' : `|${document}`}`;
}

export const prepareTickets = unit<TicketInput, ItemResult<PreparedTicket>[]>(async (context, input) => {
	return await eachItem(context, input, async (sale) => {
		await ensureSale(context, sale);
		const made = hashedTicket(context, sale, input, input);
		if (!made.ok) return await refuse(context, sale, made.detail);
		const base = made.ticket;
		if (input.printer === null) {
			await keepDecision(context.sql, sale.saleId, 'receipt', { status: 'prepared', reason: 'preview_only' }, context.now);
			return { ...base, action: 'nothing' as const, jobId: null, state: 'prepared' as const, reason: 'preview_only' as const };
		}
		const jobId = jobName(sale.saleId, input.printer, input.document);
		const known = await findJob(context.sql, jobId);
		if (known) return { ...base, jobId, ...(await resume(context, known, input)) };
		return { ...base, ...(await journal(context, base, { jobId, printer: input.printer, owner: input.owner, copy: '' })) };
	});
});

export type HashedTicket = Ticket & Pick<PreparedTicket, 'saleId' | 'number' | 'sha256'>;

/** The ticket with the fingerprint of its bytes, or why the law has none. */
export function hashedTicket(
	{ shop }: UnitContext,
	sale: Sale,
	paper: { profile: PrinterProfile; pictures: readonly TicketPicture[] },
	choice: TicketChoice,
): { ok: true; ticket: HashedTicket } | { ok: false; detail: string } {
	try {
		const ticket = makeTicket(sale, shop, paper.profile, paper.pictures, choice);
		const sha256 = hash('sha256', ticket.bytes);
		return { ok: true, ticket: { saleId: sale.saleId, number: sale.number, ...ticket, sha256 } };
	} catch (error) {
		if (error instanceof FiscalCodeError) return { ok: false, detail: error.message };
		throw error;
	}
}

/** Nothing is printed, and the sale goes on. */
export async function refuse({ sql, now }: UnitContext, sale: Sale, detail: string): Promise<PreparedTicket> {
	await keepDecision(sql, sale.saleId, 'receipt', { status: 'refused', reason: 'fiscal_code_not_legal' }, now);
	return { saleId: sale.saleId, number: sale.number, bytes: new Uint8Array(), sha256: '', action: 'nothing', jobId: null, state: 'refused', reason: 'fiscal_code_not_legal', detail };
}

/** Writes the job down, with the hash of its bytes, before any of them leaves. */
export async function journal(
	{ sql, now }: UnitContext,
	ticket: HashedTicket,
	job: Pick<PrintJob, 'printer' | 'owner' | 'copy'> & { jobId: string },
): Promise<Pick<PreparedTicket, 'action' | 'jobId' | 'state' | 'reason'>> {
	const { jobId, printer, owner, copy } = job;
	await insertJob(sql, { job_id: jobId, sale_id: ticket.saleId, printer, copy, sha256: ticket.sha256, size: ticket.bytes.length, state: 'journalled', reason: 'journalled', owner }, now);
	return { action: 'send', jobId, state: 'journalled', reason: 'journalled' };
}

/** A job seen before: sent again only where certainly nothing came out. */
export async function resume({ sql, now }: UnitContext, job: PrintJob, { owner, printingNow }: Pick<TicketInput, 'owner' | 'printingNow'>): Promise<Pick<PreparedTicket, 'action' | 'state' | 'reason'>> {
	switch (job.state) {
		case 'journalled':
		case 'failed':
			return { action: 'send', state: job.state, reason: 'journalled' };
		case 'printed':
		case 'unconfirmed':
			return { action: 'nothing', state: job.state, reason: 'already_printed' };
		case 'unknown':
			return { action: 'nothing', state: 'unknown', reason: job.reason as ReasonCode };
		case 'sending': {
			if (job.owner === owner && (printingNow?.includes(job.job_id) ?? true)) return { action: 'nothing', state: 'sending', reason: 'already_printing' };
			await setJobState(sql, job.job_id, { state: 'unknown', reason: 'cut_off_while_printing', now });
			await keepDecision(sql, job.sale_id, 'receipt', { status: 'unknown', reason: 'cut_off_while_printing' }, now);
			return { action: 'nothing', state: 'unknown', reason: 'cut_off_while_printing' };
		}
	}
}
