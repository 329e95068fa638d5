/** People the shop knows: the golden record that their records make, their tags, and the decision each sale was given. */
import type { Sql } from '../sql';

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
	/** The customer that stands in its place since a merge. */
	merged_into: number | null;
}

export const GOLDEN_FIELDS = ['name', 'email', 'phone', 'nif', 'loyalty_id', 'postcode'] as const;

/** What survivorship makes of a customer's records. */
export type GoldenFields = Record<(typeof GOLDEN_FIELDS)[number], string | null>;

/** The living customer of a number: a merged one answers through whoever took it in. */
export async function findCustomer(sql: Sql, id: number): Promise<Customer | undefined> {
	const customer = await sql.get<Customer>('SELECT * FROM customers WHERE id = ?', id);
	return customer?.merged_into == null ? customer : await sql.get<Customer>('SELECT * FROM customers WHERE id = ?', customer.merged_into);
}

export async function insertCustomer(sql: Sql, golden: GoldenFields, now: number): Promise<number> {
	const row = await sql.get<{ id: number }>(
		`INSERT INTO customers (created_at, updated_at, name, email, phone, nif, loyalty_id, postcode)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		now, now, golden.name, golden.email, golden.phone, golden.nif, golden.loyalty_id, golden.postcode,
	);
	return Number(row!.id);
}

export async function setGolden(sql: Sql, id: number, golden: GoldenFields, now: number): Promise<void> {
	await sql.run(
		'UPDATE customers SET name = ?, email = ?, phone = ?, nif = ?, loyalty_id = ?, postcode = ?, updated_at = ? WHERE id = ?',
		golden.name, golden.email, golden.phone, golden.nif, golden.loyalty_id, golden.postcode, now, id,
	);
}

/** @param into the living customer; null brings it back to life */
export async function setMergedInto(sql: Sql, id: number, into: number | null): Promise<void> {
	await sql.run('UPDATE customers SET merged_into = ? WHERE id = ?', into, id);
}

/** @returns the tags that the person did not have before */
export async function addTags(sql: Sql, recordId: number, tags: readonly string[], now: number): Promise<string[]> {
	if (tags.length === 0) return [];
	const had = new Set(await tagsOf(sql, await customerOf(sql, recordId)));
	for (const tag of tags) {
		await sql.run('INSERT INTO record_tags (record_id, tag, added_at) VALUES (?, ?, ?) ON CONFLICT (record_id, tag) DO NOTHING', recordId, tag, now);
	}
	return [...new Set(tags)].filter((tag) => !had.has(tag));
}

/** The living customer that a record belongs to. */
export async function customerOf(sql: Sql, recordId: number): Promise<number> {
	const row = await sql.get<{ customer_id: number }>('SELECT customer_id FROM person_records WHERE id = ?', recordId);
	if (!row) throw new Error(`The ledger has no record ${recordId}`);
	return Number(row.customer_id);
}

/** The living customer, whatever of a merged one still names it. */
export async function livingCustomer(sql: Sql, id: number): Promise<number | undefined> {
	const row = await sql.get<{ id: number }>('SELECT COALESCE(merged_into, id) AS id FROM customers WHERE id = ?', id);
	return row && Number(row.id);
}

export async function tagsOf(sql: Sql, customerId: number): Promise<string[]> {
	const rows = await sql.all<{ tag: string }>(
		`SELECT t.tag FROM person_records r JOIN record_tags t ON t.record_id = r.id WHERE r.customer_id = ?
		GROUP BY t.tag ORDER BY MIN(t.added_at), t.tag`,
		customerId,
	);
	return rows.map((row) => row.tag);
}

export interface StoredMatch {
	/** The record that the sale's buyer was seen as; null for nobody. */
	record_id: number | null;
	status: 'matched' | 'new' | 'review' | 'anonymous';
	reason: string;
	/** JSON. */
	evidence: string;
}

/** With the customer that the record belongs to now. */
export async function findMatch(sql: Sql, saleId: string): Promise<(StoredMatch & { customer_id: number | null }) | undefined> {
	return await sql.get(
		`SELECT m.record_id, m.status, m.reason, m.evidence, r.customer_id FROM matches m
		LEFT JOIN person_records r ON r.id = m.record_id WHERE m.sale_id = ?`,
		saleId,
	);
}

export async function insertMatch(sql: Sql, saleId: string, match: StoredMatch, now: number): Promise<void> {
	await sql.run(
		'INSERT INTO matches (sale_id, record_id, status, reason, evidence, decided_at) VALUES (?, ?, ?, ?, ?, ?)',
		saleId, match.record_id, match.status, match.reason, match.evidence, now,
	);
}

/** A page of living customers by number. */
export async function livingCustomersAfter(sql: Sql, after: number, limit: number): Promise<number[]> {
	const rows = await sql.all<{ id: number }>('SELECT id FROM customers WHERE merged_into IS NULL AND id > ? ORDER BY id LIMIT ?', after, limit);
	return rows.map((row) => Number(row.id));
}
