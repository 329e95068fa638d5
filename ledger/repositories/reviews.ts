/** Review requests as a stored queue: one a sale, and at most one a customer in a window. Times are epoch milliseconds. */
import type { ReviewChannel } from '../../shop/review/channel';
import type { Sql } from '../sql';

export type ReviewStatus = 'scheduled' | 'emitting' | 'sent' | 'cancelled' | 'skipped' | 'doubtful';

export interface ReviewRequest {
	sale_id: string;
	/** The record of whoever bought. */
	record_id: number;
	/** Whom it belongs to now. */
	customer_id: number;
	status: ReviewStatus;
	reason: string;
	due_at: number;
	channel: ReviewChannel;
	/** At most one request a customer within this time. */
	window_ms: number;
	/** Where it went, once it did. */
	contact_hash: string | null;
	changed_at: number;
}

const SELECT = `SELECT q.sale_id, q.record_id, r.customer_id, q.status, q.reason, q.due_at, q.channel, q.window_ms, q.contact_hash, q.changed_at
	FROM review_requests q JOIN person_records r ON r.id = q.record_id`;

export async function findRequest(sql: Sql, saleId: string): Promise<ReviewRequest | undefined> {
	return await sql.get<ReviewRequest>(`${SELECT} WHERE q.sale_id = ?`, saleId);
}

/**
 * A request that is open or was sent, due within the window around `dueAt`.
 *
 * @param customerIds whoever hears at the address: at least one
 */
export async function requestNear(sql: Sql, customerIds: readonly number[], dueAt: number, windowMs: number): Promise<ReviewRequest | undefined> {
	return await sql.get<ReviewRequest>(
		`${SELECT} WHERE r.customer_id IN (${marks(customerIds)}) AND q.status IN ('scheduled', 'emitting', 'sent', 'doubtful')
		AND q.due_at > ? AND q.due_at < ? ORDER BY q.due_at LIMIT 1`,
		...customerIds, dueAt - windowMs, dueAt + windowMs,
	);
}

const marks = (ids: readonly number[]): string => ids.map(() => '?').join(', ');

/**
 * A request of another sale that went out, or may have, since an instant: to these customers, whose records became one person
 * meanwhile, or to this address, whoever went by it then.
 */
export async function askedSince(sql: Sql, to: { customerIds: readonly number[]; contactHash: string }, saleId: string, since: number): Promise<boolean> {
	const row = await sql.get(
		`SELECT 1 AS one FROM person_records r JOIN review_requests q ON q.record_id = r.id
		WHERE r.customer_id IN (${marks(to.customerIds)}) AND q.sale_id <> ? AND q.status IN ('emitting', 'sent', 'doubtful') AND q.changed_at > ?
		UNION ALL SELECT 1 FROM review_requests q WHERE q.contact_hash = ? AND q.sale_id <> ? AND q.changed_at > ? LIMIT 1`,
		...to.customerIds, saleId, since, to.contactHash, saleId, since,
	);
	return row !== undefined;
}

/** Requests by where they stand and why, changed since an instant. */
export async function requestCounts(sql: Sql, since: number): Promise<{ status: string; reason: string; count: number }[]> {
	return await sql.all('SELECT status, reason, COUNT(*) AS count FROM review_requests WHERE changed_at >= ? GROUP BY status, reason ORDER BY status, reason', since);
}

/** Sales that never became a request, by the reason. */
export async function neverScheduled(sql: Sql, since: number): Promise<{ reason: string; count: number }[]> {
	return await sql.all(
		`SELECT d.reason, COUNT(*) AS count FROM decisions d JOIN sales s ON s.sale_id = d.sale_id
		WHERE d.step = 'review' AND d.status = 'skipped' AND s.kind = 'sale' AND d.decided_at >= ?
			AND NOT EXISTS (SELECT 1 FROM review_requests q WHERE q.sale_id = d.sale_id)
		GROUP BY d.reason ORDER BY d.reason`,
		since,
	);
}

export async function insertRequest(sql: Sql, request: Omit<ReviewRequest, 'changed_at' | 'customer_id' | 'contact_hash'>, now: number): Promise<void> {
	await sql.run(
		'INSERT INTO review_requests (sale_id, record_id, status, reason, due_at, channel, window_ms, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
		request.sale_id, request.record_id, request.status, request.reason, request.due_at, request.channel, request.window_ms, now,
	);
}

export async function setRequest(
	sql: Sql,
	saleId: string,
	change: { status: ReviewStatus; reason: string; claimedBy?: string; contactHash?: string; now: number },
): Promise<void> {
	await sql.run(
		'UPDATE review_requests SET status = ?, reason = ?, claimed_by = ?, contact_hash = COALESCE(?, contact_hash), changed_at = ? WHERE sale_id = ?',
		change.status, change.reason, change.claimedBy ?? null, change.contactHash ?? null, change.now, saleId,
	);
}

export async function postponeRequest(sql: Sql, saleId: string, dueAt: number, now: number): Promise<void> {
	await sql.run('UPDATE review_requests SET due_at = ?, changed_at = ? WHERE sale_id = ?', dueAt, now, saleId);
}

export async function dueRequests(sql: Sql, now: number, limit: number): Promise<ReviewRequest[]> {
	return await sql.all<ReviewRequest>(
		`${SELECT} WHERE q.status = 'scheduled' AND q.due_at <= ? ORDER BY q.due_at, q.sale_id LIMIT ?`,
		now, limit,
	);
}

/**
 * Requests that a process's death left between being handed out and being known as sent: nobody may send them again blindly.
 *
 * @param before only those handed out by then, epoch milliseconds
 */
export async function markCutOff(sql: Sql, claimedBy: string, { alive, before = Infinity }: { alive: ReadonlySet<string>; before?: number }, now: number): Promise<number> {
	const rows = await sql.all<{ sale_id: string; changed_at: number }>("SELECT sale_id, changed_at FROM review_requests WHERE status = 'emitting' AND claimed_by = ?", claimedBy);
	let marked = 0;
	for (const { sale_id: saleId, changed_at: since } of rows) {
		if (alive.has(saleId) || Number(since) > before) continue;
		await setRequest(sql, saleId, { status: 'doubtful', reason: 'run_cut_off', now });
		marked += 1;
	}
	return marked;
}

export async function nextDueAt(sql: Sql): Promise<number | undefined> {
	const row = await sql.get<{ at: number | null }>("SELECT MIN(due_at) AS at FROM review_requests WHERE status = 'scheduled'");
	return row?.at == null ? undefined : Number(row.at);
}
