/** Movements looked back on: which came after what, who made them, and whether levels are their sum. Thousandths. */
import type { MovementKind } from '../../shop/stock/movement';
import type { Sql } from '../sql';

export interface LedgerMovement {
	id: number;
	key: string;
	kind: MovementKind;
	location: string;
	quantityMilli: number;
	reservedMilli: number;
	saleId: string | null;
	reservationId: string | null;
	system: string | null;
	note: string | null;
	occurredAt: number;
}

interface MovementRow {
	id: number;
	move_key: string;
	kind: MovementKind;
	location: string;
	quantity_milli: number;
	reserved_milli: number;
	sale_id: string | null;
	reservation_id: string | null;
	system: string | null;
	note: string | null;
	occurred_at: number;
}

const MOVEMENT_COLUMNS = 'id, move_key, kind, location, quantity_milli, reserved_milli, sale_id, reservation_id, system, note, occurred_at';

export async function findMovement(sql: Sql, id: number): Promise<LedgerMovement | undefined> {
	const row = await sql.get<MovementRow>(`SELECT ${MOVEMENT_COLUMNS} FROM stock_movements WHERE id = ?`, id);
	return row && movementOf(row);
}

/** The last movement of anything: what a figure read now has in it. */
export async function lastMovementId(sql: Sql): Promise<number> {
	const row = await sql.get<{ id: number | null }>('SELECT MAX(id) AS id FROM stock_movements');
	return Number(row?.id ?? 0);
}

/** Did this system move the SKU after that? */
export async function movedSince(sql: Sql, sku: string, id: number, system: string): Promise<boolean> {
	return (await sql.get('SELECT 1 AS one FROM stock_movements WHERE sku = ? AND id > ? AND system = ? LIMIT 1', sku, id, system)) !== undefined;
}

/** Movements of a SKU after one of them, the oldest first. */
export async function movementsAfter(sql: Sql, sku: string, id: number, limit: number): Promise<LedgerMovement[]> {
	const rows = await sql.all<MovementRow>(`SELECT ${MOVEMENT_COLUMNS} FROM stock_movements WHERE sku = ? AND id > ? ORDER BY id LIMIT ?`, sku, id, limit);
	return rows.map(movementOf);
}

function movementOf(row: MovementRow): LedgerMovement {
	return {
		id: Number(row.id),
		key: row.move_key,
		kind: row.kind,
		location: row.location,
		quantityMilli: Number(row.quantity_milli),
		reservedMilli: Number(row.reserved_milli),
		saleId: row.sale_id,
		reservationId: row.reservation_id,
		system: row.system,
		note: row.note,
		occurredAt: Number(row.occurred_at),
	};
}

export interface LowCrossing {
	id: number;
	sku: string;
	name: string;
	location: string;
	sale_id: string | null;
	occurred_at: number;
	/** As the movement left it. */
	on_hand_milli: number;
	min_milli: number | null;
	supplier: string | null;
	supplier_sku: string | null;
	/** It has not risen above its minimum since. */
	still_low: number;
}

/** Movements after one of them that took a level to its minimum, the oldest first. */
export async function lowCrossingsAfter(sql: Sql, id: number, limit: number): Promise<LowCrossing[]> {
	return await sql.all<LowCrossing>(
		`SELECT m.id, m.sku, COALESCE(p.name, m.sku) AS name, m.location, m.sale_id, m.occurred_at, m.on_hand_milli, l.min_milli, p.supplier, p.supplier_sku, l.low AS still_low
		FROM stock_movements m JOIN stock_levels l ON l.sku = m.sku AND l.location = m.location LEFT JOIN products p ON p.sku = m.sku
		WHERE m.crossed_low = 1 AND m.id > ? ORDER BY m.id LIMIT ?`,
		id, limit,
	);
}

/** Levels that are not the sum of their movements, with the first movement after which they are not. None, unless somebody wrote into the file. */
export async function brokenLevels(sql: Sql, limit: number): Promise<{ sku: string; location: string; on_hand_milli: number; sum_milli: number; move_key: string | null }[]> {
	return await sql.all(
		`SELECT l.sku, l.location, l.on_hand_milli, COALESCE(s.sum_milli, 0) AS sum_milli, (
			SELECT m.move_key FROM stock_movements m WHERE m.sku = l.sku AND m.location = l.location
				AND m.on_hand_milli <> (SELECT SUM(e.quantity_milli) FROM stock_movements e WHERE e.sku = m.sku AND e.location = m.location AND e.id <= m.id)
			ORDER BY m.id LIMIT 1) AS move_key
		FROM stock_levels l LEFT JOIN (SELECT sku, location, SUM(quantity_milli) AS sum_milli, SUM(reserved_milli) AS sum_reserved FROM stock_movements GROUP BY sku, location) s
			ON s.sku = l.sku AND s.location = l.location
		WHERE l.on_hand_milli <> COALESCE(s.sum_milli, 0) OR l.reserved_milli <> COALESCE(s.sum_reserved, 0)
		ORDER BY l.sku, l.location LIMIT ?`,
		limit,
	);
}
