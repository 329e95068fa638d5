/** Very many people at once: rows whose numbers were set aside before, written in as few statements as there may be. */
import type { GoldenFields } from './customers';
import type { Sql, SqlValue } from '../sql';

/** Rows a statement. */
const AT_ONCE = 100;

async function insertRows(sql: Sql, head: string, rows: readonly (readonly SqlValue[])[], tail = ''): Promise<void> {
	const valuesOf = (count: number) => `${head} VALUES ${new Array(count).fill(`(${new Array(rows[0]!.length).fill('?').join(', ')})`).join(', ')}${tail}`;
	const whole = rows.length < AT_ONCE ? '' : valuesOf(AT_ONCE);
	for (let at = 0; at < rows.length; at += AT_ONCE) {
		const part = rows.slice(at, at + AT_ONCE);
		await sql.run(part.length === AT_ONCE ? whole : valuesOf(part.length), ...part.flat());
	}
}

/** Keys of records that need not be there yet; quickest in the order of the keys. */
export async function insertKeys(sql: Sql, keys: ArrayLike<number>, recordIds: ArrayLike<number>): Promise<void> {
	const rows = Array.from({ length: keys.length }, (_, index) => [keys[index]!, recordIds[index]!]);
	await insertRows(sql, 'INSERT INTO record_keys (key, record_id)', rows, ' ON CONFLICT (key, record_id) DO NOTHING');
}

/** Which of some keys lead to a record that is there. */
export async function keysHeld(sql: Sql, keys: ArrayLike<number>): Promise<number[]> {
	const held: number[] = [];
	for (let at = 0; at < keys.length; at += AT_ONCE) {
		const part = Array.prototype.slice.call(keys, at, at + AT_ONCE) as number[];
		const rows = await sql.all<{ key: number }>(
			`SELECT DISTINCT k.key FROM record_keys k JOIN person_records r ON r.id = k.record_id WHERE k.key IN (${new Array(part.length).fill('?').join(', ')})`,
			...part,
		);
		for (const { key } of rows) held.push(Number(key));
	}
	return held;
}

export interface BulkRecord {
	id: number;
	customerId: number;
	founded: number | null;
	source: string;
	fields: string;
	prepared: string;
	firstSeen: number;
	lastSeen: number;
	times: number;
}

export async function insertCustomers(sql: Sql, customers: readonly { id: number; golden: GoldenFields }[], now: number): Promise<void> {
	await insertRows(
		sql,
		'INSERT INTO customers (id, created_at, updated_at, name, email, phone, nif, loyalty_id, postcode)',
		customers.map(({ id, golden }) => [id, now, now, golden.name, golden.email, golden.phone, golden.nif, golden.loyalty_id, golden.postcode]),
	);
}

export async function insertRecords(sql: Sql, records: readonly BulkRecord[]): Promise<void> {
	await insertRows(
		sql,
		'INSERT INTO person_records (id, customer_id, home, founded, source, fields, prepared, first_seen, last_seen, times)',
		records.map((record) => [record.id, record.customerId, record.customerId, record.founded, record.source, record.fields, record.prepared, record.firstSeen, record.lastSeen, record.times]),
	);
}

export async function insertSightings(sql: Sql, sightings: readonly (readonly [sourceKey: string, recordId: number])[]): Promise<void> {
	await insertRows(sql, 'INSERT INTO sightings (source_key, record_id)', sightings, ' ON CONFLICT (source_key) DO NOTHING');
}

/** Which of some source keys were seen before. */
export async function sightingsAmong(sql: Sql, sourceKeys: readonly string[]): Promise<string[]> {
	const any = await sql.get('SELECT 1 AS one FROM sightings LIMIT 1');
	if (!any) return [];
	const seen: string[] = [];
	for (let at = 0; at < sourceKeys.length; at += AT_ONCE) {
		const part = sourceKeys.slice(at, at + AT_ONCE);
		const rows = await sql.all<{ source_key: string }>(`SELECT source_key FROM sightings WHERE source_key IN (${new Array(part.length).fill('?').join(', ')})`, ...part);
		seen.push(...rows.map((row) => row.source_key));
	}
	return seen;
}
