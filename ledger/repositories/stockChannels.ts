/**
 * What each sales channel knows of each SKU, what it has yet to be told (the outbox), and what is on its way to it. A write
 * is noted before it leaves; one whose answer never came stays noted until the channel was read.
 */
import { WHOLE_SHOP } from '../../shop/stock/availability';
import type { ChannelView, Safety } from '../../shop/stock/availability';
import type { Sql } from '../sql';

export interface StockChannel {
	view: ChannelView;
	/** Changes up to this version are in its outbox. */
	sweptVersion: number;
	/** Where its own list of movements was last read to. */
	pullCursor: string | undefined;
}

export async function findChannel(sql: Sql, channel: string): Promise<StockChannel | undefined> {
	const row = await sql.get<{ view: string; swept_version: number; pull_cursor: string | null }>('SELECT view, swept_version, pull_cursor FROM stock_channels WHERE channel = ?', channel);
	return row && { view: JSON.parse(row.view) as ChannelView, sweptVersion: Number(row.swept_version), pullCursor: row.pull_cursor ?? undefined };
}

/** The channel with the view it has now; one that looks at the stock in another way has everything told anew. */
export async function channelWithView(sql: Sql, channel: string, view: ChannelView | undefined): Promise<StockChannel> {
	const known = await findChannel(sql, channel);
	const wanted = JSON.stringify(view ?? known?.view ?? WHOLE_SHOP);
	if (known && JSON.stringify(known.view) === wanted) return known;
	await sql.run(
		'INSERT INTO stock_channels (channel, view) VALUES (?, ?) ON CONFLICT (channel) DO UPDATE SET view = excluded.view, swept_version = 0',
		channel, wanted,
	);
	return (await findChannel(sql, channel))!;
}

export async function setPullCursor(sql: Sql, channel: string, cursor: string): Promise<void> {
	await sql.run('UPDATE stock_channels SET pull_cursor = ? WHERE channel = ?', cursor, channel);
}

export async function setSwept(sql: Sql, channel: string, version: number): Promise<void> {
	await sql.run('UPDATE stock_channels SET swept_version = ? WHERE channel = ?', version, channel);
}

export async function changedAfter(sql: Sql, version: number, limit: number): Promise<{ sku: string; version: number; changedAt: number }[]> {
	const rows = await sql.all<{ sku: string; version: number; changed_at: number }>(
		'SELECT sku, version, changed_at FROM stock_versions WHERE version > ? ORDER BY version LIMIT ?',
		version, limit,
	);
	return rows.map((row) => ({ sku: row.sku, version: Number(row.version), changedAt: Number(row.changed_at) }));
}

export async function versionOf(sql: Sql, sku: string): Promise<{ version: number; changedAt: number } | undefined> {
	const row = await sql.get<{ version: number; changed_at: number }>('SELECT version, changed_at FROM stock_versions WHERE sku = ?', sku);
	return row && { version: Number(row.version), changedAt: Number(row.changed_at) };
}

/** Safety stock of a product in the channels of a system, where it has one of its own there. */
export async function safetyIn(sql: Sql, system: string, sku: string): Promise<Safety | undefined> {
	const row = await sql.get<{ safety_milli: number; safety_bp: number }>('SELECT safety_milli, safety_bp FROM channel_safety WHERE system = ? AND sku = ?', system, sku);
	return row && { safetyMilli: Number(row.safety_milli), safetyBp: Number(row.safety_bp) };
}

export async function setSafetyIn(sql: Sql, system: string, sku: string, safety: Safety): Promise<void> {
	await sql.run(
		`INSERT INTO channel_safety (system, sku, safety_milli, safety_bp) VALUES (?, ?, ?, ?)
		ON CONFLICT (system, sku) DO UPDATE SET safety_milli = excluded.safety_milli, safety_bp = excluded.safety_bp`,
		system, sku, safety.safetyMilli, safety.safetyBp,
	);
}

/** What a system calls a SKU of ours: its own name where it has one. */
export async function calledIn(sql: Sql, system: string, sku: string): Promise<string> {
	const row = await sql.get<{ alias: string }>('SELECT alias FROM sku_aliases WHERE sku = ? AND system = ? ORDER BY alias LIMIT 1', sku, system);
	return row?.alias ?? sku;
}

export interface ChannelItem {
	sku: string;
	externalId: string | undefined;
	/** What the channel last confirmed, thousandths. */
	sentMilli: number | undefined;
	sentAt: number | undefined;
	sentVersion: number | undefined;
	/** The last movement that was in the confirmed figure. */
	sentMovement: number | undefined;
	/** The vendor's version of its level. */
	token: string | undefined;
	priceMicros: number | undefined;
	/** The version it has yet to be told. */
	dueVersion: number | undefined;
	dueSince: number | undefined;
	notBefore: number;
	attempts: number;
	/** The channel had less than it was told, and the sale behind that may still be on its way to us. */
	heldSince: number | undefined;
	/** How many writes have left for it. */
	writes: number;
	flight: { milli: number; version: number; at: number } | undefined;
}

interface ItemRow {
	sku: string;
	external_id: string | null;
	sent_milli: number | null;
	sent_at: number | null;
	sent_version: number | null;
	sent_movement: number | null;
	token: string | null;
	price_micros: number | null;
	due_version: number | null;
	due_since: number | null;
	not_before: number;
	attempts: number;
	held_since: number | null;
	writes: number;
	flight_milli: number | null;
	flight_version: number | null;
	flight_at: number | null;
}

const COLUMNS =
	'sku, external_id, sent_milli, sent_at, sent_version, sent_movement, token, price_micros, due_version, due_since, not_before, attempts, held_since, writes, flight_milli, flight_version, flight_at';

export async function channelItem(sql: Sql, channel: string, sku: string): Promise<ChannelItem | undefined> {
	const row = await sql.get<ItemRow>(`SELECT ${COLUMNS} FROM channel_items WHERE channel = ? AND sku = ?`, channel, sku);
	return row && read(row);
}

/** What waits to be told and may be told now, the longest first. What is on its way for less than the lease is somebody else's. */
export async function dueItems(sql: Sql, channel: string, when: { now: number; leaseMs: number; limit: number }): Promise<ChannelItem[]> {
	const rows = await sql.all<ItemRow>(
		`SELECT ${COLUMNS} FROM channel_items WHERE channel = ? AND due_version IS NOT NULL AND not_before <= ?
			AND (flight_version IS NULL OR flight_at <= ?) ORDER BY due_since, sku LIMIT ?`,
		channel, when.now, when.now - when.leaseMs, when.limit,
	);
	return rows.map(read);
}

export async function dueCount(sql: Sql, channel: string): Promise<number> {
	const row = await sql.get<{ due: number }>('SELECT COUNT(*) AS due FROM channel_items WHERE channel = ? AND due_version IS NOT NULL', channel);
	return Number(row!.due);
}

/** Into the outbox. It keeps the hour of the first change that it waits with. */
export async function markDue(sql: Sql, channel: string, sku: string, change: { version: number; changedAt: number }): Promise<void> {
	await sql.run(
		`INSERT INTO channel_items (channel, sku, due_version, due_since) VALUES (?, ?, ?, ?)
		ON CONFLICT (channel, sku) DO UPDATE SET
			due_version = CASE WHEN channel_items.due_version > excluded.due_version THEN channel_items.due_version ELSE excluded.due_version END,
			due_since = COALESCE(channel_items.due_since, excluded.due_since)`,
		channel, sku, change.version, change.changedAt,
	);
}

export async function clearDue(sql: Sql, channel: string, sku: string): Promise<void> {
	await sql.run('UPDATE channel_items SET due_version = NULL, due_since = NULL, attempts = 0, not_before = 0, problem = NULL, held_since = NULL WHERE channel = ? AND sku = ?', channel, sku);
}

/** Written down before the call leaves. */
export async function beginFlight(sql: Sql, channel: string, sku: string, flight: { milli: number; version: number; at: number; owner: string }): Promise<void> {
	await sql.run(
		'UPDATE channel_items SET flight_milli = ?, flight_version = ?, flight_at = ?, flight_owner = ?, writes = writes + 1 WHERE channel = ? AND sku = ?',
		flight.milli, flight.version, flight.at, flight.owner, channel, sku,
	);
}

export interface Confirmed {
	milli: number;
	version: number;
	movementId: number;
	externalId?: string;
	token?: string;
	at: number;
}

/** The channel has it. What changed here since it left stays in the outbox. */
export async function confirmSent(sql: Sql, channel: string, sku: string, sent: Confirmed): Promise<void> {
	await sql.run(
		`UPDATE channel_items SET sent_milli = ?, sent_version = ?, sent_movement = ?, sent_at = ?, external_id = COALESCE(?, external_id), token = ?,
			due_since = CASE WHEN due_version > ? THEN CAST(? AS BIGINT) END, due_version = CASE WHEN due_version > ? THEN due_version END,
			flight_milli = NULL, flight_version = NULL, flight_at = NULL, flight_owner = NULL, attempts = 0, not_before = 0, problem = NULL, held_since = NULL
		WHERE channel = ? AND sku = ?`,
		sent.milli, sent.version, sent.movementId, sent.at, sent.externalId ?? null, sent.token ?? null, sent.version, sent.at, sent.version, channel, sku,
	);
}

/** The channel turned out to have another figure than it was told. It stays in the outbox. */
export async function noteFound(sql: Sql, channel: string, sku: string, found: { milli: number; movementId: number; token?: string; heldSince?: number }): Promise<void> {
	await sql.run(
		`UPDATE channel_items SET sent_milli = ?, sent_movement = ?, token = ?, held_since = ?, flight_milli = NULL, flight_version = NULL, flight_at = NULL, flight_owner = NULL
		WHERE channel = ? AND sku = ?`,
		found.milli, found.movementId, found.token ?? null, found.heldSince ?? null, channel, sku,
	);
}

/** Not written, and the channel said so. */
export async function noteRefused(sql: Sql, channel: string, sku: string, refusal: { notBefore: number; problem: string | null; externalId?: null }): Promise<void> {
	await sql.run(
		`UPDATE channel_items SET not_before = ?, problem = ?, attempts = attempts + 1, flight_milli = NULL, flight_version = NULL, flight_at = NULL, flight_owner = NULL
		WHERE channel = ? AND sku = ?`,
		refusal.notBefore, refusal.problem, channel, sku,
	);
	if (refusal.externalId === null) await sql.run('UPDATE channel_items SET external_id = NULL WHERE channel = ? AND sku = ?', channel, sku);
}

/** It never left. */
export async function cancelFlight(sql: Sql, channel: string, sku: string): Promise<void> {
	await sql.run('UPDATE channel_items SET flight_milli = NULL, flight_version = NULL, flight_at = NULL, flight_owner = NULL WHERE channel = ? AND sku = ?', channel, sku);
}

/** Whether it arrived nobody knows: the channel is read before it is told again. */
export async function doubtFlight(sql: Sql, channel: string, sku: string, notBefore: number): Promise<void> {
	await sql.run('UPDATE channel_items SET flight_at = 0, not_before = ?, attempts = attempts + 1 WHERE channel = ? AND sku = ?', notBefore, channel, sku);
}

export async function postpone(sql: Sql, channel: string, sku: string, notBefore: number): Promise<void> {
	await sql.run('UPDATE channel_items SET not_before = ? WHERE channel = ? AND sku = ?', notBefore, channel, sku);
}

/** What a listing says of an item; what it does not say stays, and so does the figure that the channel confirmed before. */
export async function noteListed(
	sql: Sql,
	channel: string,
	sku: string,
	listing: { externalId?: string; priceMicros?: number; levelMilli?: number; token?: string },
	movementId: number,
): Promise<void> {
	await sql.run(
		`INSERT INTO channel_items (channel, sku, external_id, price_micros, sent_milli, token, sent_movement) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (channel, sku) DO UPDATE SET external_id = COALESCE(excluded.external_id, channel_items.external_id),
			price_micros = COALESCE(excluded.price_micros, channel_items.price_micros),
			token = CASE WHEN channel_items.sent_milli IS NULL THEN excluded.token ELSE channel_items.token END,
			sent_movement = CASE WHEN channel_items.sent_milli IS NULL THEN excluded.sent_movement ELSE channel_items.sent_movement END,
			sent_milli = COALESCE(channel_items.sent_milli, excluded.sent_milli)`,
		channel, sku, listing.externalId ?? null, listing.priceMicros ?? null, listing.levelMilli ?? null, listing.token ?? null, movementId,
	);
}

export interface PriceRow {
	sku: string;
	where_sold: string;
	price_micros: number;
}

/** Prices of products that stand at more than one price, ours under `ledger`. */
export async function differingPrices(sql: Sql, limit: number): Promise<PriceRow[]> {
	return await sql.all<PriceRow>(
		`SELECT a.sku, a.where_sold, a.price_micros FROM (
			SELECT sku, 'ledger' AS where_sold, price_micros FROM products WHERE price_micros IS NOT NULL
			UNION ALL SELECT sku, channel AS where_sold, price_micros FROM channel_items WHERE price_micros IS NOT NULL) a
		WHERE a.sku IN (
			SELECT b.sku FROM (
				SELECT sku, price_micros FROM products WHERE price_micros IS NOT NULL
				UNION ALL SELECT sku, price_micros FROM channel_items WHERE price_micros IS NOT NULL) b
			GROUP BY b.sku HAVING MIN(b.price_micros) <> MAX(b.price_micros))
		ORDER BY a.sku, a.where_sold LIMIT ?`,
		limit,
	);
}

/** Confirmed figures of everything that is listed in a channel and counted here. */
export async function listedSkus(sql: Sql, channel: string): Promise<string[]> {
	const rows = await sql.all<{ sku: string }>(
		`SELECT DISTINCT l.sku FROM stock_levels l WHERE l.counted = 1
		UNION SELECT DISTINCT b.bundle FROM bundle_parts b
		UNION SELECT sku FROM channel_items WHERE channel = ? ORDER BY 1`,
		channel,
	);
	return rows.map((row) => row.sku);
}

function read(row: ItemRow): ChannelItem {
	const number = (value: number | null) => (value === null ? undefined : Number(value));
	return {
		sku: row.sku,
		externalId: row.external_id ?? undefined,
		sentMilli: number(row.sent_milli),
		sentAt: number(row.sent_at),
		sentVersion: number(row.sent_version),
		sentMovement: number(row.sent_movement),
		token: row.token ?? undefined,
		priceMicros: number(row.price_micros),
		dueVersion: number(row.due_version),
		dueSince: number(row.due_since),
		notBefore: Number(row.not_before),
		attempts: Number(row.attempts),
		heldSince: number(row.held_since),
		writes: Number(row.writes),
		flight: row.flight_version === null ? undefined : { milli: Number(row.flight_milli), version: Number(row.flight_version), at: Number(row.flight_at) },
	};
}
