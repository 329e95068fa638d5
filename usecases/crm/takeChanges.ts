/** What people did in the CRM, into the ledger: unsubscriptions, edits of what is the CRM's own, merges, deletions. */
import type { CustomerChange } from '../../connectors/customers';
import { consentsOf } from '../../ledger/repositories/consents';
import { customersByContact, externalIdOf, linkCustomer, ownLink, unlinkContact } from '../../ledger/repositories/crm';
import { crmContact, markContactDue, setConflicts, setTold } from '../../ledger/repositories/crmContacts';
import { setChangesCursor } from '../../ledger/repositories/crmSystems';
import { findCustomer } from '../../ledger/repositories/customers';
import { firstRecordOf } from '../../ledger/repositories/loyalty';
import { IDENTITY_FIELDS, judgeField, same } from '../../shop/crm/ownership';
import type { IdentityField, Ownership } from '../../shop/crm/ownership';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { withdraw } from '../consent/withdraw';
import { customerCode } from '../people/customerCode';
import type { UnitContext } from '../unit';
import { correctCustomer } from '../units/mergePeople';
import type { CorrectedFields } from '../units/mergePeople';
import { valueOf } from './plan';
import type { FieldConflict, Told } from './task';

export interface TakeChangesInput {
	system: string;
	changes: readonly CustomerChange[];
	/** Where to go on; kept with what the changes did. */
	cursor: string;
	ownership: Ownership;
}

/** What a change over there did here. */
export interface CrmChangeEvent {
	event: 'unsubscribed' | 'edited' | 'conflict' | 'deleted' | 'merged';
	customer_id: string;
	contact_id: string;
	reason: ReasonCode;
	message: string;
	/** For edits and conflicts. */
	fields?: { field: IdentityField; shop: string | null; crm: string | null }[];
	/** For merges: the other customers of ours whose contacts are one now. */
	same_as?: string[];
}

export async function takeCrmChanges(context: UnitContext, input: TakeChangesInput): Promise<CrmChangeEvent[]> {
	const events: CrmChangeEvent[] = [];
	for (const change of input.changes) {
		const customers = await customersByContact(context.sql, input.system, change.externalId);
		for (const customerId of customers) events.push(...(await takeOne(context, input, change, customerId)));
		if (change.deleted && customers.length > 0) await unlinkContact(context.sql, input.system, change.externalId);
	}
	await setChangesCursor(context.sql, input.system, input.cursor);
	return events;
}

async function takeOne(context: UnitContext, input: TakeChangesInput, change: CustomerChange, customerId: number): Promise<CrmChangeEvent[]> {
	const say = (event: CrmChangeEvent['event'], reason: ReasonCode, more: Partial<CrmChangeEvent> = {}): CrmChangeEvent => ({
		event, customer_id: customerCode(customerId), contact_id: change.externalId, reason, message: reasonText(reason, context.shop.locale), ...more,
	});
	if (change.deleted) return [say('deleted', 'crm_deleted_there')];
	if (change.mergedInto !== undefined) return await merged(context, input.system, change.mergedInto, customerId, say);
	const living = await findCustomer(context.sql, customerId);
	if (!living || !change.now) return [];
	const livingId = Number(living.id);
	// A contact that is only linked, of somebody who was merged: a word of theirs counts, and its name and addresses are not the customer's.
	const isAside = livingId !== customerId && (await externalIdOf(context.sql, input.system, livingId)) !== change.externalId;
	const left = await unsubscribed(context, input.system, change, livingId, isAside ? customerId : livingId, say);
	return isAside ? left : [...left, ...(await edited(context, input, change, livingId, say))];
}

type Say = (event: CrmChangeEvent['event'], reason: ReasonCode, more?: Partial<CrmChangeEvent>) => CrmChangeEvent;

/** Their contact is another now; whoever else of ours goes by that one is worth a person's look. */
async function merged(context: UnitContext, system: string, into: string, customerId: number, say: Say): Promise<CrmChangeEvent[]> {
	if ((await ownLink(context.sql, system, customerId)) === into) return [];
	const others = (await customersByContact(context.sql, system, into)).filter((other) => other !== customerId);
	await linkCustomer(context.sql, system, customerId, into);
	return [say('merged', others.length > 0 ? 'crm_merged_there' : 'crm_link_followed', { contact_id: into, ...(others.length > 0 ? { same_as: others.map(customerCode) } : {}) })];
}

/** @param customerId whose contact it is: the living customer's, or that of one who was merged into them */
async function unsubscribed(context: UnitContext, system: string, change: CustomerChange, livingId: number, customerId: number, say: Say): Promise<CrmChangeEvent[]> {
	const told = await toldOf(context, system, customerId);
	const stands = (await consentsOf(context.sql, livingId)).marketing;
	if (change.now?.marketing === 'subscribed' && stands === false && told.consents?.marketing === false) {
		// Somebody subscribed them again over there: the withdrawal is told again.
		const { marketing: _marketing, ...others } = told.consents;
		await setTold(context.sql, system, customerId, JSON.stringify({ ...told, consents: others }));
		await markContactDue(context.sql, system, customerId, context.now);
		return [];
	}
	if (change.now?.marketing !== 'unsubscribed' || told.consents?.marketing === false) return [];
	if (stands === false) {
		// What we could not tell is done over there by now.
		await setTold(context.sql, system, customerId, JSON.stringify({ ...told, consents: { ...told.consents, marketing: false } }));
		if ((await crmContact(context.sql, system, customerId))?.reason === 'crm_unfinished') await markContactDue(context.sql, system, customerId, context.now);
		return [];
	}
	const recordId = await firstRecordOf(context.sql, livingId);
	if (recordId === undefined) return [];
	await withdraw(context, recordId, 'marketing', system.split(':')[0] ?? system);
	await setTold(context.sql, system, customerId, JSON.stringify({ ...told, consents: { ...told.consents, marketing: false } }));
	return [say('unsubscribed', 'crm_unsubscribed')];
}

async function edited(context: UnitContext, input: TakeChangesInput, change: CustomerChange, customerId: number, say: Say): Promise<CrmChangeEvent[]> {
	const customer = await findCustomer(context.sql, customerId);
	await forgetSettled(context, input.system, customerId, change);
	const told = await toldOf(context, input.system, customerId);
	const taken: CorrectedFields = {};
	const edits: NonNullable<CrmChangeEvent['fields']> = [];
	const conflicts: NonNullable<CrmChangeEvent['fields']> = [];
	const identity = { ...told.identity };
	let writeBack = false;
	for (const field of IDENTITY_FIELDS) {
		const crm = valueOf(change.now ?? {}, field);
		const shop = customer?.[field] ?? undefined;
		// Before anything was agreed, the delivery's own reading judges.
		if (crm === undefined || identity[field] === undefined) continue;
		const verdict = judgeField(field, input.ownership[field], { shop, crm }, identity[field]);
		if (verdict.action === 'keep') continue;
		if (verdict.action === 'write') {
			writeBack = true;
			identity[field] = { crm };
			continue;
		}
		(verdict.action === 'take' ? edits : conflicts).push({ field, shop: shop ?? null, crm });
		if (verdict.action === 'take') taken[field] = crm;
		identity[field] = { shop: verdict.action === 'take' ? crm : (shop ?? crm), crm };
	}
	if (edits.length + conflicts.length === 0 && !writeBack) return [];
	await setTold(context.sql, input.system, customerId, JSON.stringify({ ...told, identity }));
	if (writeBack) await markContactDue(context.sql, input.system, customerId, context.now);
	if (edits.length > 0) await correctCustomer.run(context, { customer: customerCode(customerId), fields: taken });
	return [
		...(edits.length > 0 ? [say('edited', 'crm_edit_taken', { fields: edits })] : []),
		...(conflicts.length > 0 ? [say('conflict', 'crm_conflict', { fields: conflicts })] : []),
	];
}

/** What was in conflict and is the same on both sides now. */
async function forgetSettled({ sql }: UnitContext, system: string, customerId: number, change: CustomerChange): Promise<void> {
	const conflicts = JSON.parse((await crmContact(sql, system, customerId))?.conflicts ?? '[]') as FieldConflict[];
	const customer = await findCustomer(sql, customerId);
	const left = conflicts.filter(({ field }) => {
		const crm = valueOf(change.now ?? {}, field);
		return crm === undefined || !same(field, crm, customer?.[field] ?? undefined);
	});
	if (left.length < conflicts.length) await setConflicts(sql, system, customerId, left.length === 0 ? null : JSON.stringify(left));
}

async function toldOf(context: UnitContext, system: string, customerId: number): Promise<Told> {
	return JSON.parse((await crmContact(context.sql, system, customerId))?.told ?? '{}') as Told;
}
