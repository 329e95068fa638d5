/**
 * The inbox of each trigger node: accepted sales that its workflow has still to be handed, in order per till, each watched
 * until its run ends.
 */
import type { Sql } from '../sql';

export interface Delivery {
	saleId: string;
	/** The sale in the door's JSON. */
	document: string;
	/** 1 the first time. */
	attempt: number;
}

/** False when this trigger had the sale already. */
export async function addDelivery(sql: Sql, triggerId: string, sale: { saleId: string; seq: number; lane: string }, now: number): Promise<boolean> {
	const changed = await sql.run(
		`INSERT INTO deliveries (trigger_id, sale_id, seq, lane, state, changed_at) VALUES (?, ?, ?, ?, 'pending', ?)
		ON CONFLICT (trigger_id, sale_id) DO NOTHING`,
		triggerId, sale.saleId, sale.seq, sale.lane, now,
	);
	return changed === 1;
}

/** The sale's place in the ledger's order and its lane, for a trigger that hears a known sale for the first time. */
export async function placeOf(sql: Sql, saleId: string): Promise<{ seq: number; lane: string } | undefined> {
	const row = await sql.get<{ seq: number; lane: string }>('SELECT seq, lane FROM sales WHERE sale_id = ?', saleId);
	return row && { seq: Number(row.seq), lane: row.lane };
}

/**
 * Claims the next sales: the oldest open one of every lane that is not running, oldest first. Lanes are walked by
 * skipping through the index, so a long backlog of one till costs no more than a short one.
 */
export async function claimDeliveries(
	sql: Sql,
	claim: { triggerId: string; owner: string; limit: number; now: number },
): Promise<Delivery[]> {
	const rows = await sql.all<{ sale_id: string; document: string; attempts: number }>(
		`WITH RECURSIVE lanes (lane) AS (
			SELECT MIN(lane) FROM deliveries WHERE trigger_id = ? AND state IN ('pending', 'running')
			UNION ALL
			SELECT (SELECT MIN(d.lane) FROM deliveries d WHERE d.trigger_id = ? AND d.state IN ('pending', 'running') AND d.lane > lanes.lane)
			FROM lanes WHERE lanes.lane IS NOT NULL
		), heads AS (
			SELECT (SELECT MIN(d.seq) FROM deliveries d WHERE d.trigger_id = ? AND d.state IN ('pending', 'running') AND d.lane = lanes.lane) AS seq
			FROM lanes WHERE lanes.lane IS NOT NULL
		)
		SELECT d.sale_id, s.document, d.attempts FROM heads
		-- In this order: SQLite would else go through every delivery that ever was.
		CROSS JOIN sales s
		CROSS JOIN deliveries d
		WHERE s.seq = heads.seq AND d.trigger_id = ? AND d.sale_id = s.sale_id AND d.state = 'pending' AND d.not_before <= ?
		-- A bare LIMIT ? has SQLite plan anew whenever it is bound.
		ORDER BY heads.seq LIMIT ? + 0`,
		claim.triggerId, claim.triggerId, claim.triggerId, claim.triggerId, claim.now, claim.limit,
	);
	for (const row of rows) {
		await sql.run(
			"UPDATE deliveries SET state = 'running', attempts = attempts + 1, claimed_by = ?, changed_at = ? WHERE trigger_id = ? AND sale_id = ?",
			claim.owner, claim.now, claim.triggerId, row.sale_id,
		);
	}
	return rows.map((row) => ({ saleId: row.sale_id, document: row.document, attempt: Number(row.attempts) + 1 }));
}

/** Claims one sale that was accepted just now, if its till has nothing open before it. @returns false when it must wait its turn */
export async function claimAtOnce(sql: Sql, sale: { triggerId: string; saleId: string; seq: number; lane: string }, owner: string, now: number): Promise<boolean> {
	const changed = await sql.run(
		`UPDATE deliveries SET state = 'running', attempts = 1, claimed_by = ?, changed_at = ? WHERE trigger_id = ? AND sale_id = ?
		AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.trigger_id = ? AND d.lane = ? AND d.state IN ('pending', 'running') AND d.seq < ?)`,
		owner, now, sale.triggerId, sale.saleId, sale.triggerId, sale.lane, sale.seq,
	);
	return changed === 1;
}

/** A sale for which no run is to be started. */
export async function settleAtOnce(sql: Sql, triggerId: string, saleId: string, reason: string, now: number): Promise<void> {
	await sql.run("UPDATE deliveries SET state = 'settled', reason = ?, changed_at = ? WHERE trigger_id = ? AND sale_id = ? AND state = 'pending'", reason, now, triggerId, saleId);
}

/** Marks how the run of a sale ended. */
export async function finishDelivery(
	sql: Sql,
	triggerId: string,
	saleId: string,
	end: { state: 'settled' | 'failed'; reason: string; now: number },
): Promise<void> {
	await sql.run(
		"UPDATE deliveries SET state = ?, reason = ?, changed_at = ? WHERE trigger_id = ? AND sale_id = ? AND state = 'running'",
		end.state, end.reason, end.now, triggerId, saleId,
	);
}

/**
 * Runs that a process's death cut off: those still marked running by anybody but the living. Each is pending again with
 * back-off, or abandoned when it was tried often enough.
 *
 * @param recovery `alive`: sale ids whose runs this process still watches; `lost`: only those that this owner claimed before then
 */
export async function recoverDeliveries(
	sql: Sql,
	recovery: { triggerId: string; alive: ReadonlySet<string>; lost?: { owner: string; before: number }; mostAttempts: number; backOffMs: (attempts: number) => number; now: number },
): Promise<{ requeued: number; abandoned: number }> {
	const rows = await sql.all<{ sale_id: string; attempts: number; claimed_by: string; changed_at: number }>(
		"SELECT sale_id, attempts, claimed_by, changed_at FROM deliveries WHERE trigger_id = ? AND state = 'running'",
		recovery.triggerId,
	);
	const { lost } = recovery;
	const tally = { requeued: 0, abandoned: 0 };
	for (const row of rows) {
		if (recovery.alive.has(row.sale_id) || (lost !== undefined && (row.claimed_by !== lost.owner || Number(row.changed_at) > lost.before))) continue;
		const attempts = Number(row.attempts);
		const abandoned = attempts >= recovery.mostAttempts;
		tally[abandoned ? 'abandoned' : 'requeued'] += 1;
		await sql.run(
			'UPDATE deliveries SET state = ?, reason = ?, not_before = ?, claimed_by = NULL, changed_at = ? WHERE trigger_id = ? AND sale_id = ?',
			abandoned ? 'abandoned' : 'pending', 'run_cut_off', recovery.now + recovery.backOffMs(attempts), recovery.now, recovery.triggerId, row.sale_id,
		);
	}
	return tally;
}

/** Whether any sale waits for its run, be it its turn or not. */
export async function hasPending(sql: Sql, triggerId: string): Promise<boolean> {
	// Both states named, as below.
	return (await sql.get("SELECT 1 AS one FROM deliveries WHERE trigger_id = ? AND state IN ('pending', 'running') AND state = 'pending' LIMIT 1", triggerId)) !== undefined;
}

/** When the next backed-off sale may go, epoch milliseconds. */
export async function nextAttemptAt(sql: Sql, triggerId: string, now: number): Promise<number | undefined> {
	// Both states named: only so does SQLite see that the index of what is open holds them all.
	const row = await sql.get<{ at: number | null }>(
		"SELECT MIN(not_before) AS at FROM deliveries WHERE trigger_id = ? AND state IN ('pending', 'running') AND state = 'pending' AND not_before > ?",
		triggerId, now,
	);
	return row?.at == null ? undefined : Number(row.at);
}
