/** Live segments: their definitions, who is in them, and who came and went. */
import type { SegmentDefinition } from '../../shop/segment/definition';
import type { Sql } from '../sql';

export interface Segment {
	id: number;
	name: string;
	definition: SegmentDefinition;
	/** Epoch milliseconds. */
	computedAt: number;
	members: number;
}

export type SegmentChange = 'entered' | 'left';

interface SegmentRow {
	id: number;
	name: string;
	definition: string;
	computed_at: number;
	members: number;
}

const COLUMNS = 'id, name, definition, computed_at, members';

export async function allSegments(sql: Sql): Promise<Segment[]> {
	return (await sql.all<SegmentRow>(`SELECT ${COLUMNS} FROM segments ORDER BY id`)).map(read);
}

export async function findSegment(sql: Sql, name: string): Promise<Segment | undefined> {
	const row = await sql.get<SegmentRow>(`SELECT ${COLUMNS} FROM segments WHERE name = ?`, name);
	return row && read(row);
}

/** @returns true when it is new or means something else now */
export async function saveSegment(sql: Sql, name: string, definition: SegmentDefinition, now: number): Promise<boolean> {
	const text = JSON.stringify(definition);
	const known = await sql.get<{ definition: string }>('SELECT definition FROM segments WHERE name = ?', name);
	if (known?.definition === text) return false;
	await sql.run(
		`INSERT INTO segments (name, definition, created_at, changed_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET definition = excluded.definition, changed_at = excluded.changed_at`,
		name, text, now, now,
	);
	return true;
}

export async function deleteSegment(sql: Sql, id: number): Promise<void> {
	await sql.run('DELETE FROM segment_members WHERE segment_id = ?', id);
	await sql.run('DELETE FROM segment_events WHERE segment_id = ?', id);
	await sql.run('DELETE FROM segments WHERE id = ?', id);
}

export async function memberIds(sql: Sql, segmentId: number): Promise<number[]> {
	return (await sql.all<{ id: number }>('SELECT customer_id AS id FROM segment_members WHERE segment_id = ?', segmentId)).map((row) => Number(row.id));
}

/** Those of some customers who are in it. */
export async function membersAmong(sql: Sql, segmentId: number, ids: readonly number[]): Promise<number[]> {
	if (ids.length === 0) return [];
	const rows = await sql.all<{ id: number }>(
		`SELECT customer_id AS id FROM segment_members WHERE segment_id = ? AND customer_id IN (${ids.map(() => '?').join(', ')})`,
		segmentId, ...ids,
	);
	return rows.map((row) => Number(row.id));
}

/** A page of members by customer. */
export async function membersAfter(sql: Sql, segmentId: number, after: number, limit: number): Promise<{ customer_id: number; since: number }[]> {
	return await sql.all('SELECT customer_id, since FROM segment_members WHERE segment_id = ? AND customer_id > ? ORDER BY customer_id LIMIT ?', segmentId, after, limit);
}

/** Names of the segments a customer is in. */
export async function segmentsOf(sql: Sql, customerId: number): Promise<string[]> {
	const rows = await sql.all<{ name: string }>('SELECT s.name FROM segments s JOIN segment_members m ON m.segment_id = s.id AND m.customer_id = ? ORDER BY s.name', customerId);
	return rows.map((row) => row.name);
}

/** @param told false where a whole segment is taken for the first time: nobody entered, they were there */
export async function changeMembers(
	sql: Sql,
	segmentId: number,
	change: { entered: readonly number[]; left: readonly number[]; reason: string; told: boolean; now: number },
): Promise<void> {
	const { entered, left, reason, told, now } = change;
	for (const ids of parts(left)) await sql.run(`DELETE FROM segment_members WHERE segment_id = ? AND customer_id IN (${ids.map(() => '?').join(', ')})`, segmentId, ...ids);
	for (const ids of parts(entered)) {
		await sql.run(
			`INSERT INTO segment_members (segment_id, customer_id, since) VALUES ${ids.map(() => '(?, ?, ?)').join(', ')} ON CONFLICT (segment_id, customer_id) DO NOTHING`,
			...ids.flatMap((id) => [segmentId, id, now]),
		);
	}
	if (told) for (const [all, what] of [[left, 'left'], [entered, 'entered']] as const) await tell(sql, segmentId, all, { what, reason, now });
	if (entered.length + left.length > 0) await sql.run('UPDATE segments SET members = members + ? WHERE id = ?', entered.length - left.length, segmentId);
}

async function tell(sql: Sql, segmentId: number, all: readonly number[], event: { what: SegmentChange; reason: string; now: number }): Promise<void> {
	for (const ids of parts(all)) {
		await sql.run(
			`INSERT INTO segment_events (segment_id, customer_id, change, reason, at) VALUES ${ids.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
			...ids.flatMap((id) => [segmentId, id, event.what, event.reason, event.now]),
		);
	}
}

/** Rows a statement: a hundred thousand one by one take seconds. */
const ROWS = 300;

function* parts(ids: readonly number[]): Generator<readonly number[]> {
	for (let from = 0; from < ids.length; from += ROWS) yield ids.slice(from, from + ROWS);
}

export async function markComputed(sql: Sql, segmentId: number, now: number): Promise<void> {
	await sql.run('UPDATE segments SET computed_at = ? WHERE id = ?', now, segmentId);
}

export interface SegmentEventRow {
	seq: number;
	segment: string;
	customer_id: number;
	change: SegmentChange;
	reason: string;
	at: number;
}

/** What happened after a place in the list, oldest first. */
export async function segmentEventsAfter(sql: Sql, after: number, limit: number): Promise<SegmentEventRow[]> {
	return await sql.all<SegmentEventRow>(
		`SELECT e.seq, s.name AS segment, e.customer_id, e.change, e.reason, e.at FROM segment_events e JOIN segments s ON s.id = e.segment_id
		WHERE e.seq > ? ORDER BY e.seq LIMIT ?`,
		after, limit,
	);
}

export async function lastSegmentEvent(sql: Sql): Promise<number> {
	return Number((await sql.get<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM segment_events'))?.seq ?? 0);
}

const definitions = new Map<string, SegmentDefinition>();
const MOST_DEFINITIONS = 200;

/** Definitions are read at every sale; parsed once a text. */
function read(row: SegmentRow): Segment {
	let definition = definitions.get(row.definition);
	if (definition === undefined) {
		if (definitions.size >= MOST_DEFINITIONS) definitions.clear();
		definitions.set(row.definition, (definition = JSON.parse(row.definition) as SegmentDefinition));
	}
	return { id: Number(row.id), name: row.name, definition, computedAt: Number(row.computed_at), members: Number(row.members) };
}

export async function anySegment(sql: Sql): Promise<boolean> {
	return (await sql.get('SELECT 1 AS one FROM segments LIMIT 1')) !== undefined;
}
