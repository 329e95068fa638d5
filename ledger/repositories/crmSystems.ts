/** A CRM account as a whole: when it rests, and how far its changes and ours were followed. */
import type { Sql } from '../sql';

export interface CrmSystem {
	/** Nothing is sent before, epoch milliseconds. */
	notBefore: number;
	/** How often in a row it had to rest. */
	attempts: number;
	message: string | null;
	changesCursor: string | null;
	peopleSeq: number;
	consentId: number;
}

/**
 * The account, entered on its first use. What was told when the ledger knew only the vendor's name becomes its own.
 * @param system connector and account: `hubspot:42`
 */
export async function crmSystem(sql: Sql, system: string): Promise<CrmSystem> {
	const row = await sql.get<{ not_before: number; attempts: number; message: string | null; changes_cursor: string | null; people_seq: number; consent_id: number }>(
		'SELECT * FROM crm_systems WHERE system = ?', system,
	);
	if (!row) return await enter(sql, system);
	return {
		notBefore: Number(row.not_before), attempts: Number(row.attempts), message: row.message, changesCursor: row.changes_cursor,
		peopleSeq: Number(row.people_seq), consentId: Number(row.consent_id),
	};
}

async function enter(sql: Sql, system: string): Promise<CrmSystem> {
	const [vendor = system] = system.split(':');
	if (vendor !== system) {
		for (const table of ['crm_links', 'crm_contacts', 'crm_purchases']) await sql.run(`UPDATE ${table} SET system = ? WHERE system = ?`, system, vendor);
	}
	await sql.run(
		`INSERT INTO crm_systems (system, people_seq, consent_id) VALUES (?, (SELECT COALESCE(MAX(seq), 0) FROM people_events), (SELECT COALESCE(MAX(id), 0) FROM consents))`,
		system,
	);
	return await crmSystem(sql, system);
}

/** Everybody leaves it alone for a while. */
export async function restCrm(sql: Sql, system: string, rest: { until: number; attempts: number; message: string | null }): Promise<void> {
	await sql.run('UPDATE crm_systems SET not_before = ?, attempts = ?, message = ? WHERE system = ?', rest.until, rest.attempts, rest.message, system);
}

export async function setChangesCursor(sql: Sql, system: string, cursor: string): Promise<void> {
	await sql.run('UPDATE crm_systems SET changes_cursor = ? WHERE system = ?', cursor, system);
}

export async function setFollowed(sql: Sql, system: string, followed: { peopleSeq: number; consentId: number }): Promise<void> {
	await sql.run('UPDATE crm_systems SET people_seq = ?, consent_id = ? WHERE system = ?', followed.peopleSeq, followed.consentId, system);
}
