/** Views of product pages, for a day. Times are epoch milliseconds. */
import type { Sql } from '../sql';

export interface Visitor {
	/** Keyed digest of what the web shop calls the visitor. */
	hash: string;
	customerId: number | undefined;
}

/** One visitor, or one customer on two devices. */
const WHOSE = '(visitor_hash = ? OR customer_id = ?)';

/** @returns false when this very view was kept before */
export async function insertView(sql: Sql, view: Visitor & { page: string; seenAt: number; viewHash: string | undefined }): Promise<boolean> {
	const changed = await sql.run(
		'INSERT INTO page_views (visitor_hash, customer_id, page, seen_at, view_hash) VALUES (?, ?, ?, ?, ?) ON CONFLICT (view_hash) DO NOTHING',
		view.hash, view.customerId ?? null, view.page, view.seenAt, view.viewHash ?? null,
	);
	return changed === 1;
}

/** How often they saw the page since, and whether help was offered. */
export async function viewsOf(sql: Sql, { hash, customerId }: Visitor, page: string, since: number): Promise<{ views: number; offered: boolean }> {
	const row = await sql.get<{ views: number; offered: number | null }>(
		`SELECT COUNT(*) AS views, MAX(offered) AS offered FROM page_views WHERE page = ? AND seen_at > ? AND ${WHOSE}`,
		page, since, hash, customerId ?? null,
	);
	return { views: Number(row!.views), offered: Number(row!.offered ?? 0) === 1 };
}

/** Marks the view that was counted last. */
export async function markOffered(sql: Sql, { hash, customerId }: Visitor, page: string): Promise<void> {
	await sql.run(`UPDATE page_views SET offered = 1 WHERE id = (SELECT MAX(id) FROM page_views WHERE page = ? AND ${WHOSE})`, page, hash, customerId ?? null);
}

/** True where they bought it since, by what the ledger knows. */
export async function boughtSince(sql: Sql, customerId: number, sku: string, since: number): Promise<boolean> {
	const row = await sql.get('SELECT 1 AS one FROM person_records r JOIN bought b ON b.record_id = r.id WHERE r.customer_id = ? AND b.sku = ? AND b.occurred_at > ? LIMIT 1', customerId, sku, since);
	return row !== undefined;
}

export async function forgetViews(sql: Sql, before: number): Promise<void> {
	await sql.run('DELETE FROM page_views WHERE seen_at <= ?', before);
}
