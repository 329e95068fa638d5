/** Points, append-only: what was earned, taken back, spent and what expired. A customer's balance is the sum over their records. */
import type { EarnRates } from '../../shop/loyalty/earn';
import type { PointsEntry } from '../../shop/loyalty/lots';
import type { Sql } from '../sql';

export interface NewPoints {
	/** The same key is the same entry. */
	key: string;
	recordId: number;
	kind: PointsEntry['kind'];
	/** Signed. */
	points: number;
	saleId?: string;
	reward?: string;
	rates?: EarnRates;
	/** Epoch milliseconds. */
	at: number;
	expiresAt?: number;
}

export interface StoredPoints extends PointsEntry {
	key: string;
	recordId: number;
	reward: string | null;
	rates: EarnRates | null;
}

interface Row {
	id: number;
	entry_key: string;
	record_id: number;
	kind: PointsEntry['kind'];
	points: number;
	sale_id: string | null;
	reward: string | null;
	rates: string | null;
	at: number;
	expires_at: number | null;
}

const COLUMNS = 'id, entry_key, record_id, kind, points, sale_id, reward, rates, at, expires_at';

/** @returns false when there was such an entry */
export async function addPoints(sql: Sql, entry: NewPoints): Promise<boolean> {
	const changed = await sql.run(
		`INSERT INTO loyalty_entries (entry_key, record_id, kind, points, sale_id, reward, rates, at, expires_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (entry_key) DO NOTHING`,
		entry.key, entry.recordId, entry.kind, entry.points, entry.saleId ?? null, entry.reward ?? null,
		entry.rates === undefined ? null : JSON.stringify(entry.rates), entry.at, entry.expiresAt ?? null,
	);
	return changed === 1;
}

export async function findPoints(sql: Sql, key: string): Promise<StoredPoints | undefined> {
	const row = await sql.get<Row>(`SELECT ${COLUMNS} FROM loyalty_entries WHERE entry_key = ?`, key);
	return row && read(row);
}

/** A customer's entries as they came. */
export async function pointsOf(sql: Sql, customerId: number): Promise<StoredPoints[]> {
	const rows = await sql.all<Row>(
		`SELECT ${COLUMNS.split(', ').map((column) => `e.${column}`).join(', ')} FROM person_records r JOIN loyalty_entries e ON e.record_id = r.id
		WHERE r.customer_id = ? ORDER BY e.id`,
		customerId,
	);
	return rows.map(read);
}

export async function pointsOfSale(sql: Sql, saleId: string): Promise<StoredPoints[]> {
	return (await sql.all<Row>(`SELECT ${COLUMNS} FROM loyalty_entries WHERE sale_id = ? ORDER BY id`, saleId)).map(read);
}

export async function pointsBalance(sql: Sql, customerId: number): Promise<number> {
	const row = await sql.get<{ balance: number | null }>(
		'SELECT SUM(e.points) AS balance FROM person_records r JOIN loyalty_entries e ON e.record_id = r.id WHERE r.customer_id = ?',
		customerId,
	);
	return Number(row?.balance ?? 0);
}

/** Points that make a tier: earned since, less what refunds took back of them. */
export async function earnedSince(sql: Sql, customerId: number, since: number): Promise<number> {
	const row = await sql.get<{ earned: number | null }>(
		`SELECT SUM(e.points) AS earned FROM person_records r JOIN loyalty_entries e ON e.record_id = r.id
		WHERE r.customer_id = ? AND e.kind IN ('earn', 'take_back') AND e.at >= ?`,
		customerId, since,
	);
	return Number(row?.earned ?? 0);
}

/** Holds the customer until the transaction ends, so that two tills cannot both read the same balance (PostgreSQL). */
export async function lockCustomer(sql: Sql, customerId: number): Promise<void> {
	await sql.run('UPDATE customers SET updated_at = updated_at WHERE id = ?', customerId);
}

/** The record that stands for a customer where no sale says which: the oldest. */
export async function firstRecordOf(sql: Sql, customerId: number): Promise<number | undefined> {
	const row = await sql.get<{ id: number | null }>('SELECT MIN(id) AS id FROM person_records WHERE customer_id = ?', customerId);
	return row?.id == null ? undefined : Number(row.id);
}

function read(row: Row): StoredPoints {
	return {
		id: Number(row.id),
		key: row.entry_key,
		recordId: Number(row.record_id),
		kind: row.kind,
		points: Number(row.points),
		saleId: row.sale_id,
		reward: row.reward,
		rates: row.rates === null ? null : (JSON.parse(row.rates) as EarnRates),
		at: Number(row.at),
		expiresAt: row.expires_at === null ? null : Number(row.expires_at),
	};
}

export async function hasPoints(sql: Sql, customerId: number): Promise<boolean> {
	return (await sql.get('SELECT 1 AS one FROM person_records r JOIN loyalty_entries e ON e.record_id = r.id WHERE r.customer_id = ? LIMIT 1', customerId)) !== undefined;
}
