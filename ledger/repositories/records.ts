/** What was seen of people: records that never change, the keys that lead to them, and the customer each belongs to now. */
import type { Sql } from '../sql';

export interface RecordRow {
	id: number;
	customer_id: number;
	/** The customer that began with this record. A group goes by the lowest number that its records founded. */
	founded: number | null;
	/** The customer it was seen as, and would be again if no merge stood. */
	home: number;
	/** 1 when a person's word (`record_constraints`) concerns it. */
	bound: number;
	/** `till`, `woocommerce`, `import`, `form`, `person` … */
	source: string;
	/** See `recordText.ts`. */
	fields: string;
	/** The matcher's features, JSON. */
	prepared: string;
	/** Epoch milliseconds. */
	first_seen: number;
	last_seen: number;
	/** How often it was seen in these very words. */
	times: number;
}

export type NewRecord = Pick<RecordRow, 'customer_id' | 'founded' | 'source' | 'fields' | 'prepared' | 'last_seen'>;

const COLUMNS = 'id, customer_id, founded, home, bound, source, fields, prepared, first_seen, last_seen, times';

/** Lists in statements come in few lengths, so that few statements are prepared: the last value fills up. */
function filled(values: readonly number[]): number[] {
	let size = 1;
	while (size < values.length) size *= 2;
	return [...values, ...new Array<number>(size - values.length).fill(values.at(-1)!)];
}

const marks = (count: number): string => new Array(count).fill('?').join(', ');

/** Texts with as many marks as values, made once: few numbers of values come up, and the same text finds its prepared statement sooner. */
const texts = new Map<string, string>();

function textFor(kind: string, count: number, make: () => string): string {
	const name = `${kind} ${count}`;
	let text = texts.get(name);
	if (text === undefined) texts.set(name, (text = make()));
	return text;
}

/**
 * Who stands under keys: at most `limit` records a key.
 *
 * @param keys at most 64, each once
 */
export async function holdersOf(sql: Sql, keys: readonly number[], limit: number): Promise<{ key: number; record_id: number; customer_id: number }[]> {
	if (keys.length === 0) return [];
	const text = textFor(`held ${limit}`, keys.length, () => {
		const part = `SELECT * FROM (SELECT k.key, k.record_id, r.customer_id FROM record_keys k JOIN person_records r ON r.id = k.record_id WHERE k.key = ? LIMIT ${limit}) AS held`;
		return new Array(keys.length).fill(part).join(' UNION ALL ');
	});
	return await sql.all(text, ...keys);
}

/** How many records stand under keys, counted up to `limit` each; keys that nobody stands under are left out. At most 64 keys, each once. */
export async function countHolders(sql: Sql, keys: readonly number[], limit: number): Promise<Map<number, number>> {
	if (keys.length === 0) return new Map();
	const text = textFor(`count ${limit}`, keys.length, () => {
		const part = `SELECT key, COUNT(*) AS n FROM (SELECT key FROM record_keys WHERE key = ? LIMIT ${limit}) AS held GROUP BY key`;
		return new Array(keys.length).fill(part).join(' UNION ALL ');
	});
	const rows = await sql.all<{ key: number; n: number }>(text, ...keys);
	return new Map(rows.map(({ key, n }) => [Number(key), Number(n)]));
}

/** Which of some keys lead to one of some records. */
export async function keysOfRecords(sql: Sql, keys: readonly number[], recordIds: readonly number[]): Promise<Set<number>> {
	if (keys.length === 0 || recordIds.length === 0) return new Set();
	const [some, ids] = [filled(keys), filled(recordIds)];
	const rows = await sql.all<{ key: number }>(
		textFor(`held by ${ids.length}`, some.length, () => `SELECT DISTINCT key FROM record_keys WHERE key IN (${marks(some.length)}) AND record_id IN (${marks(ids.length)})`),
		...some, ...ids,
	);
	return new Set(rows.map(({ key }) => Number(key)));
}

const TWIN = `SELECT r.${COLUMNS.replaceAll(', ', ', r.')} FROM record_keys k JOIN person_records r ON r.id = k.record_id WHERE k.key = ? LIMIT 1`;

/** The record a source's very words stand for already. */
export async function twinOf(sql: Sql, key: number): Promise<RecordRow | undefined> {
	return await sql.get<RecordRow>(TWIN, key);
}

export async function findRecord(sql: Sql, id: number): Promise<RecordRow | undefined> {
	return await sql.get<RecordRow>(`SELECT ${COLUMNS} FROM person_records WHERE id = ?`, id);
}

/** Every record of some customers, by id. */
export async function recordsOf(sql: Sql, customerIds: readonly number[]): Promise<RecordRow[]> {
	if (customerIds.length === 0) return [];
	const ids = filled(customerIds);
	return await sql.all<RecordRow>(textFor('of', ids.length, () => `SELECT ${COLUMNS} FROM person_records WHERE customer_id IN (${marks(ids.length)}) ORDER BY id`), ...ids);
}

/** About how many records there are: counting a million of them for each sale would take a second. */
export async function lastRecordId(sql: Sql): Promise<number> {
	return Number((await sql.get<{ id: number | null }>('SELECT MAX(id) AS id FROM person_records'))!.id ?? 0);
}

/** A page of all records, by id. */
export async function recordsAfter(sql: Sql, after: number, limit: number): Promise<RecordRow[]> {
	return await sql.all<RecordRow>(`SELECT ${COLUMNS} FROM person_records WHERE id > ? ORDER BY id LIMIT ?`, after, limit);
}

/** Living customers, by number. */
export async function customersAfter(sql: Sql, after: number, limit: number): Promise<number[]> {
	const rows = await sql.all<{ id: number }>('SELECT id FROM customers WHERE id > ? AND merged_into IS NULL ORDER BY id LIMIT ?', after, limit);
	return rows.map(({ id }) => Number(id));
}

/** How many records make a customer. */
export async function descriptionsOf(sql: Sql, customerId: number): Promise<number> {
	return Number((await sql.get<{ n: number }>('SELECT COUNT(*) AS n FROM person_records WHERE customer_id = ?', customerId))!.n);
}

export async function countRecords(sql: Sql): Promise<number> {
	return Number((await sql.get<{ n: number }>('SELECT COUNT(*) AS n FROM person_records'))!.n);
}

/** @returns its id */
export async function insertRecord(sql: Sql, record: NewRecord): Promise<number> {
	const row = await sql.get<{ id: number }>(
		'INSERT INTO person_records (customer_id, home, founded, source, fields, prepared, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id',
		record.customer_id, record.customer_id, record.founded, record.source, record.fields, record.prepared, record.last_seen, record.last_seen,
	);
	return Number(row!.id);
}

/** Seen again, word for word. */
export async function seenAgain(sql: Sql, record: RecordRow, seenAt: number): Promise<void> {
	record.times = Number(record.times) + 1;
	record.first_seen = Math.min(Number(record.first_seen), seenAt);
	record.last_seen = Math.max(Number(record.last_seen), seenAt);
	await sql.run('UPDATE person_records SET times = ?, first_seen = ?, last_seen = ? WHERE id = ?', record.times, record.first_seen, record.last_seen, record.id);
}

/** Keys it holds already stay. */
export async function addKeys(sql: Sql, recordId: number, keys: readonly number[]): Promise<void> {
	if (keys.length === 0) return;
	await sql.run(
		textFor('add', keys.length, () => `INSERT INTO record_keys (key, record_id) VALUES ${new Array(keys.length).fill('(?, ?)').join(', ')} ON CONFLICT (key, record_id) DO NOTHING`),
		...keys.flatMap((key) => [key, recordId]),
	);
}

export async function moveRecord(sql: Sql, { id, customer_id: customerId, founded, home }: Pick<RecordRow, 'id' | 'customer_id' | 'founded' | 'home'>): Promise<void> {
	await sql.run('UPDATE person_records SET customer_id = ?, founded = ?, home = ? WHERE id = ?', customerId, founded, home, id);
}

/** New features of the same words: the matcher learnt to read them better. */
export async function setPrepared(sql: Sql, id: number, prepared: string): Promise<void> {
	await sql.run('UPDATE person_records SET prepared = ? WHERE id = ?', prepared, id);
}

/** The record that a source's key was seen as, outside sales. */
export async function sightingOf(sql: Sql, sourceKey: string): Promise<number | undefined> {
	const row = await sql.get<{ record_id: number }>('SELECT record_id FROM sightings WHERE source_key = ?', sourceKey);
	return row && Number(row.record_id);
}

export async function addSighting(sql: Sql, sourceKey: string, recordId: number): Promise<void> {
	await sql.run('INSERT INTO sightings (source_key, record_id) VALUES (?, ?) ON CONFLICT (source_key) DO NOTHING', sourceKey, recordId);
}
