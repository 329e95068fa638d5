/** What a person sees of the journal, and what they say to it. */
import { crmContact, GATHERING, retryContacts, undeliveredContacts } from '../../ledger/repositories/crmContacts';
import type { CrmContactRow, DeliveryState } from '../../ledger/repositories/crmContacts';
import { crmPurchase, retryPurchases, undeliveredPurchases } from '../../ledger/repositories/crmPurchases';
import type { CrmPurchaseRow } from '../../ledger/repositories/crmPurchases';
import { crmSystem } from '../../ledger/repositories/crmSystems';
import { externalIdOf } from '../../ledger/repositories/crm';
import { reasons, reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { zonedIso } from '../../shop/time';
import { customerCode, customerNumber } from '../people/customerCode';
import type { UnitContext } from '../unit';
import type { FieldConflict } from './task';

export interface UndeliveredEntry {
	kind: 'contact' | 'purchase';
	/** `unfinished`: written but for a part that a person has to do over there. */
	status: DeliveryState | 'conflict' | 'unfinished';
	customer_id: string | null;
	sale_id: string | null;
	reason: ReasonCode;
	message: string;
	/** What to do about it, in the shop's language. */
	advice: string;
	attempts: number;
	/** ISO 8601 in the shop's zone; null where it waits for a person. */
	next_try_at: string | null;
	since: string;
	conflicts?: FieldConflict[];
}

export async function listUndelivered(context: UnitContext, { system, limit }: { system: string; limit: number }): Promise<UndeliveredEntry[]> {
	const { sql } = context;
	const account = await crmSystem(sql, system);
	const contacts = await undeliveredContacts(sql, system, limit);
	const purchases = await undeliveredPurchases(sql, system, limit);
	return [
		...contacts.map((row) => entry(context, 'contact', row, { customerId: Number(row.customer_id), restsUntil: account.notBefore })),
		...purchases.map((row) => entry(context, 'purchase', row.waits === null ? row : { ...row, reason: 'crm_waits_for_contact', message: null, waits: true }, { customerId: row.customer_id === null ? undefined : Number(row.customer_id), saleId: row.sale_id, restsUntil: account.notBefore })),
	].slice(0, limit);
}

type Row = Pick<CrmContactRow & CrmPurchaseRow, 'state' | 'reason' | 'message' | 'attempts' | 'not_before' | 'changed_at'> & { conflicts?: string | null; waits?: unknown };

function entry(context: UnitContext, kind: 'contact' | 'purchase', row: Row, about: { customerId: number | undefined; saleId?: string; restsUntil: number }): UndeliveredEntry {
	const { locale, zone } = context.shop;
	const open = (row.state === 'pending' || row.state === 'sending') && row.waits !== true;
	const inConflict = row.conflicts != null && row.state === 'delivered';
	const isUnfinished = row.state === 'delivered' && row.reason === 'crm_unfinished';
	const reason: ReasonCode = isUnfinished ? 'crm_unfinished' : inConflict ? 'crm_conflict' : row.reason in reasons ? (row.reason as ReasonCode) : 'crm_refused';
	const next = Math.max(Number(row.not_before), about.restsUntil, context.now);
	return {
		kind,
		status: isUnfinished ? 'unfinished' : inConflict ? 'conflict' : row.state,
		customer_id: about.customerId === undefined ? null : customerCode(about.customerId),
		sale_id: about.saleId ?? null,
		reason,
		message: row.message ?? reasonText(reason, locale),
		advice: ADVICE[isUnfinished ? 'unfinished' : inConflict ? 'conflict' : open ? 'open' : row.state === 'unknown' ? 'unknown' : 'failed'][locale],
		attempts: Number(row.attempts),
		next_try_at: open ? zonedIso(next, zone) : null,
		since: zonedIso(Number(row.changed_at), zone),
		...(row.conflicts == null ? {} : { conflicts: JSON.parse(row.conflicts) as FieldConflict[] }),
	};
}

const ADVICE = {
	open: { es: 'Nada: se repite solo', en: 'Nothing: it is tried again by itself' },
	failed: { es: 'Corrija lo que dice el CRM y use Retry', en: 'Put right what the CRM says and use Retry' },
	unknown: {
		es: 'Mire en el CRM si está: si está, Retry con «ya está»; si no, Retry con «enviar»',
		en: 'Look in the CRM whether it is there: if so, Retry with “It Is There”; if not, Retry with “Send It”',
	},
	unfinished: { es: 'Haga en el CRM lo que dice el mensaje; después, Retry', en: 'Do in the CRM what the message says, then Retry' },
	conflict: { es: 'Corrija el dato en el lado equivocado; el otro no se ha tocado', en: 'Put the field right on the side that is wrong; the other was not touched' },
} as const;

export interface RetryInput {
	system: string;
	/** Only these; absent: all. */
	saleId?: string;
	customer?: string;
	/** What becomes of purchases of which nobody knows whether they arrived. */
	doubts: 'leave' | 'send' | 'done';
}

/** @returns how many are to be tried again */
export async function retryUndelivered(context: UnitContext, input: RetryInput): Promise<{ contacts: number; purchases: number }> {
	const { sql } = context;
	const customerId = input.customer === undefined ? undefined : customerNumber(input.customer);
	const states: DeliveryState[] = input.doubts === 'leave' ? ['pending', 'failed'] : ['pending', 'failed', 'unknown'];
	const contacts = input.saleId === undefined ? await retryContacts(sql, input.system, states, customerId) : 0;
	const doubts = input.doubts === 'done' ? 'delivered' : 'pending';
	const purchases = input.customer === undefined ? await retryPurchases(sql, input.system, states, { ...(input.saleId === undefined ? {} : { saleId: input.saleId }), doubts }) : 0;
	return { contacts, purchases };
}

/** Where a sale stands with a CRM. */
export interface CrmStanding {
	status: 'delivered' | 'pending' | 'failed' | 'unknown' | 'skipped';
	reason: ReasonCode;
	message: string;
	contact_id?: string;
	purchase_id?: string;
	/** Parts that the CRM did not take although the rest went well. */
	unfinished?: string[];
	conflicts?: FieldConflict[];
}

export async function crmStanding(context: UnitContext, system: string, about: { saleId: string; customerId: number }): Promise<CrmStanding> {
	const { sql, shop } = context;
	const row = await crmContact(sql, system, about.customerId);
	// Figures that wait for company are nobody's worry.
	const contact = row?.reason === GATHERING && row.state === 'pending' ? { ...row, state: 'delivered' as const, reason: 'delivered' } : row;
	const purchase = await crmPurchase(sql, system, about.saleId);
	const contactId = await externalIdOf(sql, system, about.customerId);
	// Without its contact a purchase can only wait.
	const telling = contact !== undefined && contact.state !== 'delivered' ? contact : purchase !== undefined && purchase.state !== 'skipped' ? purchase : contact;
	const status = telling === undefined ? 'skipped' : telling.state === 'sending' ? 'pending' : telling.state;
	const reason: ReasonCode = telling !== undefined && telling.reason in reasons ? (telling.reason as ReasonCode) : 'not_yet_told';
	return {
		status,
		reason,
		message: status === 'delivered' ? reasonText(reason, shop.locale) : (telling?.message ?? reasonText(reason, shop.locale)),
		...(contactId === undefined ? {} : { contact_id: contactId }),
		...(purchase?.external_id == null ? {} : { purchase_id: purchase.external_id }),
		...(contact?.reason === 'crm_unfinished' && contact.message !== null ? { unfinished: [contact.message] } : purchase?.state === 'delivered' && purchase.message !== null ? { unfinished: [purchase.message] } : {}),
		...(contact?.conflicts == null ? {} : { conflicts: JSON.parse(contact.conflicts) as FieldConflict[] }),
	};
}
