/** What a sale says of its buyer's permissions, kept with its proof, once a sale and purpose. */
import { recordConsent } from '../ledger/repositories/consents';
import type { Sale } from '../shop/sale/sale';
import type { UnitContext } from './unit';

export async function keepConsents(context: UnitContext, sale: Sale, recordId: number): Promise<void> {
	// A till whose clock runs ahead must not outlive a withdrawal that is yet to come.
	const statedAt = Math.min(Date.parse(sale.timestamp), context.now);
	for (const consent of sale.consents) {
		await recordConsent(context.sql, { ...consent, recordId, statedAt, source: sale.source, saleId: sale.saleId });
	}
}
