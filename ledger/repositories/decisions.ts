/** What each step of a sale's walk decided, and why: the timeline of a ticket. */
import type { Sql } from '../sql';

export interface DecisionRow {
	step: string;
	status: string;
	reason: string;
	decided_at: number;
}

/** Keeps a step's latest decision; a replay that finds its work done (`already_…`) changes nothing. */
export async function keepDecision(
	sql: Sql,
	saleId: string,
	step: string,
	decision: { status: string; reason: string },
	now: number,
): Promise<void> {
	const replay = decision.reason.startsWith('already_');
	await sql.run(
		`INSERT INTO decisions (sale_id, step, status, reason, decided_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (sale_id, step) ${replay ? 'DO NOTHING' : 'DO UPDATE SET status = excluded.status, reason = excluded.reason, decided_at = excluded.decided_at'}`,
		saleId, step, decision.status, decision.reason, now,
	);
}

export async function decisionsOf(sql: Sql, saleId: string): Promise<DecisionRow[]> {
	return await sql.all<DecisionRow>('SELECT step, status, reason, decided_at FROM decisions WHERE sale_id = ?', saleId);
}
