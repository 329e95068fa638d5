/** Pairs of records that a person should look at, and what they answered. */
import type { Sql } from '../sql';

export type ReviewAnswerKind = 'same' | 'different' | 'settled';

/** Records of two customers, `a < b`. */
export interface MatchReviewRow {
	id: number;
	a: number;
	b: number;
	customer_a: number;
	customer_b: number;
	reason: string;
	weight_centibits: number;
	since: number;
	answer: ReviewAnswerKind | null;
}

const SELECT = `SELECT m.id, m.a, m.b, ra.customer_id AS customer_a, rb.customer_id AS customer_b, m.reason, m.weight_centibits, m.since, m.answer
	FROM match_reviews m JOIN person_records ra ON ra.id = m.a JOIN person_records rb ON rb.id = m.b`;

/** @returns false when the pair was asked for before */
export async function askForReview(sql: Sql, pair: { a: number; b: number; reason: string; weight: number }, now: number): Promise<boolean> {
	const changed = await sql.run(
		'INSERT INTO match_reviews (a, b, reason, weight_centibits, since) VALUES (?, ?, ?, ?, ?) ON CONFLICT (a, b) DO NOTHING',
		Math.min(pair.a, pair.b), Math.max(pair.a, pair.b), pair.reason, Math.round(pair.weight * 100), now,
	);
	return changed === 1;
}

export async function findReview(sql: Sql, id: number): Promise<MatchReviewRow | undefined> {
	return await sql.get<MatchReviewRow>(`${SELECT} WHERE m.id = ?`, id);
}

/** Open questions on two people who are still two, the likeliest first. */
export async function openReviews(sql: Sql, limit: number): Promise<MatchReviewRow[]> {
	return await sql.all<MatchReviewRow>(
		`${SELECT} WHERE m.answer IS NULL AND ra.customer_id <> rb.customer_id ORDER BY m.weight_centibits DESC, m.id LIMIT ?`,
		limit,
	);
}

export async function countOpenReviews(sql: Sql): Promise<number> {
	const row = await sql.get<{ n: number }>(
		`SELECT COUNT(*) AS n FROM match_reviews m JOIN person_records ra ON ra.id = m.a JOIN person_records rb ON rb.id = m.b
		WHERE m.answer IS NULL AND ra.customer_id <> rb.customer_id`,
	);
	return Number(row!.n);
}

/** Closes every open question between two customers. */
export async function answerReviewsBetween(sql: Sql, one: number, other: number, answer: ReviewAnswerKind, now: number): Promise<void> {
	const records = 'SELECT id FROM person_records WHERE customer_id = ?';
	await sql.run(
		`UPDATE match_reviews SET answer = ?, answered_at = ? WHERE answer IS NULL
		AND ((a IN (${records}) AND b IN (${records})) OR (a IN (${records}) AND b IN (${records})))`,
		answer, now, one, other, other, one,
	);
}

export async function answerReviewRow(sql: Sql, id: number, answer: ReviewAnswerKind, now: number): Promise<void> {
	await sql.run('UPDATE match_reviews SET answer = ?, answered_at = ? WHERE id = ? AND answer IS NULL', answer, now, id);
}
