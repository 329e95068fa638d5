/** Somebody wants no more messages: written on their record and for their addresses, for ever. */
import { latestStatement, objectFor, recordConsent } from '../../ledger/repositories/consents';
import { customerOf, findCustomer } from '../../ledger/repositories/customers';
import type { ConsentPurpose } from '../../shop/sale/sale';
import { linkSecret } from '../linkSecret';
import type { UnitContext } from '../unit';

export type Withdrawn = Exclude<ConsentPurpose, 'receipt'> | 'all';

const COMMERCIAL = ['marketing', 'review', 'loyalty'] as const;

/** @param source `unsubscribe`, `reply`, `person`: how it was said */
export async function withdraw(context: UnitContext, recordId: number, purpose: Withdrawn, source: string): Promise<void> {
	const { sql, now } = context;
	// The digests of addresses need the key to be there.
	await linkSecret(sql);
	const customerId = await customerOf(sql, recordId);
	// A yes under a till's clock that ran ahead was said before this, whatever it claims.
	const statedAt = Math.max(now, await latestStatement(sql, customerId));
	for (const each of purpose === 'all' ? COMMERCIAL : [purpose]) {
		await recordConsent(sql, { recordId, purpose: each, granted: false, statedAt, source, byPerson: true });
	}
	const customer = await findCustomer(sql, customerId);
	for (const contact of [customer?.email, customer?.phone]) {
		if (contact != null) await objectFor(sql, contact, { purpose, statedAt, source });
	}
}

/** Addresses of somebody the shop does not know: they hold for whoever goes by them later. */
export async function withdrawContacts(context: UnitContext, contacts: readonly string[], purposes: readonly Withdrawn[], source: string): Promise<void> {
	await linkSecret(context.sql);
	for (const contact of contacts) for (const purpose of purposes) await objectFor(context.sql, contact, { purpose, statedAt: context.now, source });
}
