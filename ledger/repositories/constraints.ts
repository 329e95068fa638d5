/** A person's word on pairs of records: never one customer, or always. The later word on a pair stands. */
import type { Sql } from '../sql';

export interface ConstraintRow {
	a: number;
	b: number;
	kind: 'must' | 'cannot';
}

/** Everything said of these records, among them or with others. */
export async function constraintsOf(sql: Sql, recordIds: readonly number[]): Promise<ConstraintRow[]> {
	const found = new Map<string, ConstraintRow>();
	for (const id of recordIds) {
		const rows = await sql.all<ConstraintRow>(
			'SELECT a, b, kind FROM record_constraints WHERE a = ? UNION ALL SELECT a, b, kind FROM record_constraints WHERE b = ?',
			id, id,
		);
		for (const { a, b, kind } of rows) found.set(`${a} ${b}`, { a: Number(a), b: Number(b), kind });
	}
	return [...found.values()];
}

export async function allConstraints(sql: Sql): Promise<ConstraintRow[]> {
	return (await sql.all<ConstraintRow>('SELECT a, b, kind FROM record_constraints ORDER BY a, b')).map(({ a, b, kind }) => ({ a: Number(a), b: Number(b), kind }));
}

export async function constrain(sql: Sql, one: number, other: number, kind: ConstraintRow['kind'], now: number): Promise<void> {
	await sql.run(
		`INSERT INTO record_constraints (a, b, kind, since) VALUES (?, ?, ?, ?)
		ON CONFLICT (a, b) DO UPDATE SET kind = excluded.kind, since = excluded.since`,
		Math.min(one, other), Math.max(one, other), kind, now,
	);
	await sql.run('UPDATE person_records SET bound = 1 WHERE id IN (?, ?) AND bound = 0', one, other);
}

/** Takes back what was said across two sets of records. */
export async function forgetBetween(sql: Sql, left: readonly number[], right: ReadonlySet<number>, kind: ConstraintRow['kind']): Promise<void> {
	for (const row of await constraintsOf(sql, left)) {
		const across = row.kind === kind && (right.has(row.a) || right.has(row.b));
		if (across) await sql.run('DELETE FROM record_constraints WHERE a = ? AND b = ?', row.a, row.b);
	}
}
