/** From what the shop knows, what the CRM has and what was told before: what to write, what to leave, what to ask a person. */
import { createHash } from 'node:crypto';
import type { CrmCustomer, CustomerReading, CustomersCapability } from '../../connectors/customers';
import { IDENTITY_FIELDS, judgeField, same } from '../../shop/crm/ownership';
import type { Agreed, IdentityField, Ownership } from '../../shop/crm/ownership';
import type { ConsentPurpose } from '../../shop/sale/sale';
import { customerCode } from '../people/customerCode';
import type { CorrectedFields } from '../units/mergePeople';
import type { CrmPerson, CrmTask, FieldConflict, Told } from './task';

export interface ContactPlan {
	customer: CrmCustomer;
	/** What will have been told and seen once it is written. */
	told: Told;
	conflicts: FieldConflict[];
	/** Both sides were compared. */
	looked: boolean;
	/** The person unsubscribed over there. */
	withdrawn: boolean;
	/** Newer words of the CRM on fields that are its own. */
	taken: CorrectedFields;
}

/** Whether the CRM has to be asked first: for who is not linked yet, in doubt, has a new name or address, or says yes to something. */
export function needsReading(task: CrmTask): boolean {
	if (task.externalId === undefined || task.doubt) return true;
	const { golden, told } = task;
	if (IDENTITY_FIELDS.some((field) => golden[field] !== undefined && !same(field, golden[field], told.identity?.[field]?.shop))) return true;
	return consentNews(golden, told).some(([, granted]) => granted);
}

/** @returns false where nobody could make a contact of it */
export function canBeMade(golden: CrmPerson, customers: CustomersCapability): boolean {
	return customers.needs.some((need) => golden[need] !== undefined);
}

/**
 * Somebody found by a hint or a phone is only the same person where nothing speaks against it: a phone is a household's, and an
 * id may be of another account.
 */
export function isSamePerson(golden: CrmPerson, reading: CustomerReading, by: 'address' | 'hint'): boolean {
	const email = golden.email !== undefined && reading.email !== undefined ? same('email', golden.email, reading.email) : undefined;
	if (reading.customerId === customerCode(golden.customerId)) return true;
	const phone = golden.phone !== undefined && reading.phone !== undefined ? same('phone', golden.phone, reading.phone) : undefined;
	return by === 'hint' ? email === true || (email === undefined && phone === true) : email !== false || phone === undefined;
}

/** @param reading what the CRM has; absent where nobody is there, or nothing had to be asked */
export function planContact(task: CrmTask, reading: CustomerReading | undefined, ownership: Ownership): ContactPlan {
	const { golden, told } = task;
	const identity = planIdentity(task, reading, ownership);
	const consents = planConsents(golden, told, reading);
	const { firstName, lastName } = splitName(identity.write.name);
	const externalId = reading?.externalId ?? task.externalId;
	const totals = ownership.totals === 'shop' ? golden.totals : undefined;
	return {
		customer: {
			customerId: customerCode(golden.customerId),
			...(externalId === undefined ? {} : { externalId }),
			...(identity.write.email === undefined ? {} : { email: identity.write.email }),
			...(identity.write.phone === undefined ? {} : { phone: identity.write.phone }),
			...(firstName === undefined ? {} : { firstName }),
			...(lastName === undefined ? {} : { lastName }),
			tags: golden.tags,
			...(totals === undefined ? {} : { totals }),
			profile: golden.profile,
			consents: consents.tell,
			addresses: addressesOf(task, { ...reading, ...identity.write }),
		},
		told: { identity: identity.agreed, consents: consents.told, digest: digestOf([totals, golden.profile, golden.tags]) },
		conflicts: identity.conflicts,
		looked: reading !== undefined || task.externalId === undefined,
		withdrawn: consents.withdrawn,
		taken: identity.taken,
	};
}

/**
 * Where the person is reached over there: by the contact's own addresses, which after a merge are not those of the golden record.
 * @param now what was just read or is being written
 */
export function addressesOf({ golden, told }: CrmTask, now: { email?: string; phone?: string } = {}): { email?: string; phone?: string } {
	const address = (field: 'email' | 'phone') => now[field] ?? told.identity?.[field]?.crm ?? golden[field];
	const [email, phone] = [address('email'), address('phone')];
	return { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) };
}

/** Nothing in it that the CRM was not told. */
export function saysNothingNew(task: CrmTask, plan: ContactPlan): boolean {
	const { email, phone, firstName, lastName, consents } = plan.customer;
	const silent = [email, phone, firstName, lastName].every((field) => field === undefined) && Object.keys(consents).length === 0;
	return silent && task.externalId !== undefined && !task.doubt && task.told.digest === plan.told.digest;
}

function digestOf(parts: unknown): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

interface IdentityPlan {
	write: Partial<Record<IdentityField, string>>;
	agreed: Partial<Record<IdentityField, Agreed>>;
	conflicts: FieldConflict[];
	taken: CorrectedFields;
}

function planIdentity({ golden, told, externalId, elsewhere }: CrmTask, reading: CustomerReading | undefined, ownership: Ownership): IdentityPlan {
	const plan: IdentityPlan = { write: {}, agreed: { ...told.identity }, conflicts: [], taken: {} };
	// Nothing was asked, because nothing of it changed.
	if (reading === undefined && externalId !== undefined) return plan;
	for (const field of IDENTITY_FIELDS) {
		const shop = golden[field];
		const crm = reading === undefined ? undefined : valueOf(reading, field);
		const judged = judgeField(field, ownership[field], { shop, crm }, told.identity?.[field]);
		const isElsewhere = judged.action === 'write' && field !== 'name' && elsewhere?.[field]?.some((address) => same(field, address, judged.value)) === true;
		const verdict = isElsewhere ? ({ action: 'keep' } as const) : judged;
		if (verdict.action === 'write') plan.write[field] = verdict.value;
		if (verdict.action === 'take') plan.taken[field] = verdict.value;
		// One that was asked about before stays listed until somebody put it right.
		const differs = verdict.action === 'keep' && ownership[field] === 'ask' && shop !== undefined && crm !== undefined && !same(field, shop, crm);
		if ((verdict.action === 'conflict' || differs) && shop !== undefined && crm !== undefined) plan.conflicts.push({ field, shop, crm });
		const there = verdict.action === 'write' ? verdict.value : crm;
		const here = verdict.action === 'take' ? verdict.value : shop;
		plan.agreed[field] = { ...(here === undefined ? {} : { shop: here }), ...(there === undefined ? {} : { crm: there }) };
	}
	return plan;
}

export function valueOf(reading: Partial<CustomerReading>, field: IdentityField): string | undefined {
	if (field !== 'name') return reading[field];
	const name = [reading.firstName, reading.lastName].filter((part) => part !== undefined && part !== '').join(' ');
	return name === '' ? undefined : name;
}

/** Purposes on which the CRM was told something else, or nothing. */
function consentNews(golden: CrmPerson, told: Told): [ConsentPurpose, boolean][] {
	return (Object.entries(golden.consents) as [ConsentPurpose, { granted: boolean }][])
		.filter(([purpose, { granted }]) => told.consents?.[purpose] !== granted)
		.map(([purpose, { granted }]) => [purpose, granted]);
}

function planConsents(golden: CrmPerson, told: Told, reading: CustomerReading | undefined): { tell: CrmCustomer['consents']; told: NonNullable<Told['consents']>; withdrawn: boolean } {
	const next = { ...told.consents };
	const tell: CrmCustomer['consents'] = {};
	for (const [purpose] of consentNews(golden, told)) {
		tell[purpose] = golden.consents[purpose];
		next[purpose] = golden.consents[purpose]?.granted;
	}
	const stands = golden.consents.marketing;
	const ours = reading?.marketingBy === 'field' && told.consents?.marketing === false;
	if (reading?.marketing === 'unsubscribed' && !ours) {
		// Their own word over there, unless it was we who said it. Never undone from here.
		delete tell.marketing;
		next.marketing = false;
		return { tell, told: next, withdrawn: stands?.granted !== false && told.consents?.marketing !== false };
	}
	if (reading?.marketing === 'subscribed' && stands?.granted === false) {
		tell.marketing = stands;
		next.marketing = false;
	}
	return { tell, told: next, withdrawn: false };
}

function splitName(name: string | undefined): { firstName?: string; lastName?: string } {
	const [firstName, ...rest] = (name ?? '').split(' ').filter((word) => word !== '');
	return { ...(firstName === undefined ? {} : { firstName }), ...(rest.length === 0 ? {} : { lastName: rest.join(' ') }) };
}
