/** Stock as append-only, keyed movements; the level of a SKU at a location follows in the same transaction. Thousandths. */
import type { Sql } from '../sql';

export type MovementKind = 'sale' | 'return' | 'count';

export interface Movement {
	/** Idempotency key: a movement with a known key is not made again. */
	key: string;
	sku: string;
	location: string;
	kind: MovementKind;
	/** Signed thousandths. */
	quantityMilli: number;
	saleId?: string;
	/** Epoch milliseconds. */
	occurredAt: number;
}

export interface MovedLevel {
	/** False when the movement had been made before; the figures are those of then. */
	applied: boolean;
	onHandMilli: number;
	/** This very movement took the level from above its minimum to it or below. */
	crossedLow: boolean;
	minMilli: number | null;
}

interface LevelRow {
	on_hand_milli: number;
	min_milli: number | null;
	low: number;
}

/** Makes the movement once and derives the level. */
export async function move(sql: Sql, movement: Movement): Promise<MovedLevel> {
	const known = await sql.get<{ on_hand_milli: number; crossed_low: number }>(
		'SELECT on_hand_milli, crossed_low FROM stock_movements WHERE move_key = ?',
		movement.key,
	);
	const level = await sql.get<LevelRow>('SELECT on_hand_milli, min_milli, low FROM stock_levels WHERE sku = ? AND location = ?', movement.sku, movement.location);
	const minMilli = level?.min_milli ?? null;
	if (known) return { applied: false, onHandMilli: Number(known.on_hand_milli), crossedLow: Number(known.crossed_low) === 1, minMilli };

	const onHandMilli = Number(level?.on_hand_milli ?? 0) + movement.quantityMilli;
	const low = minMilli !== null && onHandMilli <= Number(minMilli);
	const crossedLow = low && Number(level?.low ?? 0) === 0;
	await sql.run(
		`INSERT INTO stock_movements (move_key, sku, location, kind, quantity_milli, on_hand_milli, crossed_low, sale_id, occurred_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		movement.key, movement.sku, movement.location, movement.kind, movement.quantityMilli, onHandMilli, crossedLow ? 1 : 0,
		movement.saleId ?? null, movement.occurredAt,
	);
	await sql.run(
		`INSERT INTO stock_levels (sku, location, on_hand_milli, low) VALUES (?, ?, ?, ?)
		ON CONFLICT (sku, location) DO UPDATE SET on_hand_milli = excluded.on_hand_milli, low = excluded.low`,
		movement.sku, movement.location, onHandMilli, low ? 1 : 0,
	);
	return { applied: true, onHandMilli, crossedLow, minMilli };
}

/** What a sale moved and its refunds moved back of one line's goods. */
export async function movedBySale(sql: Sql, saleId: string): Promise<{ move_key: string; sku: string; location: string; quantity_milli: number }[]> {
	return await sql.all('SELECT move_key, sku, location, quantity_milli FROM stock_movements WHERE sale_id = ? ORDER BY id', saleId);
}

export interface Product {
	sku: string;
	/** The SKU where nobody said one. */
	name?: string;
	category?: string;
	barcode?: string;
	/** Price of one unit, micros. */
	priceMicros?: number;
	/** Hundredths of a per cent. */
	taxRateBp?: number;
}

/** What is not said of a known product stays as it was. */
export async function upsertProduct(sql: Sql, product: Product, now: number): Promise<void> {
	await sql.run(
		`INSERT INTO products (sku, name, category, barcode, price_micros, tax_rate_bp, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (sku) DO UPDATE SET name = COALESCE(?, products.name), category = COALESCE(excluded.category, products.category),
			barcode = COALESCE(excluded.barcode, products.barcode), price_micros = COALESCE(excluded.price_micros, products.price_micros),
			tax_rate_bp = COALESCE(excluded.tax_rate_bp, products.tax_rate_bp), updated_at = excluded.updated_at`,
		product.sku, product.name ?? product.sku, product.category ?? null, product.barcode ?? null, product.priceMicros ?? null,
		product.taxRateBp ?? null, now, product.name ?? null,
	);
}

/** What a shop wants of a SKU at a location; what is not said stays as it was. */
export interface LevelRules {
	/** The level at which it wants to hear, thousandths; the alarm is armed anew from where stock stands. */
	minMilli?: number;
	/** Kept back from channels: units in thousandths, and a share of what is on hand in hundredths of a per cent. */
	safetyMilli?: number;
	safetyBp?: number;
}

export async function setLevelRules(sql: Sql, sku: string, location: string, rules: LevelRules): Promise<void> {
	await sql.run('INSERT INTO stock_levels (sku, location) VALUES (?, ?) ON CONFLICT (sku, location) DO NOTHING', sku, location);
	await sql.run(
		`UPDATE stock_levels SET min_milli = COALESCE(?, min_milli), safety_milli = COALESCE(?, safety_milli), safety_bp = COALESCE(?, safety_bp)
		WHERE sku = ? AND location = ?`,
		rules.minMilli ?? null, rules.safetyMilli ?? null, rules.safetyBp ?? null, sku, location,
	);
	await sql.run('UPDATE stock_levels SET low = CASE WHEN on_hand_milli <= min_milli THEN 1 ELSE 0 END WHERE sku = ? AND location = ?', sku, location);
}

/** Where a SKU lies, as far as the ledger has heard. */
export async function locationsOf(sql: Sql, sku: string): Promise<string[]> {
	const rows = await sql.all<{ location: string }>('SELECT location FROM stock_levels WHERE sku = ? ORDER BY location', sku);
	return rows.map((row) => row.location);
}

export async function levelAt(sql: Sql, sku: string, location: string): Promise<number | undefined> {
	const row = await sql.get<{ on_hand_milli: number }>('SELECT on_hand_milli FROM stock_levels WHERE sku = ? AND location = ?', sku, location);
	return row && Number(row.on_hand_milli);
}

export interface Availability {
	sku: string;
	onHandMilli: number;
	/** What each location can spare, its safety stock kept back. */
	availableMilli: number;
	/** False where nobody ever counted it: then nobody knows what may be sold. */
	counted: boolean;
}

/** What channels may sell of a SKU. A share of safety is rounded down to whole units, so it never hides the last one. */
export async function availability(sql: Sql, sku: string): Promise<Availability> {
	const levels = await sql.all<{ on_hand_milli: number; safety_milli: number; safety_bp: number }>(
		'SELECT on_hand_milli, safety_milli, safety_bp FROM stock_levels WHERE sku = ?',
		sku,
	);
	const counted = await sql.get("SELECT 1 AS one FROM stock_movements WHERE sku = ? AND kind = 'count' LIMIT 1", sku);
	const sum: Availability = { sku, onHandMilli: 0, availableMilli: 0, counted: counted !== undefined };
	for (const level of levels) {
		const onHandMilli = Number(level.on_hand_milli);
		const shareMilli = Math.floor((Math.max(0, onHandMilli) * Number(level.safety_bp)) / 10_000 / 1000) * 1000;
		sum.onHandMilli += onHandMilli;
		sum.availableMilli += Math.max(0, onHandMilli - Math.max(Number(level.safety_milli), shareMilli));
	}
	return sum;
}

export interface ChannelItem {
	external_id: string | null;
	sent_milli: number | null;
}

/** What a channel knows of a SKU. */
export async function channelItem(sql: Sql, channel: string, sku: string): Promise<ChannelItem | undefined> {
	return await sql.get<ChannelItem>('SELECT external_id, sent_milli FROM channel_items WHERE channel = ? AND sku = ?', channel, sku);
}

/** Remembers what a channel confirmed. */
export async function rememberSent(sql: Sql, channel: string, sku: string, externalId: string | undefined, sentMilli: number, now: number): Promise<void> {
	await sql.run(
		`INSERT INTO channel_items (channel, sku, external_id, sent_milli, sent_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (channel, sku) DO UPDATE SET external_id = COALESCE(excluded.external_id, channel_items.external_id),
			sent_milli = excluded.sent_milli, sent_at = excluded.sent_at`,
		channel, sku, externalId ?? null, sentMilli, now,
	);
}
