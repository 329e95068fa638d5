/** What of the shop waits, failed or is in doubt: counts with the oldest, each by an index of its own. Times are epoch milliseconds. */
import type { Waiting } from '../../shop/health/checks';
import type { Sql, SqlValue } from '../sql';

async function waiting(sql: Sql, text: string, ...values: SqlValue[]): Promise<Waiting> {
	const row = await sql.get<{ n: number; since: number | null }>(text, ...values);
	return { count: Number(row?.n ?? 0), ...(row?.since == null ? {} : { since: Number(row.since) }) };
}

export interface TillHour {
	source: string;
	store: string | null;
	till: string | null;
	channel: string;
	day: string;
	hour: number;
	sales: number;
	/** The least time between sale and arrival; below zero where the till's clock is ahead. */
	delay_ms: number;
	last_at: number;
	/** The largest number of a sale in the ledger: which came last. */
	last_seq: number;
}

/** Sales since then by till and hour of the shop; those from the future are left out. */
export async function tillHours(sql: Sql, from: number, now: number): Promise<TillHour[]> {
	return await sql.all<TillHour>(
		`SELECT s.source, s.store, f.till, MAX(s.channel) AS channel, f.day, f.hour, COUNT(*) AS sales, MIN(s.accepted_at - s.occurred_at) AS delay_ms, MAX(f.occurred_at) AS last_at, MAX(f.seq) AS last_seq
		FROM sale_figures f JOIN sales s ON s.seq = f.seq WHERE f.occurred_at >= ? AND f.occurred_at <= ? AND f.kind = 'sale'
		GROUP BY s.source, s.store, f.till, f.day, f.hour`,
		from, now,
	);
}

/** How far sales since then came from the future, by till. */
export async function clocksAhead(sql: Sql, from: number): Promise<{ source: string; store: string | null; till: string | null; ahead_ms: number }[]> {
	return await sql.all(
		`SELECT s.source, s.store, f.till, MAX(s.occurred_at - s.accepted_at) AS ahead_ms FROM sale_figures f JOIN sales s ON s.seq = f.seq
		WHERE f.occurred_at >= ? GROUP BY s.source, s.store, f.till HAVING MAX(s.occurred_at - s.accepted_at) > 0`,
		from,
	);
}

/** Accepted, and no run has ended yet. */
export async function unsettled(sql: Sql): Promise<Waiting> {
	return await waiting(sql, "SELECT COUNT(*) AS n, MIN(changed_at) AS since FROM deliveries WHERE state IN ('pending', 'running')");
}

export async function stuckDeliveries(sql: Sql): Promise<Waiting & { abandoned: number }> {
	const row = await sql.get<{ abandoned: number | null }>("SELECT COUNT(*) AS abandoned FROM deliveries WHERE state IN ('failed', 'abandoned') AND state = 'abandoned'");
	return { ...(await waiting(sql, "SELECT COUNT(*) AS n, MIN(changed_at) AS since FROM deliveries WHERE state IN ('failed', 'abandoned')")), abandoned: Number(row?.abandoned ?? 0) };
}

export async function keptAside(sql: Sql, from: number): Promise<Waiting> {
	return await waiting(sql, 'SELECT COUNT(*) AS n, MIN(received_at) AS since FROM set_aside WHERE received_at >= ?', from);
}

/** People and purchases that a CRM has yet to be told, and those that need a person. */
export async function crmWaiting(sql: Sql, gathering: string): Promise<{ open: Waiting; stuck: Waiting }> {
	const both = (condition: string) => `SELECT COUNT(*) AS n, MIN(changed_at) AS since FROM (
		SELECT changed_at FROM crm_contacts WHERE ${condition} UNION ALL SELECT changed_at FROM crm_purchases WHERE ${condition}) waiting`;
	return {
		open: await waiting(sql, both("state IN ('pending', 'sending') AND reason <> ?"), gathering, gathering),
		stuck: await waiting(sql, both("state IN ('failed', 'unknown')")),
	};
}

export async function stockWaiting(sql: Sql): Promise<{ open: Waiting; refused: number }> {
	const refused = await waiting(sql, 'SELECT COUNT(*) AS n, MIN(due_since) AS since FROM channel_items WHERE due_version IS NOT NULL AND problem IS NOT NULL');
	return { open: await waiting(sql, 'SELECT COUNT(*) AS n, MIN(due_since) AS since FROM channel_items WHERE due_version IS NOT NULL'), refused: refused.count };
}

export async function unmappedSince(sql: Sql, from: number): Promise<Waiting> {
	return await waiting(sql, 'SELECT COUNT(*) AS n, MIN(first_seen) AS since FROM unmapped_skus WHERE last_seen >= ?', from);
}

/** @param sendingBefore a job that has been on its way since before then is in doubt too */
export async function printsUnsure(sql: Sql, from: number, sendingBefore: number): Promise<{ doubtful: Waiting; failed: Waiting }> {
	const all = "FROM print_jobs WHERE state IN ('sending', 'failed', 'unknown') AND changed_at >= ?";
	return {
		doubtful: await waiting(sql, `SELECT COUNT(*) AS n, MIN(changed_at) AS since ${all} AND (state = 'unknown' OR (state = 'sending' AND changed_at < ?))`, from, sendingBefore),
		failed: await waiting(sql, `SELECT COUNT(*) AS n, MIN(changed_at) AS since ${all} AND state = 'failed'`, from),
	};
}

export async function ticketsWaiting(sql: Sql): Promise<Waiting> {
	return await waiting(sql, "SELECT COUNT(*) AS n, MIN(received_at) AS since FROM heard_messages WHERE status = 'needs_review'");
}

export async function doubtfulReviews(sql: Sql, from: number): Promise<Waiting> {
	return await waiting(sql, "SELECT COUNT(*) AS n, MIN(changed_at) AS since FROM review_requests WHERE status = 'doubtful' AND changed_at >= ?", from);
}

/** Walks that stopped at a failure and have not got further since. */
export async function failedWalks(sql: Sql): Promise<{ walk_key: string; failure: string; since: number }[]> {
	// What went well last time stands in `changed_at`: since then it fails.
	return await sql.all("SELECT walk_key, failure, changed_at AS since FROM source_walks WHERE failure IS NOT NULL AND purpose = 'catch-up' ORDER BY changed_at");
}

export interface StuckDelivery {
	trigger_id: string;
	sale_id: string;
	state: string;
	reason: string | null;
	attempts: number;
	changed_at: number;
}

/** Failed and abandoned sales, the oldest first. */
export async function stuckList(sql: Sql, states: readonly string[], limit: number): Promise<StuckDelivery[]> {
	return await sql.all<StuckDelivery>(
		`SELECT trigger_id, sale_id, state, reason, attempts, changed_at FROM deliveries
		WHERE state IN ('failed', 'abandoned') AND state IN (${states.map(() => '?').join(', ')}) ORDER BY changed_at, sale_id LIMIT ?`,
		...states, limit,
	);
}

export async function deliveriesOf(sql: Sql, saleId: string): Promise<StuckDelivery[]> {
	return await sql.all<StuckDelivery>('SELECT trigger_id, sale_id, state, reason, attempts, changed_at FROM deliveries WHERE sale_id = ? ORDER BY trigger_id', saleId);
}

/** Into the inbox again, as if it had just come. @returns false where it is neither failed nor abandoned */
export async function deliverAgain(sql: Sql, delivery: { trigger_id: string; sale_id: string }, reason: string, now: number): Promise<boolean> {
	const changed = await sql.run(
		"UPDATE deliveries SET state = 'pending', attempts = 0, not_before = 0, claimed_by = NULL, reason = ?, changed_at = ? WHERE trigger_id = ? AND sale_id = ? AND state IN ('failed', 'abandoned')",
		reason, now, delivery.trigger_id, delivery.sale_id,
	);
	return changed === 1;
}
