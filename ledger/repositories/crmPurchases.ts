/** The journal of purchases that a CRM is told, each once. */
import type { Sql } from '../sql';
import type { DeliveryState } from './crmContacts';

export interface CrmPurchaseRow {
	sale_id: string;
	/** The record of whoever bought; null for nobody. */
	record_id: number | null;
	state: DeliveryState;
	/** The CRM's own id of it. */
	external_id: string | null;
	/** What of it the CRM was last told, minor units. */
	told_net: number | null;
	reason: string;
	message: string | null;
	attempts: number;
	/** Epoch milliseconds. */
	not_before: number;
	changed_at: number;
}

export async function crmPurchase(sql: Sql, system: string, saleId: string): Promise<CrmPurchaseRow | undefined> {
	return await sql.get<CrmPurchaseRow>('SELECT * FROM crm_purchases WHERE system = ? AND sale_id = ?', system, saleId);
}

/**
 * Into the journal, once a sale. One that was told another figure becomes due again; in doubt it stays in doubt.
 * @param skip why it is not told at all
 */
export async function journalPurchase(sql: Sql, system: string, purchase: { saleId: string; recordId: number; net: number; skip?: string }, now: number): Promise<void> {
	await sql.run(
		`INSERT INTO crm_purchases (system, sale_id, record_id, state, reason, changed_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (system, sale_id) DO UPDATE SET record_id = excluded.record_id,
			state = CASE WHEN crm_purchases.state IN ('delivered', 'failed') AND crm_purchases.told_net IS NOT NULL AND crm_purchases.told_net <> ? THEN 'pending' ELSE crm_purchases.state END,
			not_before = CASE WHEN crm_purchases.state IN ('delivered', 'failed') THEN 0 ELSE crm_purchases.not_before END`,
		system, purchase.saleId, purchase.recordId, purchase.skip === undefined ? 'pending' : 'skipped', purchase.skip ?? 'not_yet_told', now, purchase.net,
	);
}

/** Purchases to be told now, the oldest first: those of people whose contact is there or can be made now, and whom nobody else holds. */
export async function openPurchases(sql: Sql, system: string, when: { now: number; limit: number }): Promise<{ saleId: string; customerId: number }[]> {
	const rows = await sql.all<{ sale_id: string; customer_id: number }>(
		`SELECT p.sale_id, r.customer_id FROM crm_purchases p
		JOIN person_records r ON r.id = p.record_id
		JOIN crm_contacts c ON c.system = p.system AND c.customer_id = r.customer_id
		WHERE p.system = ? AND p.state IN ('pending', 'sending') AND p.not_before <= ? AND p.claimed_until <= ? AND c.claimed_until <= ?
			AND ((c.state IN ('pending', 'sending') AND c.not_before <= ?) OR EXISTS (
				SELECT 1 FROM crm_links l JOIN customers m ON m.id = l.customer_id WHERE l.system = p.system AND (m.id = r.customer_id OR m.merged_into = r.customer_id)))
		ORDER BY p.changed_at, p.sale_id LIMIT ?`,
		system, when.now, when.now, when.now, when.now, when.limit,
	);
	return rows.map((row) => ({ saleId: row.sale_id, customerId: Number(row.customer_id) }));
}

/** Of one person, to be told now. */
export async function openPurchasesOf(sql: Sql, system: string, customerId: number, when: { now: number; limit: number }): Promise<CrmPurchaseRow[]> {
	return await sql.all<CrmPurchaseRow>(
		`SELECT p.* FROM person_records r JOIN crm_purchases p ON p.record_id = r.id
		WHERE r.customer_id = ? AND p.system = ? AND p.state IN ('pending', 'sending') AND p.not_before <= ? AND p.claimed_until <= ? ORDER BY p.changed_at, p.sale_id LIMIT ?`,
		customerId, system, when.now, when.now, when.limit,
	);
}

/** Whose contact is to be told now and held by nobody, the longest waiting first. */
export async function openContacts(sql: Sql, system: string, when: { now: number; limit: number }): Promise<number[]> {
	const rows = await sql.all<{ customer_id: number }>(
		`SELECT customer_id FROM crm_contacts WHERE system = ? AND state IN ('pending', 'sending') AND not_before <= ? AND claimed_until <= ?
		ORDER BY changed_at, customer_id LIMIT ?`,
		system, when.now, when.now, when.limit,
	);
	return rows.map((row) => Number(row.customer_id));
}

/** Written before it leaves: after a death it is a doubt and not forgotten. */
export async function claimPurchase(sql: Sql, system: string, saleId: string, claim: { owner: string; until: number }): Promise<void> {
	await sql.run("UPDATE crm_purchases SET state = 'sending', claimed_by = ?, claimed_until = ? WHERE system = ? AND sale_id = ?", claim.owner, claim.until, system, saleId);
}

export interface PurchaseSettled {
	state: DeliveryState;
	reason: string;
	message?: string;
	attempts: number;
	notBefore: number;
	externalId?: string;
	toldNet?: number;
	/** Its lines have yet to be told, since now. */
	detailsDue?: boolean;
}

export async function settlePurchase(sql: Sql, system: string, saleId: string, settled: PurchaseSettled, now: number): Promise<void> {
	await sql.run(
		`UPDATE crm_purchases SET state = ?, reason = ?, message = ?, attempts = ?, not_before = ?, external_id = COALESCE(?, external_id), told_net = COALESCE(?, told_net),
			details_due = COALESCE(details_due, ?), claimed_by = NULL, claimed_until = 0, changed_at = ? WHERE system = ? AND sale_id = ?`,
		settled.state, settled.reason, settled.message ?? null, settled.attempts, settled.notBefore, settled.externalId ?? null, settled.toldNet ?? null, settled.detailsDue ? now : null, now, system, saleId,
	);
}

/** It was delivered, and is not what the CRM was told any more. */
export async function reopenPurchase(sql: Sql, system: string, saleId: string): Promise<void> {
	await sql.run("UPDATE crm_purchases SET state = 'pending', reason = 'not_yet_told', not_before = 0 WHERE system = ? AND sale_id = ? AND state = 'delivered'", system, saleId);
}

/** `waits`: the state of a contact that has to be put right first; null where nothing is in the way. Those of people whom the CRM cannot take are left out. */
export async function undeliveredPurchases(sql: Sql, system: string, limit: number): Promise<(CrmPurchaseRow & { customer_id: number | null; waits: DeliveryState | null })[]> {
	return await sql.all(
		`SELECT p.*, r.customer_id, CASE WHEN c.state IN ('failed', 'unknown') AND l.external_id IS NULL THEN c.state END AS waits FROM crm_purchases p
		LEFT JOIN person_records r ON r.id = p.record_id
		LEFT JOIN crm_contacts c ON c.system = p.system AND c.customer_id = r.customer_id
		LEFT JOIN crm_links l ON l.system = p.system AND l.customer_id = r.customer_id
		WHERE p.system = ? AND p.state IN ('pending', 'sending', 'failed', 'unknown') AND (c.state IS NULL OR c.state <> 'skipped' OR l.external_id IS NOT NULL)
		ORDER BY p.changed_at, p.sale_id LIMIT ?`,
		system, limit,
	);
}

/** Tries again now. @param as what those in doubt become: looked into, sent whatever happened, or taken as done @returns how many */
export async function retryPurchases(sql: Sql, system: string, states: readonly DeliveryState[], choice: { saleId?: string; doubts: 'sending' | 'pending' | 'delivered' }): Promise<number> {
	return await sql.run(
		`UPDATE crm_purchases SET state = CASE WHEN state IN ('sending', 'unknown') THEN ? ELSE 'pending' END, not_before = 0, attempts = 0
		WHERE system = ? AND state IN (${states.map(() => '?').join(', ')}) AND claimed_until = 0 AND (? = '' OR sale_id = ?)`,
		choice.doubts, system, ...states, choice.saleId ?? '', choice.saleId ?? '',
	);
}

/** Written purchases whose lines set out now: all that wait, once one has waited since `since` or there are enough. */
export async function dueDetails(sql: Sql, system: string, when: { since: number; enough: number; limit: number; all: boolean }): Promise<{ saleId: string; externalId: string }[]> {
	const row = await sql.get<{ waiting: number; first: number | null }>('SELECT COUNT(*) AS waiting, MIN(details_due) AS first FROM crm_purchases WHERE system = ? AND details_due IS NOT NULL', system);
	const waiting = Number(row?.waiting ?? 0);
	if (waiting === 0 || (!when.all && waiting < when.enough && Number(row?.first) > when.since)) return [];
	const rows = await sql.all<{ sale_id: string; external_id: string }>(
		'SELECT sale_id, external_id FROM crm_purchases WHERE system = ? AND details_due IS NOT NULL AND external_id IS NOT NULL ORDER BY details_due, sale_id LIMIT ?',
		system, when.limit,
	);
	return rows.map((each) => ({ saleId: each.sale_id, externalId: each.external_id }));
}

/** @param due when they wait since, anew; null where they are told */
export async function setDetailsDue(sql: Sql, system: string, saleIds: readonly string[], due: number | null, message: string | null): Promise<void> {
	for (const saleId of saleIds) await sql.run('UPDATE crm_purchases SET details_due = ?, message = COALESCE(?, message) WHERE system = ? AND sale_id = ?', due, message, system, saleId);
}
