/** The customer as a CRM is told it, out of the ledger. */
import type { ConsentTold, CrmProfile } from '../../connectors/customers';
import { consentsOf, latestStatements } from '../../ledger/repositories/consents';
import { findCustomer, tagsOf } from '../../ledger/repositories/customers';
import { hasPoints, pointsBalance } from '../../ledger/repositories/loyalty';
import { favouriteOf } from '../../ledger/repositories/purchases';
import { anySegment, segmentsOf } from '../../ledger/repositories/segments';
import type { ConsentPurpose } from '../../shop/sale/sale';
import type { UnitContext } from '../unit';
import type { CrmGolden } from './task';

export async function crmGolden(context: UnitContext, customerId: number): Promise<CrmGolden | undefined> {
	const { sql, shop } = context;
	const customer = await findCustomer(sql, customerId);
	if (!customer) return undefined;
	const id = Number(customer.id);
	const iso = (at: number | null) => (at === null ? undefined : new Date(Number(at)).toISOString());
	const [firstPurchaseAt, lastPurchaseAt] = [iso(customer.first_purchase_at), iso(customer.last_purchase_at)];
	return {
		customerId: id,
		...(customer.name === null ? {} : { name: customer.name }),
		...(customer.email === null ? {} : { email: customer.email }),
		...(customer.phone === null ? {} : { phone: customer.phone }),
		tags: await tagsOf(sql, id),
		totals: {
			purchases: Number(customer.purchases),
			spentCents: Number(customer.spent_cents),
			spentStoreCents: Number(customer.spent_store_cents),
			spentOnlineCents: Number(customer.spent_online_cents),
			currency: shop.currency,
			...(firstPurchaseAt === undefined ? {} : { firstPurchaseAt }),
			...(lastPurchaseAt === undefined ? {} : { lastPurchaseAt }),
		},
		profile: await profileOf(context, id),
		consents: await provenConsents(context, id),
	};
}

async function profileOf({ sql }: UnitContext, customerId: number): Promise<CrmProfile> {
	const { channel, store } = await favouriteOf(sql, customerId);
	return {
		...(channel === undefined ? {} : { favouriteChannel: channel }),
		...(store === undefined ? {} : { favouriteStore: store }),
		...((await hasPoints(sql, customerId)) ? { points: await pointsBalance(sql, customerId) } : {}),
		...((await anySegment(sql)) ? { segments: await segmentsOf(sql, customerId) } : {}),
	};
}

/** A withdrawal by an address, or by somebody else who goes by it, has no statement of this person's own. */
async function provenConsents({ sql, now }: UnitContext, customerId: number): Promise<Partial<Record<ConsentPurpose, ConsentTold>>> {
	const standing = await consentsOf(sql, customerId);
	const proofs = await latestStatements(sql, customerId);
	const told: Partial<Record<ConsentPurpose, ConsentTold>> = {};
	for (const [purpose, granted] of Object.entries(standing) as [ConsentPurpose, boolean][]) {
		const proof = proofs.find((candidate) => candidate.purpose === purpose && candidate.granted === granted);
		told[purpose] = {
			granted,
			at: new Date(proof?.statedAt ?? now).toISOString(),
			source: proof?.source ?? 'objection',
			...(proof?.wording === undefined ? {} : { wording: proof.wording }),
		};
	}
	return told;
}
