/** What an outside CRM is told of a sale's buyer, and the journal of what it was told. */
import { consentsOf } from '../../ledger/repositories/consents';
import { findCrmDelivery, externalIdOf, linkCustomer, setCrmDelivery } from '../../ledger/repositories/crm';
import { findCustomer, tagsOf } from '../../ledger/repositories/customers';
import { netOf } from '../../ledger/repositories/purchases';
import type { ConsentPurpose, Sale } from '../../shop/sale/sale';
import { knownSale, refundPlan } from '../knownSale';
import { eachItem, unit } from '../unit';
import type { ItemBatch, ItemResult } from '../unit';
import { DEFAULT_MATCH, settleMatch } from './matchCustomer';

export interface CrmCardInput extends ItemBatch {
	/** Connector and account: `hubspot`. */
	system: string;
}

export interface CrmCard {
	/** The sale or refund that is told. */
	saleId: string;
	/** Null: nobody to tell of. */
	customer: null | {
		id: number;
		name: string | null;
		email: string | null;
		phone: string | null;
		externalId?: string;
		tags: string[];
		purchases: number;
		spentCents: number;
		spentStoreCents: number;
		spentOnlineCents: number;
		lastPurchaseAt: number | null;
		consents: Partial<Record<ConsentPurpose, boolean>>;
	};
	/** The purchase to write: for a refund, the sale that it undoes. */
	purchase: { sale: Sale; netCents: number };
	/** The CRM's id of that purchase, when it was told of it before. */
	purchaseId?: string;
	/** This very sale or refund was delivered before. */
	delivered: boolean;
}

export const crmCards = unit<CrmCardInput, ItemResult<CrmCard>[]>(async (context, input) => {
	return await eachItem(context, input, async (sale): Promise<CrmCard> => {
		const { sql } = context;
		await knownSale(context, sale);
		const match = await settleMatch(context, sale, DEFAULT_MATCH);
		const original = sale.kind === 'sale' ? sale : ((await refundPlan(context, sale)).original ?? sale);
		const delivery = await findCrmDelivery(sql, input.system, sale.saleId);
		const told = original.saleId === sale.saleId ? delivery : await findCrmDelivery(sql, input.system, original.saleId);
		const customer = match.customerId === undefined ? undefined : await findCustomer(sql, match.customerId);
		return {
			saleId: sale.saleId,
			customer: customer
				? {
						id: Number(customer.id),
						name: customer.name,
						email: customer.email,
						phone: customer.phone,
						externalId: await externalIdOf(sql, input.system, customer.id),
						tags: await tagsOf(sql, customer.id),
						purchases: Number(customer.purchases),
						spentCents: Number(customer.spent_cents),
						spentStoreCents: Number(customer.spent_store_cents),
						spentOnlineCents: Number(customer.spent_online_cents),
						lastPurchaseAt: customer.last_purchase_at === null ? null : Number(customer.last_purchase_at),
						consents: await consentsOf(sql, customer.id),
					}
				: null,
			purchase: { sale: original, netCents: await netOf(sql, original.saleId) },
			...(told?.external_id == null ? {} : { purchaseId: told.external_id }),
			delivered: delivery?.state === 'delivered',
		};
	});
});

export interface CrmDeliveredInput {
	system: string;
	saleId: string;
	customerId: number;
	contactId?: string;
	state: 'pending' | 'delivered' | 'unknown';
	purchaseId?: string;
	reason: string;
}

export const crmDelivered = unit<CrmDeliveredInput, null>(async ({ sql, now }, input) => {
	if (input.contactId !== undefined) await linkCustomer(sql, input.system, input.customerId, input.contactId);
	await setCrmDelivery(sql, input.system, input.saleId, { state: input.state, external_id: input.purchaseId ?? null, reason: input.reason }, now);
	return null;
});
