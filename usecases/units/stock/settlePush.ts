/** What came back of a push, in the ledger: confirmed, found changed, refused, or in doubt. */
import { cancelFlight, channelItem, confirmSent, doubtFlight, noteFound, noteRefused } from '../../../ledger/repositories/stockChannels';
import type { ChannelItem } from '../../../ledger/repositories/stockChannels';
import { isLessThanTold } from '../../../shop/stock/availability';
import { unit } from '../../unit';
import type { UnitContext } from '../../unit';
import type { PushTask } from './pushes';

const RETRY_BASE_MS = 30_000;
const RETRY_CAP_MS = 30 * 60_000;
const REFUSED_MS = 6 * 3_600_000;
const UNMAPPED_MS = 24 * 3_600_000;

/** What became of a task. */
export type PushOutcome =
	| { status: 'written'; externalId?: string; token?: string }
	/** The channel has this figure, another than it was told. */
	| { status: 'found'; currentMilli: number; token?: string }
	| { status: 'unmapped' }
	| { status: 'failed'; message: string; retryable: boolean }
	/** Nobody knows whether it arrived. */
	| { status: 'unknown' }
	/** It never left. */
	| { status: 'untried' };

export interface SettleInput {
	channel: string;
	settled: readonly { task: PushTask; outcome: PushOutcome }[];
}

export interface SettleAnswer {
	/** SKUs held back because a sale there may not have reached us. */
	held: string[];
	/** SKUs that may be tried again at once: they were found changed. */
	again: string[];
}

export const settlePush = unit<SettleInput, SettleAnswer>(async (context, { channel, settled }) => {
	const answer: SettleAnswer = { held: [], again: [] };
	for (const { task, outcome } of settled) {
		const item = await channelItem(context.sql, channel, task.sku);
		if (item) await settle(context, channel, item, task, outcome, answer);
	}
	return answer;
});

async function settle(context: UnitContext, channel: string, item: ChannelItem, task: PushTask, outcome: PushOutcome, answer: SettleAnswer): Promise<void> {
	const { sql, now } = context;
	const { sku } = task;
	const later = now + Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** Math.min(item.attempts, 10));
	switch (outcome.status) {
		case 'written':
			await confirmSent(sql, channel, sku, {
				milli: task.availableMilli,
				version: task.version,
				movementId: task.movementId,
				at: now,
				...(outcome.externalId === undefined ? {} : { externalId: outcome.externalId }),
				...(outcome.token === undefined ? {} : { token: outcome.token }),
			});
			return;
		case 'found': {
			// A sale of theirs that has not reached us would be undone by raising it again.
			const soldThere = item.sentMilli !== undefined && isLessThanTold(item.sentMilli, outcome.currentMilli) && task.availableMilli > outcome.currentMilli && !task.overdue;
			const heldSince = soldThere ? (item.heldSince ?? now) : item.heldSince;
			await noteFound(sql, channel, sku, {
				milli: outcome.currentMilli,
				movementId: task.movementId,
				...(outcome.token === undefined ? {} : { token: outcome.token }),
				...(heldSince === undefined ? {} : { heldSince }),
			});
			if (soldThere) answer.held.push(sku);
			else answer.again.push(sku);
			return;
		}
		case 'unmapped':
			await noteRefused(sql, channel, sku, { notBefore: now + UNMAPPED_MS, problem: 'sku_unmapped', externalId: null });
			return;
		case 'failed':
			await noteRefused(sql, channel, sku, { notBefore: outcome.retryable ? later : now + REFUSED_MS, problem: outcome.message.slice(0, 500) });
			return;
		case 'unknown':
			await doubtFlight(sql, channel, sku, later);
			return;
		case 'untried':
			await cancelFlight(sql, channel, sku);
	}
}
