/** Campaigns: whom each was meant for, what was decided of each person, and every commercial message that went out. */
import type { Sql } from '../sql';

export type Arm = 'send' | 'instead' | 'left_out' | 'control';

export interface Campaign {
	id: number;
	name: string;
	skus: string[];
	/** Epoch milliseconds. */
	started_at: number;
}

/** The campaign of a name, begun now if there was none. */
export async function openCampaign(sql: Sql, name: string, skus: readonly string[], now: number): Promise<Campaign> {
	await sql.run('INSERT INTO campaigns (name, skus, started_at) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING', name, JSON.stringify(skus), now);
	return (await findCampaign(sql, name))!;
}

export async function findCampaign(sql: Sql, name: string): Promise<Campaign | undefined> {
	const row = await sql.get<{ id: number; name: string; skus: string; started_at: number }>('SELECT id, name, skus, started_at FROM campaigns WHERE name = ?', name);
	return row && { id: Number(row.id), name: row.name, skus: JSON.parse(row.skus) as string[], started_at: Number(row.started_at) };
}

const marks = (ids: readonly number[]): string => ids.map(() => '?').join(', ');

/** What was decided in this campaign of whoever hears at an address; of several that became one, control stays control. */
export async function decidedBefore(sql: Sql, campaignId: number, customerIds: readonly number[]): Promise<{ arm: Arm; reason: string } | undefined> {
	return await sql.get(
		`SELECT p.arm, p.reason FROM person_records r JOIN campaign_people p ON p.record_id = r.id WHERE r.customer_id IN (${marks(customerIds)}) AND p.campaign_id = ?
		ORDER BY CASE p.arm WHEN 'control' THEN 0 WHEN 'send' THEN 1 WHEN 'instead' THEN 2 ELSE 3 END LIMIT 1`,
		...customerIds, campaignId,
	);
}

/** Who was left out may be let in later; who was handed out or drawn stays so. */
export async function keepDecisionOn(sql: Sql, campaignId: number, recordId: number, decision: { arm: Arm; reason: string; now: number }): Promise<void> {
	await sql.run(
		`INSERT INTO campaign_people (campaign_id, record_id, arm, reason, decided_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (campaign_id, record_id) DO UPDATE SET arm = excluded.arm, reason = excluded.reason, decided_at = excluded.decided_at`,
		campaignId, recordId, decision.arm, decision.reason, decision.now,
	);
}

/** People of a campaign by what was decided and why. */
export async function armCounts(sql: Sql, campaignId: number): Promise<{ arm: Arm; reason: string; people: number }[]> {
	return await sql.all('SELECT arm, reason, COUNT(*) AS people FROM campaign_people WHERE campaign_id = ? GROUP BY arm, reason ORDER BY arm, reason', campaignId);
}

/**
 * What people of an arm spent within a time after the decision on them, refunds taken off. One row a customer.
 *
 * @param forMs milliseconds
 */
export async function spentAfter(sql: Sql, campaignId: number, arms: readonly Arm[], forMs: number): Promise<{ spent: number; buyers: number; people: number; squares: number }> {
	const row = await sql.get<{ spent: number | null; buyers: number | null; people: number; squares: number | null }>(
		`SELECT COUNT(*) AS people, SUM(spent) AS spent, SUM(CASE WHEN spent > 0 THEN 1 ELSE 0 END) AS buyers, SUM(1.0 * spent * spent) AS squares FROM (
			SELECT a.customer_id, COALESCE((
				SELECT SUM(p.amount_cents + COALESCE((SELECT SUM(b.amount_cents) FROM purchases b WHERE b.original_id = p.sale_id), 0))
				FROM person_records r JOIN purchases p ON p.record_id = r.id
				WHERE r.customer_id = a.customer_id AND p.original_id IS NULL AND p.occurred_at >= a.since AND p.occurred_at < a.since + ?
			), 0) AS spent
			FROM (
				SELECT r.customer_id, MIN(c.decided_at) AS since FROM campaign_people c JOIN person_records r ON r.id = c.record_id
				WHERE c.campaign_id = ? AND c.arm IN (${arms.map(() => '?').join(', ')}) GROUP BY r.customer_id
			) AS a
		) AS heads`,
		forMs, campaignId, ...arms,
	);
	return { people: Number(row?.people ?? 0), spent: Number(row?.spent ?? 0), buyers: Number(row?.buyers ?? 0), squares: Number(row?.squares ?? 0) };
}

/** @returns false when this message was noted before */
export async function noteMessage(sql: Sql, message: { key: string; recordId: number; kind: 'campaign' | 'review' | 'win_back'; contactHash: string; sentAt: number }): Promise<boolean> {
	const changed = await sql.run(
		'INSERT INTO messages_sent (message_key, record_id, kind, contact_hash, sent_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (message_key) DO NOTHING',
		message.key, message.recordId, message.kind, message.contactHash, message.sentAt,
	);
	return changed === 1;
}

/** When these customers, at least one, or this address were last written to. */
export async function lastMessageTo(sql: Sql, to: { customerIds: readonly number[]; contactHash: string }): Promise<number | undefined> {
	const row = await sql.get<{ at: number | null }>(
		`SELECT MAX(at) AS at FROM (
			SELECT MAX(m.sent_at) AS at FROM person_records r JOIN messages_sent m ON m.record_id = r.id WHERE r.customer_id IN (${marks(to.customerIds)})
			UNION ALL SELECT MAX(sent_at) FROM messages_sent WHERE contact_hash = ?
		) AS heard`,
		...to.customerIds, to.contactHash,
	);
	return row?.at == null ? undefined : Number(row.at);
}

export interface DraftRow {
	id: number;
	record_id: number;
	customer_id: number;
	state: 'draft' | 'approved' | 'rejected' | 'skipped';
	reason: string;
	subject: string;
	text: string;
	made_at: number;
}

const DRAFT = 'SELECT d.id, d.record_id, r.customer_id, d.state, d.reason, d.subject, d.text, d.made_at FROM win_back_drafts d JOIN person_records r ON r.id = d.record_id';

export async function insertDraft(sql: Sql, draft: { recordId: number; subject: string; text: string; reason: string; now: number }): Promise<number> {
	const row = await sql.get<{ id: number }>(
		"INSERT INTO win_back_drafts (record_id, state, reason, subject, text, made_at) VALUES (?, 'draft', ?, ?, ?, ?) RETURNING id",
		draft.recordId, draft.reason, draft.subject, draft.text, draft.now,
	);
	return Number(row!.id);
}

export async function findDraft(sql: Sql, id: number): Promise<DraftRow | undefined> {
	return await sql.get<DraftRow>(`${DRAFT} WHERE d.id = ?`, id);
}

/** A customer's draft that is open, or was decided since. */
export async function draftSince(sql: Sql, customerId: number, since: number): Promise<DraftRow | undefined> {
	return await sql.get<DraftRow>(
		`${DRAFT} WHERE r.customer_id = ? AND (d.state = 'draft' OR (d.state IN ('approved', 'rejected') AND d.made_at >= ?)) ORDER BY d.id DESC LIMIT 1`,
		customerId, since,
	);
}

/** @returns false when somebody had decided it before */
export async function decideDraft(sql: Sql, id: number, decision: { state: 'approved' | 'rejected' | 'skipped'; reason: string; by: string; now: number }): Promise<boolean> {
	const changed = await sql.run(
		"UPDATE win_back_drafts SET state = ?, reason = ?, decided_by = ?, decided_at = ? WHERE id = ? AND state = 'draft'",
		decision.state, decision.reason, decision.by, decision.now, id,
	);
	return changed === 1;
}
