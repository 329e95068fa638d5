/**
 * What hangs on a purchase, brought along in the transaction that books it or takes it back: what the customer has, points, the
 * pending request for a review, segments. Whichever node hears of a refund first, it is all done in one go.
 */
import { bookedPurchase, markUndone, writeBought } from '../ledger/repositories/bought';
import { findRequest, setRequest } from '../ledger/repositories/reviews';
import { remainder } from '../shop/sale/refund';
import type { Sale } from '../shop/sale/sale';
import { knownRefunds } from './knownSale';
import { takeBack } from './loyalty/points';
import { updateSegments } from './segments/update';
import type { UnitContext } from './unit';

/** @param original the purchase itself, for a refund the one that it takes back */
export async function followPurchase(context: UnitContext, original: Sale): Promise<void> {
	const { sql } = context;
	const refunds = await knownRefunds(context, original.saleId);
	const left = remainder(original, refunds);
	const gone = refunds.length > 0 && left.amountCents <= 0 && (original.totalCents > 0 || left.lines.length === 0);
	if (refunds.length > 0) await takeBack(context, original);
	if (gone) await cancelRequest(context, original.saleId);
	const booked = await bookedPurchase(sql, original.saleId);
	if (booked === undefined) return;
	await writeBought(sql, { ...booked, occurredAt: Date.parse(original.timestamp) }, gone ? [] : left.lines);
	if (refunds.length > 0) await markUndone(sql, original.saleId);
	await updateSegments(context, [booked.customerId]);
}

/** A request that nobody began to send goes with its purchase. */
async function cancelRequest(context: UnitContext, saleId: string): Promise<void> {
	const request = await findRequest(context.sql, saleId);
	if (request?.status === 'scheduled') await setRequest(context.sql, saleId, { status: 'cancelled', reason: 'request_cancelled', now: context.now });
}
