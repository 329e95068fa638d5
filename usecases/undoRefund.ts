/** A refund as any node hears of it: the spend, and everything that hangs on the purchase, in one go. */
import { hasPurchase } from '../ledger/repositories/purchases';
import type { Sale } from '../shop/sale/sale';
import { followPurchase } from './followPurchase';
import { refundPlan } from './knownSale';
import type { Refund } from './knownSale';
import type { UnitContext } from './unit';
import { recordSaleInCrm } from './units/recordInCrm';

export async function undoRefund(context: UnitContext, refund: Sale): Promise<Refund> {
	const found = await refundPlan(context, refund);
	if (found.original === undefined) return found;
	// The spend was booked, so this takes from it; a shop without that step has no spend to take from.
	const booked = (await hasPurchase(context.sql, found.original.saleId)) && !(await hasPurchase(context.sql, refund.saleId));
	if (booked) await recordSaleInCrm(context, refund, { tags: [], channelTag: false });
	else await followPurchase(context, found.original);
	return found;
}
