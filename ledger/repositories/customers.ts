/** People the shop knows: the golden record, the keys that find it, tags, and the decision each sale was given. */
import type { Sql, SqlValue } from '../sql';

export type KeyKind = 'email' | 'phone' | 'loyalty' | 'nif' | `external:${string}`;

export interface CustomerKey {
	kind: KeyKind;
	/** Normalised: see shop/customer. */
	value: string;
}

/** The golden record. Money in minor units of the shop's currency, times epoch milliseconds. */
export interface Customer {
	id: number;
	name: string | null;
	email: string | null;
	phone: string | null;
	nif: string | null;
	loyalty_id: string | null;
	postcode: string | null;
	purchases: number;
	spent_cents: number;
	spent_store_cents: number;
	spent_online_cents: number;
	online_purchases: number;
	first_purchase_at: number | null;
	last_purchase_at: number | null;
	created_at: number;
}

export type ContactFields = Partial<Record<'name' | 'email' | 'phone' | 'nif' | 'loyalty_id' | 'postcode', string>>;

export async function findCustomer(sql: Sql, id: number): Promise<Customer | undefined> {
	return await sql.get<Customer>('SELECT * FROM customers WHERE id = ?', id);
}

/** Everyone a key leads to, the most recently seen first. */
export async function customersByKey(sql: Sql, key: CustomerKey): Promise<Customer[]> {
	return await sql.all<Customer>(
		`SELECT c.* FROM customer_keys k JOIN customers c ON c.id = k.customer_id
		WHERE k.kind = ? AND k.value = ? ORDER BY k.last_seen DESC, c.id LIMIT 20`,
		key.kind, key.value,
	);
}

export async function insertCustomer(sql: Sql, fields: ContactFields, now: number): Promise<number> {
	const row = await sql.get<{ id: number }>(
		`INSERT INTO customers (created_at, updated_at, name, email, phone, nif, loyalty_id, postcode)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		now, now, fields.name ?? null, fields.email ?? null, fields.phone ?? null, fields.nif ?? null, fields.loyalty_id ?? null, fields.postcode ?? null,
	);
	return Number(row!.id);
}

/** Fills what the golden record lacks; what it has stays. @returns the fields that were filled */
export async function fillCustomer(sql: Sql, customer: Customer, fields: ContactFields, now: number): Promise<string[]> {
	const missing = Object.entries(fields).filter(([field]) => customer[field as keyof ContactFields] === null);
	if (missing.length === 0) return [];
	const assignments = missing.map(([field]) => `${field} = ?`).join(', ');
	const values: SqlValue[] = missing.map(([, value]) => value);
	await sql.run(`UPDATE customers SET ${assignments}, updated_at = ? WHERE id = ?`, ...values, now, customer.id);
	return missing.map(([field]) => field);
}

export async function addKeys(sql: Sql, customerId: number, keys: readonly CustomerKey[], seenAt: number): Promise<void> {
	for (const key of keys) {
		await sql.run(
			`INSERT INTO customer_keys (kind, value, customer_id, last_seen) VALUES (?, ?, ?, ?)
			ON CONFLICT (kind, value, customer_id) DO UPDATE SET last_seen = excluded.last_seen`,
			key.kind, key.value, customerId, seenAt,
		);
	}
}

/** @returns the tags that were not there before */
export async function addTags(sql: Sql, customerId: number, tags: readonly string[], now: number): Promise<string[]> {
	const added: string[] = [];
	for (const tag of tags) {
		const changed = await sql.run(
			'INSERT INTO customer_tags (customer_id, tag, added_at) VALUES (?, ?, ?) ON CONFLICT (customer_id, tag) DO NOTHING',
			customerId, tag, now,
		);
		if (changed === 1) added.push(tag);
	}
	return added;
}

export async function tagsOf(sql: Sql, customerId: number): Promise<string[]> {
	const rows = await sql.all<{ tag: string }>('SELECT tag FROM customer_tags WHERE customer_id = ? ORDER BY added_at, tag', customerId);
	return rows.map((row) => row.tag);
}

export interface StoredMatch {
	customer_id: number | null;
	status: 'matched' | 'new' | 'review' | 'anonymous';
	reason: string;
	/** JSON. */
	evidence: string;
}

export async function findMatch(sql: Sql, saleId: string): Promise<StoredMatch | undefined> {
	return await sql.get<StoredMatch>('SELECT customer_id, status, reason, evidence FROM matches WHERE sale_id = ?', saleId);
}

export async function insertMatch(sql: Sql, saleId: string, match: StoredMatch, now: number): Promise<void> {
	await sql.run(
		'INSERT INTO matches (sale_id, customer_id, status, reason, evidence, decided_at) VALUES (?, ?, ?, ?, ?, ?)',
		saleId, match.customer_id, match.status, match.reason, match.evidence, now,
	);
}
