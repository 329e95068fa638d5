/** Tells an outside CRM of a sale's buyer and purchase, once, and journals what it was told. */
import { ApiError } from '../connectors/apiError';
import type { CrmCustomer } from '../connectors/connector';
import type { Connector } from '../connectors/connector';
import type { HttpClient } from '../connectors/http';
import { fromMinor } from '../shop/money';
import { reasonText } from '../shop/reasons';
import type { ReasonCode } from '../shop/reasons';
import type { Shop } from './shop';
import type { CrmCard } from './units/crmPush';
import { customerCode } from './people/customerCode';

export interface CrmPushAnswer {
	system: string;
	status: 'delivered' | 'already_delivered' | 'skipped' | 'simulated';
	reason: ReasonCode;
	message: string;
	contact_id?: string;
	purchase_id?: string;
	/** Parts that the CRM did not take although the rest went well. */
	unfinished?: string[];
	/** For a simulation: what would have been sent. */
	would_send?: object;
}

export interface CrmTarget {
	connector: Connector;
	http: HttpClient;
}

/** @throws ApiError when the CRM refused or could not be reached; the ledger knows how far it got */
export async function pushCrm(shop: Shop, target: CrmTarget, saleId: string, card: CrmCard & { simulated?: true }): Promise<CrmPushAnswer> {
	const system = target.connector.id;
	const say = (status: CrmPushAnswer['status'], reason: ReasonCode): CrmPushAnswer => ({ system, status, reason, message: reasonText(reason, shop.settings.locale) });
	const { customers } = target.connector;
	if (!customers) throw new Error(`${target.connector.name} keeps no customers`);
	if (card.customer === null) return say('skipped', 'no_identifier');
	if (card.delivered) return say('already_delivered', 'already_delivered');

	const customer = told(shop, card.customer);
	const { sale, netCents } = card.purchase;
	if (card.simulated) {
		return { ...say('simulated', 'simulated'), would_send: { contact: customer, purchase: { sale_id: sale.saleId, net: fromMinor(netCents, sale.currency) } } };
	}
	const journal = async (state: 'pending' | 'delivered' | 'unknown', reason: ReasonCode, ids: { contactId?: string; purchaseId?: string } = {}) => {
		await shop.run('crmDelivered', { system, saleId, customerId: card.customer!.id, state, reason, ...ids });
	};
	try {
		const contact = await customers.upsert(target.http, customer);
		await journal('pending', 'delivered', { contactId: contact.externalId });
		const purchase = await customers.recordPurchase(target.http, {
			sale,
			contactId: contact.externalId,
			netCents,
			...(card.purchaseId === undefined ? {} : { externalId: card.purchaseId }),
		});
		await journal('delivered', 'delivered', { contactId: contact.externalId, purchaseId: purchase.externalId });
		return {
			...say('delivered', 'delivered'),
			contact_id: contact.externalId,
			purchase_id: purchase.externalId,
			...(contact.unfinished.length === 0 ? {} : { unfinished: contact.unfinished.map((error) => error.message) }),
		};
	} catch (error) {
		await journal(error instanceof ApiError && error.acted === 'maybe' ? 'unknown' : 'pending', 'crm_refused');
		throw error;
	}
}

function told(shop: Shop, customer: NonNullable<CrmCard['customer']>): CrmCustomer {
	const [firstName, ...rest] = (customer.name ?? '').split(' ').filter((word) => word !== '');
	return {
		customerId: customerCode(customer.id),
		...(customer.email === null ? {} : { email: customer.email }),
		...(customer.phone === null ? {} : { phone: customer.phone }),
		...(firstName === undefined ? {} : { firstName }),
		...(rest.length === 0 ? {} : { lastName: rest.join(' ') }),
		...(customer.externalId === undefined ? {} : { externalId: customer.externalId }),
		tags: customer.tags,
		totals: {
			purchases: customer.purchases,
			spentCents: customer.spentCents,
			spentStoreCents: customer.spentStoreCents,
			spentOnlineCents: customer.spentOnlineCents,
			currency: shop.settings.currency,
			...(customer.lastPurchaseAt === null ? {} : { lastPurchaseAt: new Date(customer.lastPurchaseAt).toISOString() }),
		},
		consents: customer.consents,
	};
}
