/**
 * Paper in the shop for what n8n has to print. A job is offered to the bridge until it says how it ended; the bridge journals it
 * before the first byte and prints no job twice. A bridge that forgot its journal is another one, and what the first was offered
 * is then in doubt.
 */
import { endOffer, findOffer, insertBridgeJob, jobsTooLate, offerTo, openJobOf, openJobs } from '../../ledger/repositories/bridgeJobs';
import type { BridgeJobRow } from '../../ledger/repositories/bridgeJobs';
import { keepDecision } from '../../ledger/repositories/decisions';
import { findJob, setJobState } from '../../ledger/repositories/prints';
import type { JobEnd, OfferedJob } from '../../shop/bridge/protocol';
import type { PrinterLanguage } from '../../printing';
import { reasons } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import type { Unit, UnitContext } from '../unit';

export interface QueueInput {
	jobId: string;
	saleId: string;
	/** As the bridge's configuration names it. */
	printer: string;
	language: PrinterLanguage;
	confirm: boolean;
	bytes: Uint8Array;
	sha256: string;
	offerId: string;
	/** A receipt that comes hours later is nobody's. */
	keepMs: number;
}

export const queueForBridge: Unit<QueueInput, null> = {
	durability: 'disk',
	run: async ({ sql, now }, input) => {
		if ((await openJobOf(sql, input.jobId)) !== undefined) return null;
		await insertBridgeJob(sql, {
			offer_id: input.offerId, job_id: input.jobId, sale_id: input.saleId, printer: input.printer, language: input.language, confirm: input.confirm ? 1 : 0,
			content: Buffer.from(input.bytes).toString('base64'), sha256: input.sha256, created_at: now, expires_at: now + input.keepMs,
		});
		await keepDecision(sql, input.saleId, 'receipt', { status: 'queued', reason: 'waiting_for_bridge' }, now);
		return null;
	},
};

export interface OfferInput {
	bridgeId: string;
	printers: readonly string[];
	ended: readonly JobEnd[];
}

const MOST_AT_ONCE = 20;

export const offerJobs: Unit<OfferInput, OfferedJob[]> = {
	durability: 'disk',
	run: async (context, input) => {
		for (const end of input.ended) await settle(context, end);
		for (const late of await jobsTooLate(context.sql, context.now)) {
			await close(context, late, { jobId: late.offer_id, state: 'failed', reason: 'bridge_did_not_come' });
		}
		const offered: OfferedJob[] = [];
		for (const printer of new Set(input.printers)) {
			for (const job of await openJobs(context.sql, printer, MOST_AT_ONCE)) {
				if (job.state === 'offered' && job.bridge_id !== input.bridgeId) {
					await close(context, job, { jobId: job.offer_id, state: 'unknown', reason: 'cut_off_while_printing' });
					continue;
				}
				if (job.state === 'queued') await offerTo(context.sql, job.offer_id, input.bridgeId);
				offered.push({ jobId: job.offer_id, printer: job.printer, bytes: job.content, sha256: job.sha256, language: job.language as PrinterLanguage, confirm: Number(job.confirm) !== 0 });
			}
		}
		return offered;
	},
};

async function settle(context: UnitContext, end: JobEnd): Promise<void> {
	const job = await findOffer(context.sql, end.jobId);
	if (job !== undefined && job.state !== 'ended') await close(context, job, end);
}

async function close({ sql, now }: UnitContext, job: BridgeJobRow, end: JobEnd): Promise<void> {
	await endOffer(sql, job.offer_id);
	const reason: ReasonCode = Object.hasOwn(reasons, end.reason) ? (end.reason as ReasonCode) : 'connection_lost';
	if ((await findJob(sql, job.job_id)) !== undefined) await setJobState(sql, job.job_id, { state: end.state, reason, detail: end.detail?.slice(0, 500), now });
	await keepDecision(sql, job.sale_id, 'receipt', { status: end.state, reason }, now);
}
