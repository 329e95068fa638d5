/** Tickets printed again because a person asked: marked, journalled as papers of their own, never by themselves. */
import { findJob, jobsOfSale, saleIdsOfNumber } from '../../ledger/repositories/prints';
import type { PrintJob } from '../../ledger/repositories/prints';
import { findSale } from '../../ledger/repositories/sales';
import type { StoredSale } from '../../ledger/repositories/sales';
import type { CopyMark, TicketDocument } from '../../printing';
import { storedSale } from '../knownSale';
import { unit } from '../unit';
import type { UnitContext } from '../unit';
import { hashedTicket, jobName, journal, refuse, resume } from './printing';
import type { PreparedTicket, TicketInput } from './printing';

export interface ReprintInput extends Omit<TicketInput, 'items' | 'printer'> {
	/** What to look for, one a paper: a `sale_id` or a ticket's number. */
	tickets: readonly string[];
	printer: string;
	/** Names this asking: the same asking again (n8n's retry of a node) is the same paper. */
	asking: string;
}

/** `copy` is absent where no such ticket is in the ledger. */
export type Reprinted = PreparedTicket & { copy?: CopyMark; simulated?: true };

export const reprintTickets = unit<ReprintInput, Reprinted[]>(async (context, input) => {
	const papers: Reprinted[] = [];
	for (const [index, ticket] of input.tickets.entries()) papers.push(await reprint(context, input, ticket, index));
	return papers;
});

async function reprint(context: UnitContext, input: ReprintInput, ticket: string, index: number): Promise<Reprinted> {
	const found = await theSale(context, ticket);
	if (typeof found === 'string') return { saleId: '', number: '', bytes: new Uint8Array(), sha256: '', action: 'nothing', jobId: null, state: 'refused', reason: 'ticket_not_found', detail: found };
	const sale = storedSale(context, found);
	const before = await jobsOfSale(context.sql, sale.saleId);
	const copy = markOf(before, input.printer, input.document);
	const made = hashedTicket(context, sale, input, { ...input, copy });
	if (!made.ok) return { ...(await refuse(context, sale, made.detail)), copy };
	if (input.simulate || sale.simulate || context.shop.simulate) {
		return { ...made.ticket, action: 'nothing', jobId: null, state: 'prepared', reason: 'simulated', copy, simulated: true };
	}
	const jobId = `${jobName(sale.saleId, input.printer, input.document)}|${input.asking}#${index}`;
	const known = await findJob(context.sql, jobId);
	const step = known
		? { jobId, ...(await resume(context, known, input)) }
		: await journal(context, made.ticket, { jobId, printer: input.printer, owner: input.owner, copy });
	return { ...made.ticket, ...step, copy };
}

/** The only sale of that id or number, or why there is none. */
async function theSale(context: UnitContext, ticket: string): Promise<StoredSale | string> {
	const wanted = ticket.trim();
	if (wanted === '') return 'Ticket must be a sale_id or a ticket’s number';
	const byId = await findSale(context.sql, wanted);
	if (byId) return byId;
	const [only, other] = await saleIdsOfNumber(context.sql, wanted, 2);
	if (other !== undefined) return `"${wanted}" is the number of several tickets; give the sale_id`;
	const byNumber = only === undefined ? undefined : await findSale(context.sql, only);
	return byNumber ?? `"${wanted}" is no ticket in the ledger`;
}

/** Where a paper may have come out already, a further one is its duplicate; otherwise it is a copy of the sale’s ticket. */
function markOf(before: readonly PrintJob[], printer: string, document: TicketDocument = 'receipt'): CopyMark {
	const first = before.find((job) => job.job_id === jobName(job.sale_id, printer, document));
	return first?.state === 'unknown' || first?.state === 'sending' ? 'DUPLICADO' : 'COPIA';
}
