/** Review requests as a stored queue: one a sale, and at most one a customer in a window. Times are epoch milliseconds. */
import type { Sql } from '../sql';

export type ReviewStatus = 'scheduled' | 'emitting' | 'sent' | 'cancelled' | 'skipped' | 'doubtful';

export interface ReviewRequest {
	sale_id: string;
	customer_id: number;
	status: ReviewStatus;
	reason: string;
	due_at: number;
	changed_at: number;
}

export async function findRequest(sql: Sql, saleId: string): Promise<ReviewRequest | undefined> {
	return await sql.get<ReviewRequest>('SELECT * FROM review_requests WHERE sale_id = ?', saleId);
}

/** A request that is open or was sent to the customer, due within the window around `dueAt`. */
export async function requestNear(sql: Sql, customerId: number, dueAt: number, windowMs: number): Promise<ReviewRequest | undefined> {
	return await sql.get<ReviewRequest>(
		`SELECT * FROM review_requests WHERE customer_id = ? AND status IN ('scheduled', 'emitting', 'sent', 'doubtful')
		AND due_at > ? AND due_at < ? ORDER BY due_at LIMIT 1`,
		customerId, dueAt - windowMs, dueAt + windowMs,
	);
}

export async function insertRequest(sql: Sql, request: Omit<ReviewRequest, 'changed_at'>, now: number): Promise<void> {
	await sql.run(
		'INSERT INTO review_requests (sale_id, customer_id, status, reason, due_at, changed_at) VALUES (?, ?, ?, ?, ?, ?)',
		request.sale_id, request.customer_id, request.status, request.reason, request.due_at, now,
	);
}

export async function setRequest(
	sql: Sql,
	saleId: string,
	change: { status: ReviewStatus; reason: string; claimedBy?: string; now: number },
): Promise<void> {
	await sql.run(
		'UPDATE review_requests SET status = ?, reason = ?, claimed_by = ?, changed_at = ? WHERE sale_id = ?',
		change.status, change.reason, change.claimedBy ?? null, change.now, saleId,
	);
}

export async function postponeRequest(sql: Sql, saleId: string, dueAt: number, now: number): Promise<void> {
	await sql.run('UPDATE review_requests SET due_at = ?, changed_at = ? WHERE sale_id = ?', dueAt, now, saleId);
}

export async function dueRequests(sql: Sql, now: number, limit: number): Promise<ReviewRequest[]> {
	return await sql.all<ReviewRequest>(
		"SELECT * FROM review_requests WHERE status = 'scheduled' AND due_at <= ? ORDER BY due_at, sale_id LIMIT ?",
		now, limit,
	);
}

/** Requests that a process's death left between being handed out and being known as sent: nobody may send them again blindly. */
export async function markCutOff(sql: Sql, claimedBy: string, alive: ReadonlySet<string>, now: number): Promise<number> {
	const rows = await sql.all<{ sale_id: string }>("SELECT sale_id FROM review_requests WHERE status = 'emitting' AND claimed_by = ?", claimedBy);
	let marked = 0;
	for (const { sale_id: saleId } of rows) {
		if (alive.has(saleId)) continue;
		await setRequest(sql, saleId, { status: 'doubtful', reason: 'run_cut_off', now });
		marked += 1;
	}
	return marked;
}

export async function nextDueAt(sql: Sql): Promise<number | undefined> {
	const row = await sql.get<{ at: number | null }>("SELECT MIN(due_at) AS at FROM review_requests WHERE status = 'scheduled'");
	return row?.at == null ? undefined : Number(row.at);
}
