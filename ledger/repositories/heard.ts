/** Messages of the bridge: each is dealt with once, by its id; what must be told to a workflow waits until it was. */
import type { Sql } from '../sql';

export interface HeardRow {
	message_id: string;
	trigger_id: string;
	kind: string;
	heard_from: string;
	heard_at: number;
	received_at: number;
	status: string;
	reason: string;
	sale_id: string | null;
	/** Codes with commas between. */
	problems: string;
	document: string | null;
	told: number;
}

export async function heardMessage(sql: Sql, id: string): Promise<HeardRow | undefined> {
	return await sql.get<HeardRow>('SELECT * FROM heard_messages WHERE message_id = ?', id);
}

export async function insertHeard(sql: Sql, row: HeardRow): Promise<void> {
	await sql.run(
		`INSERT INTO heard_messages (message_id, trigger_id, kind, heard_from, heard_at, received_at, status, reason, sale_id, problems, document, told)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		row.message_id, row.trigger_id, row.kind, row.heard_from, row.heard_at, row.received_at, row.status, row.reason, row.sale_id, row.problems, row.document, row.told,
	);
}

/** Tickets that wait for a person, oldest first. */
export async function ticketsToReview(sql: Sql, triggerId: string, limit: number): Promise<HeardRow[]> {
	return await sql.all<HeardRow>("SELECT * FROM heard_messages WHERE status = 'needs_review' AND trigger_id = ? AND document IS NOT NULL ORDER BY received_at LIMIT ?", triggerId, limit);
}

/** A ticket that waited can be read now. */
export async function settleHeard(sql: Sql, id: string, change: { status: string; reason: string; saleId: string | null }): Promise<void> {
	await sql.run('UPDATE heard_messages SET status = ?, reason = ?, sale_id = ?, problems = ?, document = NULL, told = 1 WHERE message_id = ?', change.status, change.reason, change.saleId, '', id);
}

export async function untoldMessages(sql: Sql, triggerId: string, limit: number): Promise<HeardRow[]> {
	return await sql.all<HeardRow>('SELECT * FROM heard_messages WHERE trigger_id = ? AND told = 0 ORDER BY received_at, message_id LIMIT ?', triggerId, limit);
}

/** What a scan was is not kept once it was told. */
export async function markTold(sql: Sql, id: string): Promise<void> {
	await sql.run("UPDATE heard_messages SET told = 1, document = CASE WHEN kind = 'scan' THEN NULL ELSE document END WHERE message_id = ?", id);
}

/** Captured words go after `textBefore`, the ids by which repeats are known after `idsBefore`; epoch milliseconds. */
export async function forgetHeard(sql: Sql, textBefore: number, idsBefore: number): Promise<void> {
	await sql.run('UPDATE heard_messages SET document = NULL WHERE received_at < ? AND document IS NOT NULL', textBefore);
	await sql.run('DELETE FROM heard_messages WHERE received_at < ?', idsBefore);
}
