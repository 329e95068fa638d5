/**
 * Everything of a person, wherever it lies: for their copy of it, and for its end. Every table with a column that leads to somebody
 * stands here; a test compares the list with the schema, so that a table of tomorrow cannot be forgotten.
 */
import type { Row, Sql, SqlValue } from '../sql';

/** Tables whose rows are a person's by their records. */
export const BY_RECORD = [
	'consents', 'consent_requests', 'purchases', 'bought', 'bookings', 'loyalty_entries', 'review_requests', 'messages_sent', 'campaign_people', 'win_back_drafts',
	'record_tags', 'crm_purchases', 'sightings', 'record_keys',
] as const;
/** Tables whose rows are a person's by their number. */
export const BY_CUSTOMER = ['segment_members', 'segment_events', 'people_events', 'crm_contacts', 'crm_links', 'page_views', 'person_records'] as const;
/** Tables that have such a column and are treated by themselves, or speak of somebody by number alone after they are gone. */
export const APART = ['matches', 'privacy_requests', 'privacy_log', 'blocked_documents'] as const;

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** The customer and those it took in. */
export async function numbersOf(sql: Sql, customerId: number): Promise<number[]> {
	const rows = await sql.all<{ id: number }>('SELECT id FROM customers WHERE id = ? OR merged_into = ? ORDER BY id', customerId, customerId);
	return rows.map((row) => Number(row.id));
}

export async function recordIdsOf(sql: Sql, customerIds: readonly number[]): Promise<number[]> {
	const rows = await sql.all<{ id: number }>(`SELECT id FROM person_records WHERE customer_id IN (${marks(customerIds)}) ORDER BY id`, ...customerIds);
	return rows.map((row) => Number(row.id));
}

/** Rows of every table that speaks of a person, as they lie. */
export async function rowsOfPerson(sql: Sql, person: { numbers: readonly number[]; records: readonly number[] }): Promise<Record<string, Row[]>> {
	const tables: Record<string, Row[]> = {};
	const read = async (table: string, column: string, ids: readonly number[]) => {
		if (ids.length > 0) tables[table] = await sql.all(`SELECT * FROM ${table} WHERE ${column} IN (${marks(ids)})`, ...ids);
	};
	await read('customers', 'id', person.numbers);
	for (const table of BY_CUSTOMER) await read(table, 'customer_id', person.numbers);
	// Hashes that lead to records say nothing that the records do not.
	for (const table of BY_RECORD) if (table !== 'record_keys') await read(table, 'record_id', person.records);
	return tables;
}

export interface PersonSale {
	seq: number;
	sale_id: string;
	number: string;
	occurred_at: number;
	document: string;
}

/** Sales that a person was matched to, the oldest first. */
export async function salesOfPerson(sql: Sql, records: readonly number[]): Promise<PersonSale[]> {
	if (records.length === 0) return [];
	return await sql.all<PersonSale>(
		`SELECT s.seq, s.sale_id, s.number, s.occurred_at, s.document FROM matches m JOIN sales s ON s.sale_id = m.sale_id WHERE m.record_id IN (${marks(records)}) ORDER BY s.occurred_at, s.seq`,
		...records,
	);
}

/** `LIKE` for a text somewhere within. */
function within(column: string, texts: readonly string[]): { where: string; values: string[] } {
	return {
		where: `(${texts.map(() => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`,
		values: texts.map((text) => `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`),
	};
}

/** Sales that nobody was matched to and that have one of these texts. */
export async function unmatchedSalesWith(sql: Sql, texts: readonly string[]): Promise<PersonSale[]> {
	if (texts.length === 0) return [];
	const { where, values } = within('s.document', texts);
	return await sql.all<PersonSale>(
		`SELECT s.seq, s.sale_id, s.number, s.occurred_at, s.document FROM sales s LEFT JOIN matches m ON m.sale_id = s.sale_id
		WHERE m.record_id IS NULL AND ${where} ORDER BY s.seq`,
		...values,
	);
}

/** True where a record of somebody else says the same. */
export async function saidOfOthers(sql: Sql, text: string, customerIds: readonly number[]): Promise<boolean> {
	const { where, values } = within('fields', [text]);
	return (await sql.get(`SELECT 1 AS one FROM person_records WHERE ${where} AND customer_id NOT IN (${marks(customerIds)}) LIMIT 1`, ...values, ...customerIds)) !== undefined;
}

/** The sale stays, and says no more who bought. A replay finds it decided: nobody. */
export async function unnameSale(sql: Sql, sale: PersonSale, document: string, now: number): Promise<void> {
	await sql.run('UPDATE sales SET document = ? WHERE seq = ?', document, sale.seq);
	await sql.run(
		`INSERT INTO matches (sale_id, record_id, status, reason, evidence, decided_at) VALUES (?, NULL, 'anonymous', 'person_erased', '{}', ?)
		ON CONFLICT (sale_id) DO UPDATE SET record_id = NULL, status = excluded.status, reason = excluded.reason, evidence = excluded.evidence, decided_at = excluded.decided_at`,
		sale.sale_id, now,
	);
	await sql.run('UPDATE sale_figures SET captured = 0 WHERE seq = ?', sale.seq);
}

export async function orderDocument(sql: Sql, saleId: string): Promise<string | undefined> {
	return (await sql.get<{ document: string | null }>('SELECT document FROM source_orders WHERE sale_id = ?', saleId))?.document ?? undefined;
}

export async function setOrderDocument(sql: Sql, saleId: string, document: string): Promise<void> {
	await sql.run('UPDATE source_orders SET document = ? WHERE sale_id = ?', document, saleId);
}

/** What was kept aside for a person to look at, of these sales or with one of these texts. @param open makes a sealed document readable, where its key is here */
export async function forgetAside(sql: Sql, saleIds: readonly string[], texts: readonly string[], open: (stored: string) => string | undefined): Promise<void> {
	for (const saleId of saleIds) await sql.run('DELETE FROM set_aside WHERE sale_id = ?', saleId);
	if (texts.length === 0) return;
	for (const column of ['document', 'detail']) {
		const { where, values } = within(column, texts);
		await sql.run(`DELETE FROM set_aside WHERE ${where}`, ...values);
	}
	for (const { id, document } of await sql.all<{ id: number; document: string }>("SELECT id, document FROM set_aside WHERE document LIKE 'sealed:%'")) {
		const said = open(document);
		if (said !== undefined && texts.some((text) => said.includes(text))) await sql.run('DELETE FROM set_aside WHERE id = ?', id);
	}
}

/** The end of a person in the ledger, but for what was made blocked or unnamed before. */
export async function removePerson(sql: Sql, { numbers, records }: { numbers: readonly number[]; records: readonly number[] }): Promise<void> {
	const drop = async (table: string, column: string, ids: readonly SqlValue[]) => {
		if (ids.length > 0) await sql.run(`DELETE FROM ${table} WHERE ${column} IN (${marks(ids)})`, ...ids);
	};
	for (const number of numbers) {
		await sql.run('UPDATE segments SET members = members - 1 WHERE id IN (SELECT segment_id FROM segment_members WHERE customer_id = ?)', number);
	}
	for (const table of BY_RECORD) await drop(table, 'record_id', records);
	for (const [table, column] of [['record_constraints', 'a'], ['record_constraints', 'b'], ['match_reviews', 'a'], ['match_reviews', 'b']] as const) await drop(table, column, records);
	for (const column of ['survivor', 'absorbed']) await drop('merges', column, numbers);
	await drop('people_events', 'other_id', numbers);
	for (const table of BY_CUSTOMER) await drop(table, 'customer_id', numbers);
	// Records of others that were once taken for this one come home to where they are.
	await sql.run(`UPDATE person_records SET home = customer_id WHERE home IN (${marks(numbers)})`, ...numbers);
	await sql.run(`UPDATE person_records SET founded = NULL WHERE founded IN (${marks(numbers)})`, ...numbers);
	await drop('customers', 'id', numbers);
}
