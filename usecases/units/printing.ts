/** Tickets made and journalled: what to print, what was printed, and what nobody can know. */
import { createHash } from 'node:crypto';
import { keepDecision } from '../../ledger/repositories/decisions';
import { findJob, insertJob, setJobState } from '../../ledger/repositories/prints';
import type { PrintJob, PrintState } from '../../ledger/repositories/prints';
import type { Sql } from '../../ledger/sql';
import type { PrinterProfile } from '../../printing';
import type { ReasonCode } from '../../shop/reasons';
import { knownSale } from '../knownSale';
import { makeTicket } from '../makeTicket';
import type { TicketPicture } from '../makeTicket';
import { eachItem, unit } from '../unit';
import type { ItemBatch, ItemResult, Unit } from '../unit';

export interface TicketInput extends ItemBatch {
	profile: PrinterProfile;
	/** Names the printer in the journal (`network:192.168.1.50:9100`); null for a picture only. */
	printer: string | null;
	/** The process that will send the bytes. */
	owner: string;
	pictures: readonly TicketPicture[];
}

export interface PreparedTicket {
	saleId: string;
	number: string;
	/** ESC/POS. */
	bytes: Uint8Array;
	sha256: string;
	svg?: string;
	html?: string;
	/** `send`: journalled, the caller prints it. Otherwise nothing may be sent, for the reason given. */
	action: 'send' | 'nothing';
	jobId: string | null;
	/** What is known of the job so far. */
	state: PrintState | 'prepared';
	reason: ReasonCode;
}

export const prepareTickets = unit<TicketInput, ItemResult<PreparedTicket>[]>(async (context, input) => {
	return await eachItem(context, input, async (sale) => {
		await knownSale(context, sale);
		const ticket = makeTicket(sale, context.shop, input.profile, input.pictures);
		const sha256 = createHash('sha256').update(ticket.bytes).digest('hex');
		const base = { saleId: sale.saleId, number: sale.number, ...ticket, sha256 };
		if (input.printer === null) {
			await keepDecision(context.sql, sale.saleId, 'receipt', { status: 'prepared', reason: 'preview_only' }, context.now);
			return { ...base, action: 'nothing' as const, jobId: null, state: 'prepared' as const, reason: 'preview_only' as const };
		}
		const jobId = `${sale.saleId}|${input.printer}`;
		const known = await findJob(context.sql, jobId);
		if (known) return { ...base, jobId, ...(await resume(context.sql, known, input.owner, context.now)) };
		const job = { job_id: jobId, sale_id: sale.saleId, printer: input.printer, copy: '', sha256, size: ticket.bytes.length, state: 'journalled' as const, reason: 'journalled', owner: input.owner };
		await insertJob(context.sql, job, context.now);
		return { ...base, jobId, action: 'send' as const, state: 'journalled' as const, reason: 'journalled' as const };
	});
});

/** A job seen before: sent again only where certainly nothing came out. */
async function resume(sql: Sql, job: PrintJob, owner: string, now: number): Promise<Pick<PreparedTicket, 'action' | 'state' | 'reason'>> {
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
			if (job.owner === owner) return { action: 'nothing', state: 'sending', reason: 'already_printing' };
			await setJobState(sql, job.job_id, { state: 'unknown', reason: 'cut_off_while_printing', now });
			await keepDecision(sql, job.sale_id, 'receipt', { status: 'unknown', reason: 'cut_off_while_printing' }, now);
			return { action: 'nothing', state: 'unknown', reason: 'cut_off_while_printing' };
		}
	}
}

/**
 * Claims the job right before its first byte leaves, on disk: from here on a death leaves a doubt, never a second paper.
 * False when another claimed it first.
 */
export const beginPrint: Unit<{ jobId: string; owner: string }, boolean> = {
	durability: 'disk',
	run: async ({ sql, now }, { jobId, owner }) => {
		const job = await findJob(sql, jobId);
		if (!job || (job.state !== 'journalled' && job.state !== 'failed')) return false;
		await setJobState(sql, jobId, { state: 'sending', reason: 'sending', owner, now });
		return true;
	},
};

export const finishPrint = unit<{ jobId: string; saleId: string; state: PrintState; reason: ReasonCode; detail?: string }, null>(
	async ({ sql, now }, { jobId, saleId, state, reason, detail }) => {
		await setJobState(sql, jobId, { state, reason, detail, now });
		await keepDecision(sql, saleId, 'receipt', { status: state, reason }, now);
		return null;
	},
);
