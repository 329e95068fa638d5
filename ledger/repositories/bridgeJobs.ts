/** What is to be printed in the shop: offered to the bridge until it says how it ended. */
import type { Sql } from '../sql';

export interface BridgeJobRow {
	offer_id: string;
	job_id: string;
	sale_id: string;
	printer: string;
	language: string;
	confirm: number;
	/** Base64. */
	content: string;
	sha256: string;
	state: 'queued' | 'offered' | 'ended';
	bridge_id: string | null;
	created_at: number;
	expires_at: number;
}

export async function openJobOf(sql: Sql, jobId: string): Promise<BridgeJobRow | undefined> {
	return await sql.get<BridgeJobRow>("SELECT * FROM bridge_jobs WHERE job_id = ? AND state <> 'ended'", jobId);
}

export async function insertBridgeJob(sql: Sql, job: Omit<BridgeJobRow, 'state' | 'bridge_id'>): Promise<void> {
	await sql.run(
		`INSERT INTO bridge_jobs (offer_id, job_id, sale_id, printer, language, confirm, content, sha256, state, created_at, expires_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)`,
		job.offer_id, job.job_id, job.sale_id, job.printer, job.language, job.confirm, job.content, job.sha256, job.created_at, job.expires_at,
	);
}

/** Open jobs of a printer, in the order in which they were queued. */
export async function openJobs(sql: Sql, printer: string, limit: number): Promise<BridgeJobRow[]> {
	return await sql.all<BridgeJobRow>("SELECT * FROM bridge_jobs WHERE printer = ? AND state <> 'ended' ORDER BY created_at, offer_id LIMIT ?", printer, limit);
}

/** Jobs that no bridge came for in time. */
export async function jobsTooLate(sql: Sql, now: number): Promise<BridgeJobRow[]> {
	return await sql.all<BridgeJobRow>("SELECT * FROM bridge_jobs WHERE state = 'queued' AND expires_at < ?", now);
}

export async function offerTo(sql: Sql, offerId: string, bridgeId: string): Promise<void> {
	await sql.run("UPDATE bridge_jobs SET state = 'offered', bridge_id = ? WHERE offer_id = ?", bridgeId, offerId);
}

export async function findOffer(sql: Sql, offerId: string): Promise<BridgeJobRow | undefined> {
	return await sql.get<BridgeJobRow>('SELECT * FROM bridge_jobs WHERE offer_id = ?', offerId);
}

/** The bytes are not needed any more. */
export async function endOffer(sql: Sql, offerId: string): Promise<void> {
	await sql.run("UPDATE bridge_jobs SET state = 'ended', content = '' WHERE offer_id = ?", offerId);
}
