/** Merges with exactly what they moved, and the events that others follow. */
import type { Sql } from '../sql';

export interface MergeRow {
	id: number;
	survivor: number;
	absorbed: number;
	/** `engine`, `person`, `rebuild`. */
	decided_by: string;
	reason: string;
	/** Epoch milliseconds. */
	merged_at: number;
	/** JSON lists of record ids, as they stood before. */
	survivor_records: string;
	absorbed_records: string;
	undone_at: number | null;
}

export async function insertMerge(sql: Sql, merge: Omit<MergeRow, 'id' | 'undone_at'>): Promise<number> {
	const row = await sql.get<{ id: number }>(
		`INSERT INTO merges (survivor, absorbed, decided_by, reason, merged_at, survivor_records, absorbed_records)
		VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		merge.survivor, merge.absorbed, merge.decided_by, merge.reason, merge.merged_at, merge.survivor_records, merge.absorbed_records,
	);
	return Number(row!.id);
}

export async function findMerge(sql: Sql, id: number): Promise<MergeRow | undefined> {
	return await sql.get<MergeRow>('SELECT * FROM merges WHERE id = ?', id);
}

/** The latest merge that stands and that took a customer in. */
export async function mergeThatTook(sql: Sql, absorbed: number): Promise<MergeRow | undefined> {
	return await sql.get<MergeRow>('SELECT * FROM merges WHERE absorbed = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1', absorbed);
}

/** Merges of these customers with one another that stand, oldest first. */
export async function standingMerges(sql: Sql, customerIds: readonly number[]): Promise<MergeRow[]> {
	const among = new Set(customerIds);
	const found = new Map<number, MergeRow>();
	for (const id of customerIds) {
		for (const row of await sql.all<MergeRow>('SELECT * FROM merges WHERE absorbed = ? AND undone_at IS NULL', id)) if (among.has(Number(row.survivor))) found.set(Number(row.id), row);
	}
	return [...found.values()].sort((a, b) => Number(a.id) - Number(b.id));
}

export async function markUndone(sql: Sql, id: number, now: number): Promise<void> {
	await sql.run('UPDATE merges SET undone_at = ? WHERE id = ?', now, id);
}

/** A customer lives again: whatever took it in stands no more. */
export async function markReturned(sql: Sql, absorbed: number, now: number): Promise<void> {
	await sql.run('UPDATE merges SET undone_at = ? WHERE absorbed = ? AND undone_at IS NULL', now, absorbed);
}

export type PeopleEventKind = 'merged' | 'unmerged' | 'split' | 'review_needed' | 'refused';

export interface PeopleEventRow {
	seq: number;
	at: number;
	kind: PeopleEventKind;
	customer_id: number;
	other_id: number | null;
	merge_id: number | null;
	reason: string;
}

export async function addPeopleEvent(sql: Sql, event: Omit<PeopleEventRow, 'seq'>): Promise<void> {
	await sql.run(
		'INSERT INTO people_events (at, kind, customer_id, other_id, merge_id, reason) VALUES (?, ?, ?, ?, ?, ?)',
		event.at, event.kind, event.customer_id, event.other_id, event.merge_id, event.reason,
	);
}

export async function peopleEventsAfter(sql: Sql, after: number, limit: number): Promise<PeopleEventRow[]> {
	return await sql.all<PeopleEventRow>('SELECT * FROM people_events WHERE seq > ? ORDER BY seq LIMIT ?', after, limit);
}
