/** Promises: goods that lie on the shelf and belong to somebody already. */
import type { Sql } from '../sql';

export interface Reservation {
	reservationId: string;
	sku: string;
	location: string;
	quantityMilli: number;
	/** The source of the order it is for; empty where nobody said. */
	system: string;
	state: 'active' | 'released' | 'expired' | 'sold';
	/** Epoch milliseconds; null: until it is released. */
	expiresAt: number | null;
	/** How often it was made under this name. */
	times: number;
}

interface Row {
	reservation_id: string;
	sku: string;
	location: string;
	quantity_milli: number;
	system: string;
	state: Reservation['state'];
	expires_at: number | null;
	times: number;
}

const COLUMNS = 'reservation_id, sku, location, quantity_milli, system, state, expires_at, times';

export async function linesOf(sql: Sql, reservationId: string): Promise<Reservation[]> {
	return (await sql.all<Row>(`SELECT ${COLUMNS} FROM stock_reservations WHERE reservation_id = ? ORDER BY sku`, reservationId)).map(read);
}

/** Standing promises that a sale keeps: named as the sale is, or as its ticket where the order came from the same place. */
export async function keptBySale(sql: Sql, sale: { saleId: string; number: string; source: string }): Promise<Reservation[]> {
	const rows = await sql.all<Row>(
		`SELECT ${COLUMNS} FROM stock_reservations WHERE state = 'active' AND (reservation_id = ? OR (reservation_id = ? AND system = ?))`,
		sale.saleId, sale.number, sale.source,
	);
	return rows.map(read);
}

export async function dueReservations(sql: Sql, now: number, limit: number): Promise<Reservation[]> {
	// Asked with every sale, and a bare LIMIT ? has SQLite plan anew whenever it is bound.
	const rows = await sql.all<Row>(`SELECT ${COLUMNS} FROM stock_reservations WHERE state = 'active' AND expires_at <= ? ORDER BY expires_at LIMIT ? + 0`, now, limit);
	return rows.map(read);
}

/**
 * A promise that ran out or was given back may be made again under its name.
 * @returns how often it was made by now
 */
export async function insertReservation(sql: Sql, reservation: Omit<Reservation, 'state' | 'times'>, now: number): Promise<number> {
	const row = await sql.get<{ times: number }>(
		`INSERT INTO stock_reservations (reservation_id, sku, location, quantity_milli, system, state, expires_at, times, created_at, changed_at)
		VALUES (?, ?, ?, ?, ?, 'active', ?, 1, ?, ?)
		ON CONFLICT (reservation_id, sku) DO UPDATE SET location = excluded.location, quantity_milli = excluded.quantity_milli, system = excluded.system,
			state = 'active', expires_at = excluded.expires_at, times = stock_reservations.times + 1, created_at = excluded.created_at, changed_at = excluded.changed_at
		RETURNING times`,
		reservation.reservationId, reservation.sku, reservation.location, reservation.quantityMilli, reservation.system, reservation.expiresAt, now, now,
	);
	return Number(row!.times);
}

export async function setReservationState(sql: Sql, reservationId: string, sku: string, state: Reservation['state'], now: number): Promise<void> {
	await sql.run('UPDATE stock_reservations SET state = ?, changed_at = ? WHERE reservation_id = ? AND sku = ?', state, now, reservationId, sku);
}

/** What of the promises on a SKU has run out and was not yet taken back, by location. Thousandths. */
export async function expiredMilli(sql: Sql, sku: string, now: number): Promise<Map<string, number>> {
	const rows = await sql.all<{ location: string; total: number }>(
		"SELECT location, SUM(quantity_milli) AS total FROM stock_reservations WHERE sku = ? AND state = 'active' AND expires_at <= ? GROUP BY location",
		sku, now,
	);
	return new Map(rows.map((row) => [row.location, Number(row.total)]));
}

function read(row: Row): Reservation {
	return {
		reservationId: row.reservation_id,
		sku: row.sku,
		location: row.location,
		quantityMilli: Number(row.quantity_milli),
		system: row.system,
		state: row.state,
		expiresAt: row.expires_at === null ? null : Number(row.expires_at),
		times: Number(row.times),
	};
}
