/** Has a report drawn away from n8n's thread. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SalesReport } from '../../shop/report/report';
import type { DrawnReport, ReportForm } from './reportDocuments';

export interface DrawRequest {
	report: SalesReport;
	locale: 'es' | 'en';
	forms: readonly ReportForm[];
}

/** @throws Error with what the thread said */
export async function drawReport(request: DrawRequest): Promise<DrawnReport> {
	return await new Promise((resolve, reject) => {
		const worker = new Worker(workerFile(), { workerData: request });
		worker.once('message', resolve);
		worker.once('error', reject);
		worker.once('exit', () => reject(new Error('The report could not be drawn: its thread stopped')));
	});
}

/** The bundle beside the one that this is in; the built one where the sources themselves run (tests). */
function workerFile(): string {
	const beside = path.join(__dirname, 'report-worker.js');
	return existsSync(beside) ? beside : path.join(__dirname, '..', '..', 'dist', 'report-worker.js');
}
