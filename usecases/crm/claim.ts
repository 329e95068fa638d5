/** What a CRM is to be told now, taken out of the journal under a lock on each person, and noted as on its way before it leaves. */
import type { WrittenPurchase } from '../../connectors/customers';
import { externalIdOf, ownLink } from '../../ledger/repositories/crm';
import { claimContact, contactsOfMerged, crmContact, sendGathered, settleContact } from '../../ledger/repositories/crmContacts';
import type { CrmContactRow } from '../../ledger/repositories/crmContacts';
import { claimPurchase, dueDetails, openContacts, openPurchases, openPurchasesOf } from '../../ledger/repositories/crmPurchases';
import type { CrmPurchaseRow } from '../../ledger/repositories/crmPurchases';
import { crmSystem, restCrm } from '../../ledger/repositories/crmSystems';
import { findCustomer } from '../../ledger/repositories/customers';
import { netOf, netSince } from '../../ledger/repositories/purchases';
import { findSale } from '../../ledger/repositories/sales';
import type { ConsentPurpose } from '../../shop/sale/sale';
import { storedSale } from '../knownSale';
import type { UnitContext } from '../unit';
import { crmGolden } from './golden';
import type { CrmLinkTask, CrmPerson, CrmPurchaseTask, CrmTask, Told } from './task';

/** A claim is settled well within it, even by a CRM that takes a minute a call; after a death it comes free by itself. */
const LEASE_MS = 15 * 60_000;
const MOST_PURCHASES = 500;
/** Figures of known contacts, and lines, wait this long for company, or for so many of it. */
export const GATHER_MS = 10 * 60_000;
const ENOUGH = 25;

export interface ClaimInput {
	system: string;
	/** Names the process. */
	owner: string;
	/** The most people at once. */
	limit: number;
	/** These people first, whatever else waits. */
	first?: readonly number[];
	/** Also while the CRM rests: a person asked for it. */
	force?: boolean;
	/** What waits for company too. */
	all?: boolean;
	/** Lines of written purchases that the CRM takes in one call. */
	details?: number;
}

export interface Claim {
	tasks: CrmTask[];
	links: CrmLinkTask[];
	/** Written purchases whose lines are told now. */
	details: WrittenPurchase[];
	/** Nothing may be sent before, epoch milliseconds; 0 where it does not rest. */
	restsUntil: number;
	/** Why it rests. */
	message: string | null;
}

export async function claimTasks(context: UnitContext, input: ClaimInput): Promise<Claim> {
	const { sql, now } = context;
	const account = await crmSystem(sql, input.system);
	if (account.notBefore > now && !input.force) return { tasks: [], links: [], details: [], restsUntil: account.notBefore, message: account.message };
	if (input.force && account.notBefore > now) await restCrm(sql, input.system, { until: 0, attempts: account.attempts, message: null });
	const claim: Claim = { tasks: [], links: [], details: [], restsUntil: 0, message: null };
	await sendGathered(sql, input.system, { now, enough: ENOUGH, all: input.all === true });
	claim.details = await detailsOf(context, input);
	for (const customerId of await people(context, input)) {
		const row = await crmContact(sql, input.system, customerId);
		if (!row) continue;
		const link = await linkTask(context, input.system, customerId, row);
		const aside = link === 'nothing' ? await withdrawalTask(context, input.system, customerId, row) : undefined;
		if (link === 'nothing' && !aside) {
			await settleContact(sql, input.system, customerId, { state: 'skipped', reason: 'crm_merged_here', attempts: 0, notBefore: 0, sent: Number(row.due) }, now);
			continue;
		}
		if (!(await claimContact(sql, input.system, customerId, { owner: input.owner, now, until: now + LEASE_MS, send: (link === undefined || aside !== undefined) && isOpen(row, now) }))) continue;
		if (aside) claim.tasks.push({ ...aside, due: isOpen(row, now) });
		else if (typeof link === 'object') claim.links.push(link);
		else {
			const task = await taskOf(context, input, customerId, row);
			if (task) claim.tasks.push(task);
		}
	}
	return claim;
}

async function detailsOf(context: UnitContext, input: ClaimInput): Promise<WrittenPurchase[]> {
	if (input.details === undefined) return [];
	const due = await dueDetails(context.sql, input.system, { since: context.now - GATHER_MS, enough: ENOUGH, limit: input.details, all: input.all === true });
	const details: WrittenPurchase[] = [];
	for (const { saleId, externalId } of due) {
		const stored = await findSale(context.sql, saleId);
		if (stored) details.push({ sale: storedSale(context, stored), externalId });
	}
	return details;
}

async function people({ sql, now }: UnitContext, input: ClaimInput): Promise<number[]> {
	const when = { now, limit: input.limit };
	const waiting = [...(await openContacts(sql, input.system, when)), ...(await openPurchases(sql, input.system, { now, limit: MOST_PURCHASES })).map(({ customerId }) => customerId)];
	return [...new Set([...(input.first ?? []), ...waiting])].slice(0, Math.max(input.limit, input.first?.length ?? 0));
}

const isOpen = (row: Pick<CrmContactRow, 'state' | 'not_before'>, now: number): boolean => (row.state === 'pending' || row.state === 'sending') && Number(row.not_before) <= now;

async function taskOf(context: UnitContext, input: ClaimInput, customerId: number, row: CrmContactRow): Promise<CrmTask | undefined> {
	const { sql, now } = context;
	const task = await taskFor(context, input.system, customerId, row);
	if (!task) return undefined;
	task.due = isOpen(row, now);
	task.doubt = row.state === 'sending';
	// Without a contact there is nobody to hang a purchase on.
	if (task.externalId === undefined && !task.due) return task;
	for (const purchase of await openPurchasesOf(sql, input.system, customerId, { now, limit: MOST_PURCHASES })) {
		const told = await purchaseTask(context, purchase);
		if (!told) continue;
		await claimPurchase(sql, input.system, purchase.sale_id, { owner: input.owner, until: now + LEASE_MS });
		task.purchases.push(told);
	}
	return task;
}

/** As it would be told now, whether it is due or not. */
export async function taskFor(context: UnitContext, system: string, customerId: number, row: CrmContactRow | undefined): Promise<CrmTask | undefined> {
	const golden = await crmGolden(context, customerId);
	if (!golden) return undefined;
	const externalId = await externalIdOf(context.sql, system, customerId);
	const merged = (await contactsOfMerged(context.sql, system, golden.customerId)).filter((contact) => contact.externalId !== externalId).map((contact) => (JSON.parse(contact.told) as Told).identity);
	const standing = (field: 'email' | 'phone') => merged.flatMap((identity) => identity?.[field]?.crm ?? []);
	return {
		golden,
		version: Number(row?.due ?? 1),
		due: true,
		doubt: false,
		attempts: Number(row?.attempts ?? 0),
		...(externalId === undefined ? {} : { externalId }),
		told: JSON.parse(row?.told ?? '{}') as Told,
		...(merged.length === 0 ? {} : { elsewhere: { email: standing('email'), phone: standing('phone') } }),
		purchases: [],
	};
}

/** A merged customer's own contact is told what the person withdrew, here or since. @returns nothing where there is nothing of it to tell */
async function withdrawalTask(context: UnitContext, system: string, customerId: number, row: CrmContactRow): Promise<CrmTask | undefined> {
	const own = await ownLink(context.sql, system, customerId);
	const living = own === undefined ? undefined : await crmGolden(context, customerId);
	if (own === undefined || !living || (await externalIdOf(context.sql, system, living.customerId)) === own) return undefined;
	const told = JSON.parse(row.told) as Told;
	const withdrawn = Object.entries(living.consents).filter(([purpose, consent]) => !consent.granted && told.consents?.[purpose as ConsentPurpose] !== false);
	if (withdrawn.length === 0) return undefined;
	const [email, phone] = [told.identity?.email?.crm, told.identity?.phone?.crm];
	const golden: CrmPerson = { customerId, ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }), tags: [], profile: {}, consents: Object.fromEntries(withdrawn) };
	return { golden, version: Number(row.due), due: true, doubt: row.state === 'sending', attempts: Number(row.attempts), externalId: own, told, aside: true, purchases: [] };
}

export async function purchaseTask(context: UnitContext, row: Pick<CrmPurchaseRow, 'sale_id' | 'external_id' | 'state' | 'attempts'>): Promise<CrmPurchaseTask | undefined> {
	const stored = await findSale(context.sql, row.sale_id);
	if (!stored) return undefined;
	return {
		sale: storedSale(context, stored),
		netCents: await netOf(context.sql, row.sale_id),
		changedAt: await netSince(context.sql, row.sale_id),
		...(row.external_id === null ? {} : { externalId: row.external_id }),
		doubt: row.state === 'sending',
		attempts: Number(row.attempts),
	};
}

/** A merged customer's contact is only linked to that of whoever took it in; one that came back is unlinked first. */
async function linkTask({ sql }: UnitContext, system: string, customerId: number, row: CrmContactRow): Promise<CrmLinkTask | 'nothing' | undefined> {
	const own = await ownLink(sql, system, customerId);
	const living = await findCustomer(sql, customerId);
	const merged = living !== undefined && Number(living.id) !== customerId;
	const to = merged ? ((await ownLink(sql, system, Number(living.id))) ?? null) : null;
	if (own !== undefined && to !== row.linked_to && own !== to) return { customerId, externalId: own, to };
	return merged ? 'nothing' : undefined;
}
