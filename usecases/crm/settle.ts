/** What came of what was sent, into the journal: delivered, to be tried again and when, in doubt, or for a person. */
import { linkCustomer } from '../../ledger/repositories/crm';
import { releaseContacts, setLinkedTo, settleContact } from '../../ledger/repositories/crmContacts';
import { reopenPurchase, setDetailsDue, settlePurchase } from '../../ledger/repositories/crmPurchases';
import { crmSystem, restCrm } from '../../ledger/repositories/crmSystems';
import { firstRecordOf } from '../../ledger/repositories/loyalty';
import { netOf } from '../../ledger/repositories/purchases';
import { nextTryMs } from '../../shop/crm/backoff';
import type { ReasonCode } from '../../shop/reasons';
import { withdraw } from '../consent/withdraw';
import { correctCustomer } from '../units/mergePeople';
import type { CorrectedFields } from '../units/mergePeople';
import { customerCode } from '../people/customerCode';
import type { UnitContext } from '../unit';
import type { FieldConflict, Told } from './task';

/** Not done, and what is known of it. */
export type Undone =
	/** It did not arrive: again later. */
	| { status: 'retry'; message: string; waitMs?: number }
	/** It may have arrived: looked into before anything else, after `waitMs`. */
	| { status: 'doubt'; message: string; waitMs?: number }
	/** Nobody can tell whether it arrived: for a person. */
	| { status: 'unknown'; message: string }
	/** Refused for what it is: for a person. */
	| { status: 'failed'; message: string }
	/** Not tried, or for nothing that waiting would cure: as it was. */
	| { status: 'untried'; message?: string };

export type ContactOutcome =
	| {
			status: 'written';
			externalId: string;
			told: Told;
			/** Absent where nobody looked. */
			conflicts?: FieldConflict[];
			/** Parts that it did not take, in words. */
			unfinished: string[];
			/** To try those again would help: it stays due for them. Else a person has to do something. */
			again: boolean;
			/** Read over there: the person unsubscribed. */
			withdrawn: boolean;
			/** Read over there: newer words on fields that it owns. */
			taken: CorrectedFields;
	  }
	| { status: 'skipped'; reason: ReasonCode }
	| Undone;

export type PurchaseOutcome =
	| { status: 'written'; externalId: string; net: number; unfinished: string[]; /** Its lines come later. */ detailsDue: boolean }
	| Undone;

export interface SettleInput {
	system: string;
	owner: string;
	contacts: readonly { customerId: number; version: number; attempts: number; doubt: boolean; outcome: ContactOutcome }[];
	purchases: readonly { saleId: string; attempts: number; doubt: boolean; outcome: PurchaseOutcome }[];
	/** Purchases whose lines were told, or not: then they wait anew, unless nothing will help. */
	details?: { saleIds: readonly string[]; again: boolean; message?: string };
	links?: readonly { customerId: number; to: string | null }[];
	/** The CRM is down, or wants to be left alone, for so long at least. */
	rest?: { askedMs?: number; message: string };
	/** Everything of this claim is done with. */
	release: boolean;
}

/** @returns when the CRM may be called again, 0 for at once */
export async function settleTasks(context: UnitContext, input: SettleInput): Promise<number> {
	const { sql, now } = context;
	for (const entry of input.contacts) await settleOne(context, input.system, entry);
	for (const { saleId, attempts, doubt, outcome } of input.purchases) {
		await settlePurchase(sql, input.system, saleId, purchaseRow(outcome, attempts, doubt, now), now);
		// A refund that was booked while the call was under way has yet to be told.
		if (outcome.status === 'written' && (await netOf(sql, saleId)) !== outcome.net) await reopenPurchase(sql, input.system, saleId);
	}
	for (const { customerId, to } of input.links ?? []) await setLinkedTo(sql, input.system, customerId, to, now);
	if (input.details) await setDetailsDue(sql, input.system, input.details.saleIds, input.details.again ? now : null, input.details.message ?? null);
	if (input.release) await releaseContacts(sql, input.system, input.owner);
	return await rest(context, input);
}

async function rest({ sql, now }: UnitContext, input: SettleInput): Promise<number> {
	const account = await crmSystem(sql, input.system);
	if (input.rest) {
		const attempts = account.attempts + 1;
		const until = now + nextTryMs(attempts, input.rest.askedMs);
		await restCrm(sql, input.system, { until, attempts, message: input.rest.message });
		return until;
	}
	const wrote = [...input.contacts, ...input.purchases].some(({ outcome }) => outcome.status === 'written');
	if (wrote && account.attempts > 0) await restCrm(sql, input.system, { until: 0, attempts: 0, message: null });
	return 0;
}

async function settleOne(context: UnitContext, system: string, entry: SettleInput['contacts'][number]): Promise<void> {
	const { sql, now } = context;
	const { customerId, version, attempts, doubt, outcome } = entry;
	if (outcome.status !== 'written') {
		const row = outcome.status === 'skipped' ? { state: 'skipped' as const, reason: outcome.reason, attempts: 0, notBefore: 0, sent: version } : undone(outcome, attempts, doubt, now);
		await settleContact(sql, system, customerId, row, now);
		return;
	}
	await linkCustomer(sql, system, customerId, outcome.externalId);
	const unfinished = outcome.unfinished.length > 0;
	const again = unfinished && outcome.again;
	await settleContact(
		sql, system, customerId,
		{
			state: again ? 'pending' : 'delivered',
			reason: unfinished ? 'crm_unfinished' : 'delivered',
			...(unfinished ? { message: outcome.unfinished.join(' ') } : {}),
			attempts: again ? attempts + 1 : 0,
			notBefore: again ? now + nextTryMs(attempts + 1) : 0,
			sent: version,
			told: JSON.stringify(outcome.told),
			...(outcome.conflicts === undefined ? {} : { conflicts: outcome.conflicts.length === 0 ? null : JSON.stringify(outcome.conflicts) }),
		},
		now,
	);
	const recordId = outcome.withdrawn ? await firstRecordOf(sql, customerId) : undefined;
	if (recordId !== undefined) await withdraw(context, recordId, 'marketing', system.split(':')[0] ?? system);
	if (Object.keys(outcome.taken).length > 0) await correctCustomer.run(context, { customer: customerCode(customerId), fields: outcome.taken });
}

function purchaseRow(outcome: PurchaseOutcome, attempts: number, doubt: boolean, now: number) {
	if (outcome.status !== 'written') return undone(outcome, attempts, doubt, now);
	const { externalId, net, unfinished, detailsDue } = outcome;
	return { state: 'delivered' as const, reason: 'delivered', ...(unfinished.length === 0 ? {} : { message: unfinished.join(' ') }), attempts: 0, notBefore: 0, externalId, toldNet: net, detailsDue };
}

function undone(outcome: Undone, attempts: number, doubt: boolean, now: number) {
	switch (outcome.status) {
		case 'untried':
			return { state: doubt ? ('sending' as const) : ('pending' as const), reason: doubt ? 'crm_unanswered' : 'not_yet_told', ...(outcome.message === undefined ? {} : { message: outcome.message }), attempts, notBefore: 0 };
		case 'retry':
		case 'doubt': {
			const isDoubt = outcome.status === 'doubt' || doubt;
			const wait = outcome.status === 'doubt' && attempts === 0 ? (outcome.waitMs ?? 0) : nextTryMs(attempts + 1, outcome.waitMs);
			return { state: isDoubt ? ('sending' as const) : ('pending' as const), reason: isDoubt ? 'crm_unanswered' : 'crm_later', message: outcome.message, attempts: attempts + 1, notBefore: now + wait };
		}
		case 'unknown':
			return { state: 'unknown' as const, reason: 'crm_unknown', message: outcome.message, attempts, notBefore: 0 };
		case 'failed':
			return { state: 'failed' as const, reason: 'crm_refused', message: outcome.message, attempts: attempts + 1, notBefore: 0 };
	}
}
