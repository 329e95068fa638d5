/** What the ledger remembers of outside systems: the last state of each order, and how far each walk has got. */
import type { Sql } from '../sql';

export interface OrderState {
	revision: number | undefined;
	/** The whole order in the door's JSON as it was last applied; absent while that is the sale as accepted. */
	document: string | undefined;
}

export async function orderState(sql: Sql, saleId: string): Promise<OrderState | undefined> {
	const row = await sql.get<{ revision: number | null; document: string | null }>('SELECT revision, document FROM source_orders WHERE sale_id = ?', saleId);
	return row && { revision: row.revision === null ? undefined : Number(row.revision), document: row.document ?? undefined };
}

/** Absent fields of the state leave what is there. */
export async function keepOrderState(sql: Sql, saleId: string, state: OrderState): Promise<void> {
	await sql.run(
		`INSERT INTO source_orders (sale_id, revision, document) VALUES (?, ?, ?)
		ON CONFLICT (sale_id) DO UPDATE SET revision = COALESCE(excluded.revision, source_orders.revision), document = COALESCE(excluded.document, source_orders.document)`,
		saleId, state.revision ?? null, state.document ?? null,
	);
}

/** Which of these ids are of accepted sales. */
export async function knownSaleIds(sql: Sql, saleIds: readonly string[]): Promise<Set<string>> {
	const known = new Set<string>();
	for (const saleId of saleIds) {
		if (await sql.get('SELECT 1 AS one FROM sales WHERE sale_id = ?', saleId)) known.add(saleId);
	}
	return known;
}

/** Was this kept aside before, for the same reason? What a poll brings every few minutes is kept once. */
export async function isSetAside(sql: Sql, saleId: string, reason: string, detail: string): Promise<boolean> {
	return (await sql.get('SELECT 1 AS one FROM set_aside WHERE sale_id = ? AND reason = ? AND detail = ?', saleId, reason, detail)) !== undefined;
}

/** A sale from before a trigger listened is as good as handed to it: nothing is started for it. */
export async function settleAsHistory(sql: Sql, triggerId: string, saleId: string, now: number): Promise<void> {
	await sql.run(
		"UPDATE deliveries SET state = 'settled', reason = 'before_listening', changed_at = ? WHERE trigger_id = ? AND sale_id = ? AND state = 'pending'",
		now, triggerId, saleId,
	);
}

export interface Walk {
	purpose: string;
	cursor: string;
	/** Epoch milliseconds, as all times here. */
	startedAt: number;
	changedAt: number;
	finishedAt?: number;
	/** The time of the last order it came to. */
	reachedAt?: number;
	pages: number;
	seen: number;
	accepted: number;
	rejected: number;
	/** Why the last try failed, in words; absent after a good one. */
	failure?: string;
	failedAt?: number;
}

export async function findWalk(sql: Sql, key: string): Promise<Walk | undefined> {
	const row = await sql.get<{
		purpose: string; cursor_text: string; started_at: number; changed_at: number; finished_at: number | null; reached_at: number | null;
		pages: number; seen: number; accepted: number; rejected: number; failure: string | null; failed_at: number | null;
	}>('SELECT * FROM source_walks WHERE walk_key = ?', key);
	return (
		row && {
			purpose: row.purpose,
			cursor: row.cursor_text,
			startedAt: Number(row.started_at),
			changedAt: Number(row.changed_at),
			...(row.finished_at === null ? {} : { finishedAt: Number(row.finished_at) }),
			...(row.reached_at === null ? {} : { reachedAt: Number(row.reached_at) }),
			pages: Number(row.pages),
			seen: Number(row.seen),
			accepted: Number(row.accepted),
			rejected: Number(row.rejected),
			...(row.failure === null ? {} : { failure: row.failure }),
			...(row.failed_at === null ? {} : { failedAt: Number(row.failed_at) }),
		}
	);
}

/** Begins a walk unless it was begun before. */
export async function beginWalk(sql: Sql, key: string, walk: { purpose: string; cursor: string; now: number }): Promise<void> {
	await sql.run(
		'INSERT INTO source_walks (walk_key, purpose, cursor_text, started_at, changed_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (walk_key) DO NOTHING',
		key, walk.purpose, walk.cursor, walk.now, walk.now,
	);
}

export interface Step {
	cursor: string;
	finished: boolean;
	reachedAt?: number;
	seen: number;
	accepted: number;
	rejected: number;
	now: number;
}

/** One page further. In the transaction that accepts the page's sales, so that neither is without the other. */
export async function stepWalk(sql: Sql, key: string, step: Step): Promise<void> {
	await sql.run(
		`UPDATE source_walks SET cursor_text = ?, changed_at = ?, finished_at = ?, reached_at = COALESCE(?, reached_at), pages = pages + 1,
			seen = seen + ?, accepted = accepted + ?, rejected = rejected + ?, failure = NULL, failed_at = NULL WHERE walk_key = ?`,
		step.cursor, step.now, step.finished ? step.now : null, step.reachedAt ?? null, step.seen, step.accepted, step.rejected, key,
	);
}

export async function noteWalkFailure(sql: Sql, key: string, failure: string, now: number): Promise<void> {
	await sql.run('UPDATE source_walks SET failure = ?, failed_at = ? WHERE walk_key = ?', failure.slice(0, 1000), now, key);
}
