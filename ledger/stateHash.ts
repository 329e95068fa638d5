/** One number for who is who and what they have: two ledgers with the same one say the same of everybody. */
import { createHash } from 'node:crypto';
import type { Sql } from './sql';

/** Not the journals: merges, events and a person's answers tell how it came to be, not how it is. */
const STATE = [
	`SELECT id, merged_into, name, email, phone, nif, loyalty_id, postcode, purchases, spent_cents, spent_store_cents, spent_online_cents,
		online_purchases, first_purchase_at, last_purchase_at, created_at FROM customers ORDER BY id`,
	'SELECT id, customer_id, founded, source, fields, prepared, first_seen, last_seen, times FROM person_records ORDER BY id',
	'SELECT p.sale_id, r.customer_id, p.amount_cents FROM purchases p JOIN person_records r ON r.id = p.record_id ORDER BY p.sale_id',
	'SELECT m.sale_id, r.customer_id, m.status FROM matches m LEFT JOIN person_records r ON r.id = m.record_id ORDER BY m.sale_id',
	'SELECT c.id, r.customer_id, c.purpose, c.granted, c.stated_at FROM consents c JOIN person_records r ON r.id = c.record_id ORDER BY c.id',
	'SELECT q.sale_id, r.customer_id, q.status, q.due_at FROM review_requests q JOIN person_records r ON r.id = q.record_id ORDER BY q.sale_id',
	'SELECT e.id, r.customer_id, e.kind, e.points FROM loyalty_entries e JOIN person_records r ON r.id = e.record_id ORDER BY e.id',
	'SELECT r.customer_id, t.tag, MIN(t.added_at) AS added_at FROM record_tags t JOIN person_records r ON r.id = t.record_id GROUP BY r.customer_id, t.tag ORDER BY r.customer_id, t.tag',
	'SELECT system, customer_id, external_id FROM crm_links ORDER BY system, customer_id',
];

/** SHA-256, hexadecimal, of everybody's state. */
export async function stateHash(sql: Sql): Promise<string> {
	const hash = createHash('sha256');
	for (const text of STATE) {
		for (const row of await sql.all(text)) hash.update(`${JSON.stringify(Object.values(row).map((value) => (typeof value === 'bigint' ? Number(value) : value)))}\n`);
		hash.update('\n');
	}
	return hash.digest('hex');
}
