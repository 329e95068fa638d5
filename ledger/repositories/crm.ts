/** Who is who in an outside CRM, and which purchases it was told. */
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

export interface CrmDelivery {
	state: 'pending' | 'delivered' | 'unknown';
	external_id: string | null;
	reason: string;
}

export async function findCrmDelivery(sql: Sql, system: string, saleId: string): Promise<CrmDelivery | undefined> {
	return await sql.get<CrmDelivery>('SELECT state, external_id, reason FROM crm_deliveries WHERE system = ? AND sale_id = ?', system, saleId);
}

export async function setCrmDelivery(sql: Sql, system: string, saleId: string, delivery: CrmDelivery, now: number): Promise<void> {
	await sql.run(
		`INSERT INTO crm_deliveries (system, sale_id, state, external_id, reason, changed_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (system, sale_id) DO UPDATE SET state = excluded.state, external_id = COALESCE(excluded.external_id, crm_deliveries.external_id),
			reason = excluded.reason, changed_at = excluded.changed_at`,
		system, saleId, delivery.state, delivery.external_id, delivery.reason, now,
	);
}
