/** The two moments of a print job: right before its first byte, and when it is known what became of it. */
import { keepDecision } from '../../ledger/repositories/decisions';
import { claimJob, findJob, setJobState } from '../../ledger/repositories/prints';
import type { PrintState } from '../../ledger/repositories/prints';
import type { ReasonCode } from '../../shop/reasons';
import { unit } from '../unit';
import type { Unit } from '../unit';

/**
 * Claims the job right before its first byte leaves, on disk: from here on a death leaves a doubt, never a second paper.
 * The hash is that of the bytes about to be sent: a layout may have changed since a try that failed.
 * False when another claimed it first.
 */
export const beginPrint: Unit<{ jobId: string; owner: string; sha256: string; size: number }, boolean> = {
	durability: 'disk',
	run: async ({ sql, now }, { jobId, owner, sha256, size }) => {
		const job = await findJob(sql, jobId);
		if (!job || (job.state !== 'journalled' && job.state !== 'failed')) return false;
		await claimJob(sql, jobId, { owner, sha256, size, now });
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
