/** The journal of print jobs: written before the first byte leaves, so that no doubt is ever printed away. */
import type { Sql } from '../sql';

export type PrintState = 'journalled' | 'sending' | 'printed' | 'unconfirmed' | 'failed' | 'unknown';

export interface PrintJob {
	job_id: string;
	sale_id: string;
	printer: string;
	copy: string;
	sha256: string;
	size: number;
	state: PrintState;
	reason: string;
	owner: string;
	detail: string | null;
	changed_at: number;
}

export async function findJob(sql: Sql, jobId: string): Promise<PrintJob | undefined> {
	return await sql.get<PrintJob>('SELECT * FROM print_jobs WHERE job_id = ?', jobId);
}

export async function insertJob(sql: Sql, job: Omit<PrintJob, 'detail' | 'changed_at'>, now: number): Promise<void> {
	await sql.run(
		`INSERT INTO print_jobs (job_id, sale_id, printer, copy, sha256, size, state, reason, owner, created_at, changed_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		job.job_id, job.sale_id, job.printer, job.copy, job.sha256, job.size, job.state, job.reason, job.owner, now, now,
	);
}

export async function setJobState(
	sql: Sql,
	jobId: string,
	change: { state: PrintState; reason: string; detail?: string; now: number },
): Promise<void> {
	await sql.run(
		'UPDATE print_jobs SET state = ?, reason = ?, detail = ?, changed_at = ? WHERE job_id = ?',
		change.state, change.reason, change.detail ?? null, change.now, jobId,
	);
}

/** The bytes with this hash are about to leave. */
export async function claimJob(sql: Sql, jobId: string, claim: { owner: string; sha256: string; size: number; now: number }): Promise<void> {
	await sql.run(
		"UPDATE print_jobs SET state = 'sending', reason = 'sending', detail = NULL, owner = ?, sha256 = ?, size = ?, changed_at = ? WHERE job_id = ?",
		claim.owner, claim.sha256, claim.size, claim.now, jobId,
	);
}

export async function jobsOfSale(sql: Sql, saleId: string): Promise<PrintJob[]> {
	return await sql.all<PrintJob>('SELECT * FROM print_jobs WHERE sale_id = ? ORDER BY created_at', saleId);
}

/** Sales with that ticket number: tills may share numbers. */
export async function saleIdsOfNumber(sql: Sql, number: string, limit: number): Promise<string[]> {
	const rows = await sql.all<{ sale_id: string }>('SELECT sale_id FROM sales WHERE number = ? ORDER BY seq DESC LIMIT ?', number, limit);
	return rows.map((row) => row.sale_id);
}
