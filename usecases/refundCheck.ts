/**
 * Fraud lives in the gap between shop and web: goods bought on the web given back in the shop and on the web again, or for more than
 * they cost. Such a refund is stopped before it moves anything.
 */
import { findOriginal, findSale, leftOfOrder, refundsOf } from '../ledger/repositories/sales';
import type { ReasonCode } from '../shop/reasons';
import type { Sale } from '../shop/sale/sale';
import { storedSale } from './knownSale';
import type { UnitContext } from './unit';

export type StopReason = Extract<ReasonCode, 'refund_exceeds_sale' | 'refunded_in_two_channels' | 'refunded_before'>;

/** Why it must not go through; undefined for one that may, or whose sale is not known yet: that one is cut to what was sold when it comes. */
export async function refundStopped(context: UnitContext, refund: Sale, lane: string): Promise<StopReason | undefined> {
	// A void takes what is left and no money twice; an order that is cancelled after it was refunded is everyday.
	if (refund.kind !== 'refund') return undefined;
	const originalId = await findOriginal(context.sql, refund, lane);
	const original = originalId === undefined ? undefined : await findSale(context.sql, originalId);
	if (!original) return undefined;
	const left = await leftOfOrder(context.sql, original.saleId);
	const wholeTicket = refund.totalCents === 0 && refund.lines.length === 0;
	if (wholeTicket ? left > 0 : refund.totalCents <= left) return undefined;
	const earlier = (await refundsOf(context.sql, original.saleId)).map((row) => storedSale(context, row));
	// A free ticket has nothing to give back, and nothing to steal.
	if (earlier.length === 0) return refund.totalCents > left ? 'refund_exceeds_sale' : undefined;
	if (earlier.some((other) => other.source !== refund.source || (other.channel === 'store') !== (refund.channel === 'store'))) return 'refunded_in_two_channels';
	return left <= 0 ? 'refunded_before' : 'refund_exceeds_sale';
}
