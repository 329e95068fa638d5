/** Requests with their deadline, the audit, and what the law keeps of the erased. Times are epoch milliseconds. */
import type { Sql } from '../sql';

export type RightKind = 'access' | 'rectification' | 'objection' | 'erasure';

export interface RequestRow {
	id: number;
	kind: RightKind;
	customer_id: number;
	received_at: number;
	due_at: number;
	extended: number;
	done_at: number | null;
	outcome: string | null;
}

/** @returns its number */
export async function insertRequest(sql: Sql, request: { kind: RightKind; customerId: number; receivedAt: number; dueAt: number }): Promise<number> {
	const row = await sql.get<{ id: number }>(
		'INSERT INTO privacy_requests (kind, customer_id, received_at, due_at) VALUES (?, ?, ?, ?) RETURNING id',
		request.kind, request.customerId, request.receivedAt, request.dueAt,
	);
	return Number(row!.id);
}

export async function findRequestById(sql: Sql, id: number): Promise<RequestRow | undefined> {
	return await sql.get<RequestRow>('SELECT * FROM privacy_requests WHERE id = ?', id);
}

/** Those not answered yet, the most urgent first. */
export async function openRequests(sql: Sql, limit: number): Promise<RequestRow[]> {
	return await sql.all<RequestRow>('SELECT * FROM privacy_requests WHERE done_at IS NULL ORDER BY due_at, id LIMIT ?', limit);
}

export async function openRequestOf(sql: Sql, customerId: number, kind: RightKind): Promise<RequestRow | undefined> {
	return await sql.get<RequestRow>('SELECT * FROM privacy_requests WHERE customer_id = ? AND kind = ? AND done_at IS NULL ORDER BY due_at, id LIMIT 1', customerId, kind);
}

export async function extendRequest(sql: Sql, id: number, dueAt: number): Promise<void> {
	await sql.run('UPDATE privacy_requests SET extended = 1, due_at = ? WHERE id = ?', dueAt, id);
}

/** Every open request of a person and kind. @returns how many there were */
export async function closeRequests(sql: Sql, customerIds: readonly number[], kind: RightKind | undefined, outcome: string, now: number): Promise<number> {
	let closed = 0;
	for (const customerId of customerIds) {
		closed += await sql.run(
			`UPDATE privacy_requests SET done_at = ?, outcome = ? WHERE customer_id = ? AND done_at IS NULL ${kind === undefined ? '' : 'AND kind = ?'}`,
			now, outcome, customerId, ...(kind === undefined ? [] : [kind]),
		);
	}
	return closed;
}

export interface LogEntry {
	at: number;
	who: string;
	action: string;
	customer_id: number | null;
	detail: string;
}

/** @param detail counts and codes, never a name or an address */
export async function note(sql: Sql, entry: { at: number; who: string; action: string; customerId: number | undefined; detail: object }): Promise<void> {
	await sql.run('INSERT INTO privacy_log (at, who, action, customer_id, detail) VALUES (?, ?, ?, ?, ?)', entry.at, entry.who, entry.action, entry.customerId ?? null, JSON.stringify(entry.detail));
}

/** The latest first. */
export async function logEntries(sql: Sql, customerId: number | undefined, limit: number): Promise<LogEntry[]> {
	return customerId === undefined
		? await sql.all<LogEntry>('SELECT at, who, action, customer_id, detail FROM privacy_log ORDER BY id DESC LIMIT ?', limit)
		: await sql.all<LogEntry>('SELECT at, who, action, customer_id, detail FROM privacy_log WHERE customer_id = ? ORDER BY id DESC LIMIT ?', customerId, limit);
}

export interface BlockedDocument {
	customer_id: number;
	kind: 'invoice' | 'consent';
	ref: string;
	document: string;
	blocked_at: number;
	keep_until: number;
}

export async function block(sql: Sql, document: BlockedDocument): Promise<void> {
	await sql.run(
		'INSERT INTO blocked_documents (customer_id, kind, ref, document, blocked_at, keep_until) VALUES (?, ?, ?, ?, ?, ?)',
		document.customer_id, document.kind, document.ref, document.document, document.blocked_at, document.keep_until,
	);
}

export async function blockedOf(sql: Sql, customerId: number): Promise<BlockedDocument[]> {
	return await sql.all<BlockedDocument>('SELECT customer_id, kind, ref, document, blocked_at, keep_until FROM blocked_documents WHERE customer_id = ? ORDER BY id', customerId);
}

/** Documents whose time is over. */
export async function dueBlocked(sql: Sql, now: number): Promise<BlockedDocument[]> {
	return await sql.all<BlockedDocument>('SELECT customer_id, kind, ref, document, blocked_at, keep_until FROM blocked_documents WHERE keep_until < ? ORDER BY id', now);
}

export async function destroyDue(sql: Sql, now: number): Promise<number> {
	return await sql.run('DELETE FROM blocked_documents WHERE keep_until < ?', now);
}
