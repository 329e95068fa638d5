/** Stock as append-only, keyed movements; the level of a SKU at a location follows in the same transaction. Thousandths. */
import type { MovementKind } from '../../shop/stock/movement';
import type { StockAt } from '../../shop/stock/availability';
import type { Sql } from '../sql';

export interface Movement {
	/** Idempotency key: a movement with a known key is not made again. */
	key: string;
	sku: string;
	location: string;
	kind: MovementKind;
	/** Change of what lies there, signed thousandths. */
	quantityMilli: number;
	/** Change of what is promised of it, signed thousandths. */
	reservedMilli?: number;
	saleId?: string;
	reservationId?: string;
	/** Who said so: the source of a sale, or a channel. */
	system?: string;
	note?: string;
	/** Epoch milliseconds. */
	occurredAt: number;
}

/** A level as the ledger has it. */
export interface Level extends StockAt {
	minMilli: number | null;
	/** The alarm has gone off and stock has not risen above the minimum since. */
	low: boolean;
	/** Somebody counted it here. */
	counted: boolean;
}

export interface Moved {
	/** False when the movement had been made before; the figures are those of then. */
	applied: boolean;
	/** Where it was made. */
	location: string;
	onHandMilli: number;
	/** This very movement took the level from above its minimum to it or below. */
	crossedLow: boolean;
	minMilli: number | null;
	/** How much of it was taken although nothing was left of the SKU anywhere, thousandths. */
	shortMilli: number;
	/** The movement that had taken the last of it before. */
	takenBy: number | null;
	/** The SKU's levels as they stand now. */
	levels: Level[];
}

/**
 * Makes the movement once, derives the level, and gives the SKU its next version.
 * @param levels the SKU's, where the caller has just read them
 */
export async function move(sql: Sql, movement: Movement, levels?: readonly Level[]): Promise<Moved> {
	const before = levels ?? (await levelsOfSku(sql, movement.sku));
	const level = before.find((each) => each.location === movement.location);
	const { quantityMilli, reservedMilli = 0 } = movement;
	const after = moved(level ?? emptyLevel(movement.location), movement);
	const crossedLow = after.low && level?.low !== true;
	const levelsAfter = level ? before.map((each) => (each === level ? after : each)) : [...before, after];
	const shortMilli = shortAfter(movement, before, levelsAfter);
	const takenBy = shortMilli > 0 ? await lastTaker(sql, movement) : null;
	const isNew = await sql.run(
		`INSERT INTO stock_movements (move_key, sku, location, kind, quantity_milli, reserved_milli, on_hand_milli, crossed_low, short_milli, taken_by,
			sale_id, reservation_id, system, note, occurred_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (move_key) DO NOTHING`,
		movement.key, movement.sku, movement.location, movement.kind, quantityMilli, reservedMilli, after.onHandMilli, crossedLow ? 1 : 0,
		shortMilli, takenBy, movement.saleId ?? null, movement.reservationId ?? null, movement.system ?? null, movement.note ?? null, movement.occurredAt,
	);
	if (isNew === 0) return await madeBefore(sql, movement.key, before);
	await sql.run(
		`INSERT INTO stock_levels (sku, location, on_hand_milli, reserved_milli, low, counted) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (sku, location) DO UPDATE SET on_hand_milli = excluded.on_hand_milli, reserved_milli = excluded.reserved_milli,
			low = excluded.low, counted = excluded.counted`,
		movement.sku, movement.location, after.onHandMilli, after.reservedMilli, after.low ? 1 : 0, after.counted ? 1 : 0,
	);
	await touch(sql, movement.sku, movement.occurredAt);
	return { applied: true, location: movement.location, onHandMilli: after.onHandMilli, crossedLow, minMilli: after.minMilli, shortMilli, takenBy, levels: levelsAfter };
}

async function madeBefore(sql: Sql, key: string, levels: readonly Level[]): Promise<Moved> {
	const known = await sql.get<{ location: string; on_hand_milli: number; crossed_low: number; short_milli: number; taken_by: number | null }>(
		'SELECT location, on_hand_milli, crossed_low, short_milli, taken_by FROM stock_movements WHERE move_key = ?',
		key,
	);
	return {
		applied: false,
		location: known!.location,
		onHandMilli: Number(known!.on_hand_milli),
		crossedLow: Number(known!.crossed_low) === 1,
		minMilli: levels.find((each) => each.location === known!.location)?.minMilli ?? null,
		shortMilli: Number(known!.short_milli),
		takenBy: known!.taken_by === null ? null : Number(known!.taken_by),
		levels: [...levels],
	};
}

function emptyLevel(location: string): Level {
	return { location, onHandMilli: 0, reservedMilli: 0, minMilli: null, low: false, counted: false, safetyMilli: 0, safetyBp: 0 };
}

function moved(level: Level, movement: Movement): Level {
	const onHandMilli = level.onHandMilli + movement.quantityMilli;
	return {
		...level,
		onHandMilli,
		reservedMilli: level.reservedMilli + (movement.reservedMilli ?? 0),
		low: level.minMilli !== null && onHandMilli <= level.minMilli,
		counted: level.counted || movement.kind === 'count',
	};
}

/** Goods may be booked at the wrong place; only where nothing is left anywhere has something been sold that is not there. */
function shortAfter({ kind, quantityMilli }: Movement, before: readonly Level[], after: readonly Level[]): number {
	if (quantityMilli >= 0 || kind === 'transfer' || !after.some((level) => level.counted)) return 0;
	const freeAfter = freeOf(after);
	return freeAfter >= 0 ? 0 : Math.min(-freeAfter, Math.max(0, freeOf(before) - freeAfter));
}

function freeOf(levels: readonly Level[]): number {
	return levels.reduce((sum, level) => sum + level.onHandMilli - level.reservedMilli, 0);
}

/** Who had the last of it: the latest sale or standing promise, else whatever moved it last. */
async function lastTaker(sql: Sql, movement: Movement): Promise<number | null> {
	const taker = await sql.get<{ id: number }>(
		`SELECT m.id FROM stock_movements m WHERE m.sku = ? AND (m.sale_id IS NULL OR m.sale_id <> ?)
			AND (m.kind = 'sale' OR (m.kind = 'reservation' AND EXISTS (
				SELECT 1 FROM stock_reservations r WHERE r.reservation_id = m.reservation_id AND r.sku = m.sku AND r.state = 'active')))
		ORDER BY m.id DESC LIMIT 1`,
		movement.sku, movement.saleId ?? '',
	);
	const last = taker ?? (await sql.get<{ id: number }>('SELECT id FROM stock_movements WHERE sku = ? ORDER BY id DESC LIMIT 1', movement.sku));
	return last ? Number(last.id) : null;
}

/** Gives the SKU the next version: what may be sold of it has changed. */
export async function touch(sql: Sql, sku: string, now: number): Promise<void> {
	await sql.run(
		`INSERT INTO stock_versions (sku, version, changed_at) VALUES (?, (SELECT COALESCE(MAX(version), 0) + 1 FROM stock_versions), ?)
		ON CONFLICT (sku) DO UPDATE SET version = excluded.version, changed_at = excluded.changed_at`,
		sku, now,
	);
}

/** What a sale moved and its refunds moved back of one line's goods. */
export async function movedBySale(sql: Sql, saleId: string): Promise<{ move_key: string; sku: string; location: string; quantity_milli: number }[]> {
	return await sql.all('SELECT move_key, sku, location, quantity_milli FROM stock_movements WHERE sale_id = ? ORDER BY id', saleId);
}

/** What a shop wants of a SKU at a location; what is not said stays as it was. */
export interface LevelRules {
	/** The level at which it wants to hear, thousandths; the alarm is armed anew from where stock stands. */
	minMilli?: number;
	/** Kept back from channels: units in thousandths, and a share of what is on hand in hundredths of a per cent. */
	safetyMilli?: number;
	safetyBp?: number;
}

export async function setLevelRules(sql: Sql, sku: string, location: string, rules: LevelRules, now: number): Promise<void> {
	await sql.run('INSERT INTO stock_levels (sku, location) VALUES (?, ?) ON CONFLICT (sku, location) DO NOTHING', sku, location);
	await sql.run(
		`UPDATE stock_levels SET min_milli = COALESCE(?, min_milli), safety_milli = COALESCE(?, safety_milli), safety_bp = COALESCE(?, safety_bp)
		WHERE sku = ? AND location = ?`,
		rules.minMilli ?? null, rules.safetyMilli ?? null, rules.safetyBp ?? null, sku, location,
	);
	await sql.run('UPDATE stock_levels SET low = CASE WHEN on_hand_milli <= min_milli THEN 1 ELSE 0 END WHERE sku = ? AND location = ?', sku, location);
	if (rules.safetyMilli !== undefined || rules.safetyBp !== undefined) await touch(sql, sku, now);
}

interface LevelRow {
	location: string;
	on_hand_milli: number;
	reserved_milli: number;
	min_milli: number | null;
	safety_milli: number;
	safety_bp: number;
	low: number;
	counted: number;
}

/** A SKU at every location that the ledger has heard of. */
export async function levelsOfSku(sql: Sql, sku: string): Promise<Level[]> {
	const rows = await sql.all<LevelRow>(
		'SELECT location, on_hand_milli, reserved_milli, min_milli, safety_milli, safety_bp, low, counted FROM stock_levels WHERE sku = ? ORDER BY location',
		sku,
	);
	return rows.map((row) => ({
		location: row.location,
		onHandMilli: Number(row.on_hand_milli),
		reservedMilli: Number(row.reserved_milli),
		minMilli: row.min_milli === null ? null : Number(row.min_milli),
		safetyMilli: Number(row.safety_milli),
		safetyBp: Number(row.safety_bp),
		low: Number(row.low) === 1,
		counted: Number(row.counted) === 1,
	}));
}
