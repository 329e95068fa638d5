/**
 * The report as a mail: tables and inline styles, which is all that mail programs agree on. Bars are cells with a colour, so that it is
 * whole where pictures are switched off.
 */
import { escapeMarkup } from '../text';
import type { ReportChart, ReportLayout, ReportTable } from './layout';

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const [INK, FAINT, SOFT] = ['#1c2b30', '#d9e0e2', '#f4f7f7'];
const COLOURS = ['#17505c', '#d2692b'];

/** @param format an amount in words */
export function reportHtml(layout: ReportLayout, locale: 'es' | 'en', format: (amount: number) => string): string {
	const body = [
		`<h1 style="margin:0;font-size:22px;color:#17505c">${escapeMarkup(layout.title)}</h1>`,
		`<p style="margin:4px 0 16px;font-size:14px">${escapeMarkup(layout.subtitle)}</p>`,
		layout.empty === undefined ? '' : `<p style="font-size:15px">${escapeMarkup(layout.empty)}</p>`,
		figures(layout),
		...layout.charts.map((chart) => barsOf(chart, format)),
		...layout.tables.map(tableOf),
		layout.sentence === undefined ? '' : `<div style="margin:20px 0;padding:12px 16px;background:${SOFT};border-left:4px solid #d2692b"><b>${escapeMarkup(layout.sentence.heading)}</b><br>${escapeMarkup(layout.sentence.text)}</div>`,
	];
	return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeMarkup(layout.title)}</title></head><body style="margin:0;background:#fff;color:${INK};${FONT}"><div style="max-width:720px;margin:0 auto;padding:20px">${body.join('')}</div></body></html>`;
}

function figures({ figures: all }: ReportLayout): string {
	const cells = all.map(({ label, value, note }) => `<td style="width:25%;padding:10px;background:${SOFT};border:4px solid #fff;vertical-align:top"><div style="font-size:12px">${escapeMarkup(label)}</div><div style="font-size:19px;font-weight:bold;white-space:nowrap">${escapeMarkup(value)}</div><div style="font-size:12px">${escapeMarkup(note)}</div></td>`);
	return `<table role="presentation" cellspacing="0" style="width:100%;border-collapse:collapse"><tr>${cells.join('')}</tr></table>`;
}

function barsOf(chart: ReportChart, format: (amount: number) => string): string {
	const sums = chart.labels.map((_, index) => chart.series.reduce((sum, series) => sum + Math.max(0, series.values[index] ?? 0), 0));
	const most = Math.max(...sums, 0.01);
	const rows = chart.labels.map((label, index) => {
		const parts = chart.series.map((series, at) => {
			const width = Math.round((Math.max(0, series.values[index] ?? 0) / most) * 1000) / 10;
			return width === 0 ? '' : `<td style="width:${width}%;height:12px;background:${COLOURS[at]};font-size:0;line-height:0">&nbsp;</td>`;
		});
		const rest = Math.max(0, 100 - (sums[index]! / most) * 100);
		const total = chart.series.reduce((sum, series) => sum + (series.values[index] ?? 0), 0);
		return `<tr><td style="padding:2px 8px 2px 0;font-size:12px;white-space:nowrap">${escapeMarkup(label)}</td><td style="width:70%"><table role="presentation" cellspacing="0" cellpadding="0" style="width:100%;border-collapse:collapse;table-layout:fixed"><tr>${parts.join('')}${rest > 0.05 ? `<td style="width:${rest.toFixed(1)}%"></td>` : ''}</tr></table></td><td style="padding-left:8px;font-size:12px;text-align:right;white-space:nowrap">${escapeMarkup(format(Math.round(total * 100) / 100))}</td></tr>`;
	});
	const legend = chart.series.length < 2 ? '' : ` <span style="font-weight:normal;font-size:12px">${chart.series.map(({ name }, at) => `<span style="color:${COLOURS[at]}">■</span> ${escapeMarkup(name)}`).join(' &nbsp; ')}</span>`;
	return `<h2 style="margin:22px 0 6px;font-size:16px">${escapeMarkup(chart.title)}${legend}</h2><table role="presentation" cellspacing="0" style="width:100%;border-collapse:collapse">${rows.join('')}</table>`;
}

function tableOf({ heading, note, columns, rows }: ReportTable): string {
	const head = columns.map((column) => `<th style="padding:6px 8px;font-size:12px;text-align:${column.align};border-bottom:2px solid ${FAINT}">${escapeMarkup(column.heading)}</th>`);
	const body = rows.map((row) => `<tr>${row.map((cell, index) => `<td style="padding:5px 8px;font-size:13px;text-align:${columns[index]!.align};border-bottom:1px solid ${FAINT}${columns[index]!.align === 'right' ? ';white-space:nowrap' : ''}">${escapeMarkup(cell)}</td>`).join('')}</tr>`);
	const said = note === undefined ? '' : `<p style="margin:0 0 6px;font-size:12px">${escapeMarkup(note)}</p>`;
	return `<h2 style="margin:22px 0 6px;font-size:16px">${escapeMarkup(heading)}</h2>${said}<table cellspacing="0" style="width:100%;border-collapse:collapse"><tr>${head.join('')}</tr>${body.join('')}</table>`;
}
