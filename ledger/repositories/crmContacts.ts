/** The journal of contacts: who has yet to be told to a CRM, what it was told, and what came of it. */
import type { Sql } from '../sql';

/** `sending`: it left, and what became of it is not known yet; past its claim that is a doubt to be looked into. */
export type DeliveryState = 'pending' | 'sending' | 'delivered' | 'failed' | 'unknown' | 'skipped';

export interface CrmContactRow {
	customer_id: number;
	/** Grows with every change; `sent` is the one that was told last. */
	due: number;
	sent: number;
	state: DeliveryState;
	reason: string;
	message: string | null;
	attempts: number;
	/** Epoch milliseconds. */
	not_before: number;
	claimed_until: number;
	/** JSON: what the CRM was last told or had, by field and purpose. */
	told: string;
	/** JSON list of the fields on which both sides differ; null for none. */
	conflicts: string | null;
	/** The contact that this one was said to be the same person as, after a merge. */
	linked_to: string | null;
	changed_at: number;
}

export async function crmContact(sql: Sql, system: string, customerId: number): Promise<CrmContactRow | undefined> {
	return await sql.get<CrmContactRow>('SELECT * FROM crm_contacts WHERE system = ? AND customer_id = ?', system, customerId);
}

/** There is something new to tell; what stood still for a person's sake moves again. */
export async function markContactDue(sql: Sql, system: string, customerId: number, now: number): Promise<void> {
	await sql.run(
		`INSERT INTO crm_contacts (system, customer_id, state, reason, changed_at) VALUES (?, ?, 'pending', 'not_yet_told', ?)
		ON CONFLICT (system, customer_id) DO UPDATE SET due = crm_contacts.due + 1,
			state = CASE WHEN crm_contacts.state IN ('sending', 'pending', 'unknown') THEN crm_contacts.state ELSE 'pending' END,
			not_before = CASE WHEN crm_contacts.state IN ('failed', 'skipped', 'delivered') THEN 0 ELSE crm_contacts.not_before END`,
		system, customerId, now,
	);
}

/** Written but for parts that it did not take; delivered, and yet for a person. */
const UNFINISHED = 'crm_unfinished';

/** Only figures are new: they wait for company, till then or till there is enough of it. */
export const GATHERING = 'crm_gathering';

export async function gatherContact(sql: Sql, system: string, customerId: number, until: number): Promise<void> {
	await sql.run(
		`UPDATE crm_contacts SET due = due + 1, not_before = CASE WHEN state = 'delivered' THEN ? ELSE not_before END,
			reason = CASE WHEN state = 'delivered' THEN ? ELSE reason END, state = CASE WHEN state = 'delivered' THEN 'pending' ELSE state END
		WHERE system = ? AND customer_id = ?`,
		until, GATHERING, system, customerId,
	);
}

/** Those who waited for company set out together, once one has waited long enough or there are enough. @param all in any case */
export async function sendGathered(sql: Sql, system: string, when: { now: number; enough: number; all: boolean }): Promise<void> {
	const row = await sql.get<{ waiting: number; first: number | null }>("SELECT COUNT(*) AS waiting, MIN(not_before) AS first FROM crm_contacts WHERE system = ? AND state = 'pending' AND reason = ?", system, GATHERING);
	const waiting = Number(row?.waiting ?? 0);
	if (waiting === 0 || (!when.all && waiting < when.enough && Number(row?.first) > when.now)) return;
	await sql.run("UPDATE crm_contacts SET not_before = 0 WHERE system = ? AND state = 'pending' AND reason = ?", system, GATHERING);
}

/** Locks the person for one process. @returns false where another holds it */
export async function claimContact(sql: Sql, system: string, customerId: number, claim: { owner: string; now: number; until: number; send: boolean }): Promise<boolean> {
	const changed = await sql.run(
		`UPDATE crm_contacts SET claimed_by = ?, claimed_until = ?, state = CASE WHEN ? = 1 THEN 'sending' ELSE state END
		WHERE system = ? AND customer_id = ? AND claimed_until <= ?`,
		claim.owner, claim.until, claim.send ? 1 : 0, system, customerId, claim.now,
	);
	return changed === 1;
}

export async function releaseContacts(sql: Sql, system: string, owner: string): Promise<void> {
	await sql.run("UPDATE crm_contacts SET claimed_by = NULL, claimed_until = 0 WHERE system = ? AND claimed_by = ?", system, owner);
}

export interface ContactSettled {
	state: DeliveryState;
	reason: string;
	message?: string;
	attempts: number;
	notBefore: number;
	/** The version that the CRM now has; absent where it has none newer. */
	sent?: number;
	told?: string;
	conflicts?: string | null;
}

/** What changed since it left stays due. The lock stays until `releaseContacts`. */
export async function settleContact(sql: Sql, system: string, customerId: number, settled: ContactSettled, now: number): Promise<void> {
	const { state, reason, message, attempts, notBefore, sent, told } = settled;
	await sql.run(
		`UPDATE crm_contacts SET state = CASE WHEN ? = 'delivered' AND due > ? THEN 'pending' ELSE ? END, reason = ?, message = ?, attempts = ?, not_before = ?,
			sent = COALESCE(?, sent), told = COALESCE(?, told), conflicts = CASE WHEN ? = 1 THEN ? ELSE conflicts END, changed_at = ?
		WHERE system = ? AND customer_id = ?`,
		state, sent ?? 0, state, reason, message ?? null, attempts, notBefore,
		sent ?? null, told ?? null, settled.conflicts === undefined ? 0 : 1, settled.conflicts ?? null, now, system, customerId,
	);
}

export async function setTold(sql: Sql, system: string, customerId: number, told: string): Promise<void> {
	await sql.run('UPDATE crm_contacts SET told = ? WHERE system = ? AND customer_id = ?', told, system, customerId);
}

export async function setConflicts(sql: Sql, system: string, customerId: number, conflicts: string | null): Promise<void> {
	await sql.run('UPDATE crm_contacts SET conflicts = ? WHERE system = ? AND customer_id = ?', conflicts, system, customerId);
}

export async function setLinkedTo(sql: Sql, system: string, customerId: number, linkedTo: string | null, now: number): Promise<void> {
	await sql.run('UPDATE crm_contacts SET linked_to = ?, changed_at = ? WHERE system = ? AND customer_id = ?', linkedTo, now, system, customerId);
}

/** What those who were merged into a customer have over there: their contact, and what it was told. */
export async function contactsOfMerged(sql: Sql, system: string, customerId: number): Promise<{ externalId: string; told: string }[]> {
	const rows = await sql.all<{ external_id: string; told: string }>(
		`SELECT l.external_id, c.told FROM customers m JOIN crm_contacts c ON c.customer_id = m.id JOIN crm_links l ON l.system = c.system AND l.customer_id = m.id
		WHERE m.merged_into = ? AND c.system = ? ORDER BY m.id`,
		customerId, system,
	);
	return rows.map((row) => ({ externalId: row.external_id, told: row.told }));
}

/** Everybody whom the CRM knows or should, of those given and of whom they took in. */
export async function inCrm(sql: Sql, system: string, customerIds: readonly number[]): Promise<number[]> {
	if (customerIds.length === 0) return [];
	const marks = customerIds.map(() => '?').join(', ');
	const rows = await sql.all<{ customer_id: number }>(
		`SELECT customer_id FROM crm_contacts WHERE system = ? AND (customer_id IN (${marks}) OR customer_id IN (SELECT id FROM customers WHERE merged_into IN (${marks})))`,
		system, ...customerIds, ...customerIds,
	);
	return rows.map((row) => Number(row.customer_id));
}

/** What stands still and wants a person, or waits. */
export async function undeliveredContacts(sql: Sql, system: string, limit: number): Promise<CrmContactRow[]> {
	return await sql.all<CrmContactRow>(
		`SELECT * FROM crm_contacts WHERE system = ? AND (state IN ('pending', 'sending', 'failed', 'unknown') OR conflicts IS NOT NULL OR (state = 'delivered' AND reason = '${UNFINISHED}')) ORDER BY changed_at, customer_id LIMIT ?`,
		system, limit,
	);
}

/** Tries again now. @returns how many */
export async function retryContacts(sql: Sql, system: string, states: readonly DeliveryState[], customerId: number | undefined): Promise<number> {
	return await sql.run(
		`UPDATE crm_contacts SET state = CASE WHEN state IN ('sending', 'unknown') THEN 'sending' ELSE 'pending' END, not_before = 0, attempts = 0
		WHERE system = ? AND (state IN (${states.map(() => '?').join(', ')}) OR (state = 'delivered' AND reason = '${UNFINISHED}')) AND (? = 0 OR customer_id = ?)`,
		system, ...states, customerId ?? 0, customerId ?? 0,
	);
}
