/** Orders that wait to be collected. Times are epoch milliseconds. */
import type { Sql } from '../sql';

export interface PickupRow {
	code: string;
	sale_id: string;
	number: string;
	store: string;
	state: 'reserved' | 'ready' | 'collected' | 'cancelled';
	registered_at: number;
	ready_at: number | null;
	reminded_at: number | null;
	collected_at: number | null;
	place: string | null;
	handed_by: string | null;
}

const COLUMNS = 'code, sale_id, number, store, state, registered_at, ready_at, reminded_at, collected_at, place, handed_by';

/** @returns false when the code is taken */
export async function insertPickup(sql: Sql, pickup: { code: string; saleId: string; number: string; store: string; day: string; now: number }): Promise<boolean> {
	const changed = await sql.run(
		"INSERT INTO pickups (code, sale_id, number, store, state, registered_at, registered_day) VALUES (?, ?, ?, ?, 'reserved', ?, ?) ON CONFLICT (code) DO NOTHING",
		pickup.code, pickup.saleId, pickup.number, pickup.store, pickup.now, pickup.day,
	);
	return changed === 1;
}

export async function pickupOfSale(sql: Sql, saleId: string): Promise<PickupRow | undefined> {
	return await sql.get<PickupRow>(`SELECT ${COLUMNS} FROM pickups WHERE sale_id = ?`, saleId);
}

export async function pickupByCode(sql: Sql, code: string): Promise<PickupRow | undefined> {
	return await sql.get<PickupRow>(`SELECT ${COLUMNS} FROM pickups WHERE code = ?`, code);
}

/** Orders of a number that wait; web shops and tills may use the same. */
export async function pickupsByNumber(sql: Sql, number: string): Promise<PickupRow[]> {
	return await sql.all<PickupRow>(`SELECT ${COLUMNS} FROM pickups WHERE number = ? OR sale_id = ? ORDER BY CASE WHEN state IN ('reserved', 'ready') THEN 0 ELSE 1 END, registered_at DESC`, number, number);
}

export async function setReady(sql: Sql, code: string, place: string | undefined, now: number): Promise<void> {
	await sql.run("UPDATE pickups SET state = 'ready', ready_at = ?, place = ? WHERE code = ?", now, place ?? null, code);
}

export async function setCollected(sql: Sql, code: string, by: string | undefined, now: number): Promise<void> {
	await sql.run("UPDATE pickups SET state = 'collected', collected_at = ?, handed_by = ? WHERE code = ?", now, by ?? null, code);
}

export async function setCancelled(sql: Sql, code: string): Promise<void> {
	await sql.run("UPDATE pickups SET state = 'cancelled' WHERE code = ?", code);
}

/** Ready since before an instant, and nobody reminded them. */
export async function waitingSince(sql: Sql, before: number, limit: number): Promise<PickupRow[]> {
	return await sql.all<PickupRow>(`SELECT ${COLUMNS} FROM pickups WHERE state = 'ready' AND reminded_at IS NULL AND ready_at <= ? ORDER BY ready_at LIMIT ?`, before, limit);
}

export async function markReminded(sql: Sql, code: string, now: number): Promise<void> {
	await sql.run('UPDATE pickups SET reminded_at = ? WHERE code = ?', now, code);
}

/** What a customer may collect, the oldest first. */
export async function openPickupsOf(sql: Sql, customerId: number): Promise<PickupRow[]> {
	return await sql.all<PickupRow>(
		`SELECT ${COLUMNS.split(', ').map((column) => `k.${column}`).join(', ')} FROM person_records r JOIN matches m ON m.record_id = r.id JOIN pickups k ON k.sale_id = m.sale_id
		WHERE r.customer_id = ? AND k.state IN ('reserved', 'ready') ORDER BY k.registered_at`,
		customerId,
	);
}

/** Orders by the day they came in, and the place. */
export async function pickupsByDay(sql: Sql, firstDay: string): Promise<{ day: string; store: string; orders: number; collected: number }[]> {
	return await sql.all(
		`SELECT registered_day AS day, store, COUNT(*) AS orders, SUM(CASE WHEN state = 'collected' THEN 1 ELSE 0 END) AS collected
		FROM pickups WHERE registered_day >= ? GROUP BY registered_day, store ORDER BY registered_day, store`,
		firstDay,
	);
}
