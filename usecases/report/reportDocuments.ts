/** A report as what people read: a mail, paper, pictures. */
import { chartSvg } from '../../printing/report/chartSvg';
import { rasterise } from '../../printing/report/rasterise';
import { reportPdf } from '../../printing/report/reportPdf';
import type { PdfBlock } from '../../printing/report/reportPdf';
import { reportHtml } from '../../shop/report/html';
import { layoutReport, moneyText, numberText } from '../../shop/report/layout';
import type { ReportLayout } from '../../shop/report/layout';
import type { SalesReport } from '../../shop/report/report';

export type ReportForm = 'html' | 'pdf' | 'svg' | 'png';

export interface ReportFile {
	/** Name of the binary: `pdf`, `html`, `svg_days`, `png_hours`. */
	key: string;
	fileName: string;
	mimeType: string;
	bytes: Uint8Array;
}

export interface DrawnReport {
	subject: string;
	html: string;
	files: ReportFile[];
}

/** @returns the mail's subject and body, and a file for each form that was asked for */
export async function reportDocuments(report: SalesReport, locale: 'es' | 'en', forms: readonly ReportForm[]): Promise<DrawnReport> {
	const layout = layoutReport(report, locale);
	const money = (amount: number) => moneyText(amount, report.currency, locale);
	const html = reportHtml(layout, locale, money);
	const axis = (amount: number) => `${numberText(amount, locale)}${report.currency === 'EUR' ? ' €' : ` ${report.currency}`}`;
	const wantsPictures = forms.some((form) => form !== 'html');
	const charts = wantsPictures ? await Promise.all(layout.charts.map(async (chart) => ({ chart, svg: await chartSvg({ ...chart, format: axis }) }))) : [];
	const rasters = forms.includes('png') || forms.includes('pdf') ? await Promise.all(charts.map(async ({ svg }) => await rasterise(svg))) : [];
	const name = `${report.period.first_day}_${report.period.last_day}`;
	const files: ReportFile[] = [];
	for (const form of forms) {
		if (form === 'html') files.push({ key: 'html', fileName: `${name}.html`, mimeType: 'text/html', bytes: Buffer.from(html, 'utf8') });
		if (form === 'svg') for (const { chart, svg } of charts) files.push({ key: `svg_${chart.name}`, fileName: `${name}-${chart.name}.svg`, mimeType: 'image/svg+xml', bytes: Buffer.from(svg, 'utf8') });
		if (form === 'png') charts.forEach(({ chart }, index) => files.push({ key: `png_${chart.name}`, fileName: `${name}-${chart.name}.png`, mimeType: 'image/png', bytes: rasters[index]!.png }));
		if (form === 'pdf') files.push({ key: 'pdf', fileName: `${name}.pdf`, mimeType: 'application/pdf', bytes: pdf(layout, rasters, locale) });
	}
	return { subject: `${layout.title} · ${layout.subtitle}`, html, files };
}

function pdf(layout: ReportLayout, rasters: Awaited<ReturnType<typeof rasterise>>[], locale: 'es' | 'en'): Uint8Array {
	const blocks: PdfBlock[] = [
		{ kind: 'title', text: layout.title },
		{ kind: 'text', text: layout.subtitle },
		...(layout.empty === undefined ? [] : [{ kind: 'text' as const, text: layout.empty }]),
		{ kind: 'figures', figures: layout.figures },
		...layout.charts.map((chart, index): PdfBlock => ({ kind: 'picture', picture: rasters[index]!, label: chart.title })),
	];
	for (const { heading, note, columns, rows } of layout.tables) {
		blocks.push({ kind: 'heading', text: heading }, ...(note === undefined ? [] : [{ kind: 'text' as const, text: note }]), { kind: 'table', columns, rows });
	}
	if (layout.sentence !== undefined) blocks.push({ kind: 'heading', text: layout.sentence.heading }, { kind: 'text', text: layout.sentence.text });
	return reportPdf(blocks, { title: layout.title, locale, foot: layout.title });
}
