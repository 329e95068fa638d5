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

/** Tickets that wait for a person, oldest first; those that are sealed with a key that is not here wait on. @param marks of the keys, as documents name them (`usecases/captured.ts`) */
export async function ticketsToReview(sql: Sql, triggerId: string, marks: readonly string[], limit: number): Promise<HeardRow[]> {
	return await sql.all<HeardRow>(
		`SELECT * FROM heard_messages WHERE status = 'needs_review' AND trigger_id = ? AND document IS NOT NULL
		AND (document NOT LIKE 'sealed:%' OR substr(document, 8, 8) IN (${marks.map(() => '?').join(', ') || 'NULL'})) ORDER BY received_at LIMIT ?`,
		triggerId, ...marks, limit,
	);
}

/** A ticket that waited can be read now. */
export async function settleHeard(sql: Sql, id: string, change: { status: string; reason: string; saleId: string | null }): Promise<void> {
	await sql.run('UPDATE heard_messages SET status = ?, reason = ?, sale_id = ?, problems = ?, document = NULL, told = 1 WHERE message_id = ?', change.status, change.reason, change.saleId, '', id);
}

/** @param marks of the keys */
export async function untoldMessages(sql: Sql, triggerId: string, marks: readonly string[], limit: number): Promise<HeardRow[]> {
	return await sql.all<HeardRow>(
		`SELECT * FROM heard_messages WHERE trigger_id = ? AND told = 0
		AND (document IS NULL OR document NOT LIKE 'sealed:%' OR substr(document, 8, 8) IN (${marks.map(() => '?').join(', ') || 'NULL'})) ORDER BY received_at, message_id LIMIT ?`,
		triggerId, ...marks, limit,
	);
}

/** Documents of which no key is here, among those that wait for a person, and the oldest's time. */
export async function closedDocuments(sql: Sql, marks: readonly string[]): Promise<{ count: number; since?: number }> {
	const row = await sql.get<{ n: number; since: number | null }>(
		`SELECT COUNT(*) AS n, MIN(received_at) AS since FROM (
			SELECT received_at, document FROM heard_messages WHERE status = 'needs_review' AND document LIKE 'sealed:%' UNION ALL SELECT received_at, document FROM set_aside WHERE document LIKE 'sealed:%') sealed
		WHERE CASE WHEN substr(document, 8, 8) IN (${marks.map(() => '?').join(', ') || 'NULL'}) THEN 0 ELSE 1 END = 1`,
		...marks,
	);
	return { count: Number(row?.n ?? 0), ...(row?.since == null ? {} : { since: Number(row.since) }) };
}

/** The words of messages that wait and in which somebody is found. */
export async function forgetHeardWith(sql: Sql, has: (messageId: string, document: string) => boolean): Promise<void> {
	for (const { message_id: id, document } of await sql.all<{ message_id: string; document: string }>("SELECT message_id, document FROM heard_messages WHERE document IS NOT NULL AND (status = 'needs_review' OR told = 0)")) {
		if (has(id, document)) await sql.run('UPDATE heard_messages SET document = NULL, told = 1 WHERE message_id = ?', id);
	}
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
