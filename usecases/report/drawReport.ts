/** Has a report drawn away from n8n's thread. */
import type { SalesReport } from '../../shop/report/report';
import { inThread } from '../inThread';
import type { DrawnReport, ReportForm } from './reportDocuments';

export interface DrawRequest {
	report: SalesReport;
	locale: 'es' | 'en';
	forms: readonly ReportForm[];
}

/** @throws Error with what the thread said */
export async function drawReport(request: DrawRequest): Promise<DrawnReport> {
	return await inThread('report-worker.js', request);
}
