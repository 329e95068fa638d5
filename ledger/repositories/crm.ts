/** Who is who in an outside CRM, and which purchases it was told. */
import type { Sql } from '../sql';

export async function externalIdOf(sql: Sql, system: string, customerId: number): Promise<string | undefined> {
	const row = await sql.get<{ external_id: string }>('SELECT external_id FROM crm_links WHERE system = ? AND customer_id = ?', system, customerId);
	return row?.external_id;
}

export async function linkCustomer(sql: Sql, system: string, customerId: number, externalId: string): Promise<void> {
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
