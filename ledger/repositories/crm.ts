/** Who is who in an outside CRM. */
import type { Sql } from '../sql';

/** The customer's contact, else that of one it took in, the oldest first. */
export async function externalIdOf(sql: Sql, system: string, customerId: number): Promise<string | undefined> {
	const row = await sql.get<{ external_id: string }>(
		`SELECT l.external_id FROM crm_links l JOIN customers c ON c.id = l.customer_id
		WHERE l.system = ? AND (c.id = ? OR c.merged_into = ?) ORDER BY CASE WHEN c.id = ? THEN 0 ELSE 1 END, c.id LIMIT 1`,
		system, customerId, customerId, customerId,
	);
	return row?.external_id;
}

/** A contact that one of the merged goes by stays theirs, so that an undone merge finds each with its own. */
export async function linkCustomer(sql: Sql, system: string, customerId: number, externalId: string): Promise<void> {
	const taken = await sql.get(
		`SELECT 1 AS one FROM crm_links l JOIN customers c ON c.id = l.customer_id
		WHERE l.system = ? AND c.merged_into = ? AND l.external_id = ?`,
		system, customerId, externalId,
	);
	if (taken) return;
	await sql.run(
		`INSERT INTO crm_links (system, customer_id, external_id) VALUES (?, ?, ?)
		ON CONFLICT (system, customer_id) DO UPDATE SET external_id = excluded.external_id`,
		system, customerId, externalId,
	);
}

/** The customer's own contact, not that of one it took in. */
export async function ownLink(sql: Sql, system: string, customerId: number): Promise<string | undefined> {
	return (await sql.get<{ external_id: string }>('SELECT external_id FROM crm_links WHERE system = ? AND customer_id = ?', system, customerId))?.external_id;
}

/** Everybody who goes by that contact, merged ones too. */
export async function customersByContact(sql: Sql, system: string, externalId: string): Promise<number[]> {
	const rows = await sql.all<{ customer_id: number }>('SELECT customer_id FROM crm_links WHERE system = ? AND external_id = ? ORDER BY customer_id', system, externalId);
	return rows.map((row) => Number(row.customer_id));
}

export async function unlinkContact(sql: Sql, system: string, externalId: string): Promise<void> {
	await sql.run('DELETE FROM crm_links WHERE system = ? AND external_id = ?', system, externalId);
}
