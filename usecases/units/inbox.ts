/** Handing accepted sales to a workflow and watching how its runs end. */
import { claimDeliveries, finishDelivery, hasPending, nextAttemptAt, recoverDeliveries } from '../../ledger/repositories/inbox';
import { forgetSetAside } from '../../ledger/repositories/sales';
import type { SaleJson } from '../../shop/sale/saleJson';
import { unit } from '../unit';

/**
 * Runs cut off by n8n's death are tried this often, then left for a person. Most deaths are not the sale's doing (a power
 * cut, an update), so patience is long; a sale that itself kills n8n is bounded, and others run while it waits.
 */
export const MOST_ATTEMPTS = 20;
const BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 10_000;
const SET_ASIDE_DAYS = 90;

export interface ClaimInput {
	triggerId: string;
	/** The process that will watch the runs. */
	owner: string;
	limit: number;
}

export interface ClaimAnswer {
	sales: { saleId: string; sale: SaleJson; attempt: number }[];
	/** Epoch milliseconds at which a backed-off sale may go. */
	nextAt: number | undefined;
}

export const claimSales = unit<ClaimInput, ClaimAnswer>(async ({ sql, now }, input) => {
	const claimed = await claimDeliveries(sql, { ...input, now });
	return {
		sales: claimed.map(({ saleId, document, attempt }) => ({ saleId, sale: JSON.parse(document) as SaleJson, attempt })),
		nextAt: await nextAttemptAt(sql, input.triggerId, now),
	};
});

/** @returns whether others wait for a run, so that a trigger with none need not ask again */
export const finishSale = unit<{ triggerId: string; saleId: string; ok: boolean; failure?: string }, { waiting: boolean }>(async ({ sql, now }, input) => {
	await finishDelivery(sql, input.triggerId, input.saleId, {
		state: input.ok ? 'settled' : 'failed',
		reason: input.ok ? 'run_ended_well' : (input.failure ?? 'run_failed'),
		now,
	});
	return { waiting: await hasPending(sql, input.triggerId) };
});

export interface RecoverInput {
	triggerId: string;
	/** Sales whose runs this process watches. */
	alive: readonly string[];
	/** Only what this owner claimed so long ago that it must have heard of it: for one that lives, and whose line was cut. */
	lost?: { owner: string; afterMs: number };
}

export const recoverSales = unit<RecoverInput, { requeued: number; abandoned: number }>(
	async ({ sql, now }, input) => {
		await forgetSetAside(sql, now - SET_ASIDE_DAYS * 86_400_000);
		return await recoverDeliveries(sql, {
			triggerId: input.triggerId,
			alive: new Set(input.alive),
			...(input.lost === undefined ? {} : { lost: { owner: input.lost.owner, before: now - input.lost.afterMs } }),
			mostAttempts: MOST_ATTEMPTS,
			// The first return is at once: one death is bad luck. After that the sale itself may be the killer.
			backOffMs: (attempts) => (attempts <= 1 ? 0 : Math.min(LONGEST_BACK_OFF_MS, BACK_OFF_MS * 2 ** (attempts - 2))),
			now,
		});
	},
);
