/** A sale into the journal of a CRM: its buyer's contact and its purchase, in the transaction that books it. */
import { crmContact, gatherContact, GATHERING, markContactDue, setTold } from '../../ledger/repositories/crmContacts';
import type { CrmContactRow } from '../../ledger/repositories/crmContacts';
import { crmPurchase, journalPurchase } from '../../ledger/repositories/crmPurchases';
import { crmSystem } from '../../ledger/repositories/crmSystems';
import { customerOf, findCustomer } from '../../ledger/repositories/customers';
import { netOf } from '../../ledger/repositories/purchases';
import { IDENTITY_FIELDS, same } from '../../shop/crm/ownership';
import type { Sale } from '../../shop/sale/sale';
import { refundPlan } from '../knownSale';
import type { UnitContext } from '../unit';
import { GATHER_MS, purchaseTask, taskFor } from './claim';
import type { CrmTask, Told } from './task';

/** The CRM that sales are told to. */
export interface CrmJournal {
	/** Connector and account: `hubspot:42`. */
	system: string;
	/** The connector's id: its own sales are not told back to it. */
	source: string;
	/** It keeps purchases. */
	purchases: boolean;
	/** It takes several contacts in one call, so that figures of those it knows can wait for company. */
	gathers: boolean;
}

export interface Journalled {
	/** The purchase it is about: for a refund, the sale that it undoes. */
	saleId: string;
	customerId: number;
	/** All of this was told before. */
	already: boolean;
}

/**
 * @param buyer with what is new about them: only figures, or a tag or a word of theirs
 * @returns nothing for a refund whose sale is not known
 */
export async function journalSale(context: UnitContext, journal: CrmJournal, sale: Sale, buyer: { recordId: number; news: 'nothing' | 'figures' | 'more' }): Promise<Journalled | undefined> {
	const { sql, now } = context;
	await crmSystem(sql, journal.system);
	const original = sale.kind === 'sale' ? sale : (await refundPlan(context, sale)).original;
	if (!original) return undefined;
	const customerId = await customerOf(sql, buyer.recordId);
	const [contact, before] = [await crmContact(sql, journal.system, customerId), await crmPurchase(sql, journal.system, original.saleId)];
	const own = original.source === journal.source;
	const net = await netOf(sql, original.saleId);
	const skip = own ? 'crm_own_sale' : journal.purchases ? undefined : 'crm_keeps_no_purchases';
	await journalPurchase(sql, journal.system, { saleId: original.saleId, recordId: buyer.recordId, net, ...(skip === undefined ? {} : { skip }) }, now);
	if (contact && journal.gathers && buyer.news === 'figures' && (await sameIdentity(context, customerId, contact))) await gatherContact(sql, journal.system, customerId, now + GATHER_MS);
	else if (!contact || buyer.news !== 'nothing') await markContactDue(sql, journal.system, customerId, now);
	const hint = own ? original.customer?.externalIds?.[journal.source] : undefined;
	if (hint !== undefined) await keepHint(context, journal.system, customerId, hint);
	const after = await crmContact(sql, journal.system, customerId);
	const unchanged = before?.state === 'skipped' || (before?.state === 'delivered' && (before.told_net === null || Number(before.told_net) === net));
	const known = after?.state === 'delivered' || (after?.state === 'pending' && after.reason === GATHERING);
	return { saleId: original.saleId, customerId, already: unchanged && known };
}

/** What the journal would tell of it now: for a simulation. */
export async function previewSale(context: UnitContext, journal: CrmJournal, journalled: Journalled): Promise<CrmTask | undefined> {
	const row = await crmContact(context.sql, journal.system, journalled.customerId);
	const task = await taskFor(context, journal.system, journalled.customerId, row);
	const purchase = await crmPurchase(context.sql, journal.system, journalled.saleId);
	if (!task || purchase?.state === 'skipped') return task;
	const told = purchase && (await purchaseTask(context, purchase));
	return { ...task, purchases: told ? [told] : [] };
}

/** As the CRM was told, so that nothing has to be asked. */
async function sameIdentity(context: UnitContext, customerId: number, contact: CrmContactRow): Promise<boolean> {
	const customer = await findCustomer(context.sql, customerId);
	const { identity } = JSON.parse(contact.told) as Told;
	return IDENTITY_FIELDS.every((field) => same(field, customer?.[field] ?? undefined, identity?.[field]?.shop));
}

async function keepHint(context: UnitContext, system: string, customerId: number, hint: string): Promise<void> {
	const row = await crmContact(context.sql, system, customerId);
	const told = JSON.parse(row?.told ?? '{}') as Told;
	if (told.hint === undefined) await setTold(context.sql, system, customerId, JSON.stringify({ ...told, hint }));
}
