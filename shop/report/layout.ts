/** A report as a reader goes through it: key figures, charts and tables in words and formatted numbers, for a mail or for paper alike. */
import { DateTime } from 'luxon';
import { formatCurrency } from '../money';
import { numberFormat } from '../numberFormat';
import type { SalesReport } from './report';
import { reportWords } from './words';

export interface ReportTable {
	heading: string;
	/** What has to be known to read it. */
	note?: string;
	columns: readonly { heading: string; width: number; align: 'left' | 'right' }[];
	rows: string[][];
}

export interface ReportChart {
	name: 'days' | 'hours' | 'products';
	title: string;
	labels: string[];
	series: { name: string; values: number[] }[];
	direction: 'columns' | 'bars';
}

export interface ReportLayout {
	title: string;
	subtitle: string;
	figures: { label: string; value: string; note: string }[];
	charts: ReportChart[];
	tables: ReportTable[];
	/** What staff can say to be told more emails. */
	sentence: { heading: string; text: string } | undefined;
	empty: string | undefined;
}

export type Locale = 'es' | 'en';
const CHARTED_PRODUCTS = 10;

/** `1.234,50 €`; whole euros from ten thousand on, where cents only blur. */
export function moneyText(amount: number, currency: string, locale: Locale): string {
	return formatCurrency(amount, currency, locale, 2);
}

/** `12 %`, `1.234`. */
export function numberText(value: number, locale: Locale, decimals = 0): string {
	return numberFormat(locale, `report ${decimals}`, () => ({ minimumFractionDigits: decimals === 1 ? 1 : 0, maximumFractionDigits: decimals, useGrouping: 'always' })).format(value);
}

function percentText(value: number, locale: Locale): string {
	return `${numberText(value, locale, 1)} %`;
}

function dayText(day: string, locale: Locale, format: 'long' | 'short'): string {
	return DateTime.fromISO(day).setLocale(locale).toFormat(format === 'long' ? 'd MMMM yyyy' : 'd/M');
}

export function layoutReport(report: SalesReport, locale: Locale): ReportLayout {
	const words = reportWords(locale);
	const money = (amount: number) => moneyText(amount, report.currency, locale);
	const count = (value: number) => numberText(value, locale, 3);
	const { first_day: first, last_day: last, kind } = report.period;
	const days = first === last ? dayText(first, locale, 'long') : `${dayText(first, locale, 'long')} – ${dayText(last, locale, 'long')}`;
	const against = (change: number | null, before: string) =>
		change === null ? words.noneBefore : `${change > 0 ? '+' : ''}${percentText(change, locale)} (${words.before} ${before})`;
	const { totals, previous, change } = report;
	return {
		title: `${words.title[kind]} · ${report.shop}`,
		subtitle: `${days} · ${words.channel[report.channel]}`,
		figures: [
			{ label: words.revenue, value: money(totals.revenue), note: against(change.revenue, money(previous.revenue)) },
			{ label: words.sales, value: count(totals.sales), note: against(change.sales, count(previous.sales)) },
			{ label: words.averageTicket, value: money(totals.average_ticket), note: against(change.average_ticket, money(previous.average_ticket)) },
			{ label: words.refunds, value: money(totals.refunded), note: count(totals.refunds) },
		],
		charts: charts(report, locale),
		tables: tables(report, locale).filter((table) => table.rows.length > 0),
		sentence: report.sentence === null ? undefined : { heading: words.say, text: `«${report.sentence}»` },
		empty: report.reason === 'nothing_sold' ? words.nothing : undefined,
	};
}

type Day = Pick<SalesReport['by_day'][number], 'day' | 'store' | 'online'>;
const MOST_DAYS = 62;

/** Days on which nothing was sold as well: a gap that is not drawn is not seen. */
function everyDay(report: SalesReport): Day[] {
	const known = new Map(report.by_day.map((row) => [row.day, row]));
	const days: Day[] = [];
	const last = DateTime.fromISO(report.period.last_day, { zone: 'utc' });
	for (let day = DateTime.fromISO(report.period.first_day, { zone: 'utc' }); day <= last; day = day.plus({ days: 1 })) {
		const name = day.toFormat('yyyy-MM-dd');
		days.push(known.get(name) ?? { day: name, store: 0, online: 0 });
	}
	return days;
}

function charts(report: SalesReport, locale: Locale): ReportChart[] {
	const words = reportWords(locale);
	const days = everyDay(report);
	const byMonth = days.length > MOST_DAYS;
	const groups = [...Map.groupBy(days, ({ day }) => (byMonth ? day.slice(0, 7) : day))].map(([key, rows]) => ({
		label: byMonth ? DateTime.fromISO(key).setLocale(locale).toFormat('LLL yy') : dayText(key, locale, 'short'),
		rows,
	}));
	const total = (pick: (row: Day) => number) => groups.map(({ rows }) => Math.round(rows.reduce((sum, row) => sum + pick(row), 0) * 100) / 100);
	const series = report.channel === 'both' ? [{ name: words.store, values: total((row) => row.store) }, { name: words.online, values: total((row) => row.online) }] : [{ name: words.channel[report.channel], values: total((row) => row.store + row.online) }];
	const best = report.by_product.filter((row) => row.revenue > 0).slice(0, CHARTED_PRODUCTS);
	const all: ReportChart[] = [
		{ name: 'days', title: `${words.revenue}: ${(byMonth ? words.byMonth : words.byDay).toLowerCase()}`, labels: groups.map(({ label }) => label), series, direction: 'columns' },
		{ name: 'hours', title: `${words.revenue}: ${words.byHour.toLowerCase()}`, labels: report.by_hour.map((row) => `${row.hour} h`), series: [{ name: words.revenue, values: report.by_hour.map((row) => row.revenue) }], direction: 'columns' },
		{ name: 'products', title: words.byProduct, labels: best.map((row) => row.product), series: [{ name: words.revenue, values: best.map((row) => row.revenue) }], direction: 'bars' },
	];
	if (report.reason === 'nothing_sold') return [];
	return all.filter((chart) => chart.labels.length > (chart.name === 'days' ? 1 : 0));
}

function tables(report: SalesReport, locale: Locale): ReportTable[] {
	const words = reportWords(locale);
	const money = (amount: number) => moneyText(amount, report.currency, locale);
	const count = (value: number) => numberText(value, locale, 3);
	const percent = (value: number) => percentText(value, locale);
	const left = (heading: string, width: number) => ({ heading, width, align: 'left' as const });
	const right = (heading: string, width: number) => ({ heading, width, align: 'right' as const });
	const place = (store: string) => (store === '' ? '–' : store);
	return [
		{
			heading: words.byStore,
			columns: [left(words.place, 30), right(words.revenue, 15), right(words.sales, 9), right(words.averageTicket, 13), right(words.refunds, 13)],
			rows: report.by_store.map((row) => [place(row.store), money(row.revenue), count(row.sales), money(row.average_ticket), money(row.refunded)]),
		},
		{
			heading: words.byProduct,
			columns: [left(words.product, 46), right(words.units, 9), right(words.revenue, 15), right(words.share, 8)],
			rows: report.by_product.map((row) => [row.product, count(row.units), money(row.revenue), percent(row.share)]),
		},
		{
			heading: words.customers,
			columns: [left(words.customers, 24), right(words.people, 10), right(words.sales, 10), right(words.revenue, 15)],
			rows: report.customers.map((row) => [words.who[row.who], row.who === 'unidentified' ? '–' : count(row.people), count(row.sales), money(row.sold)]),
		},
		{
			heading: words.webToStore(report.web_to_store.days),
			note: words.webToStoreNote,
			columns: [right(words.people, 10), right(words.sales, 10), right(words.revenue, 15), right(words.share, 10)],
			rows: report.web_to_store.sales === 0 ? [] : [[count(report.web_to_store.people), count(report.web_to_store.sales), money(report.web_to_store.sold), percent(report.web_to_store.share)]],
		},
		{
			heading: words.capture,
			columns: [left(words.place, 26), left(words.till, 14), left(words.shift, 10), right(words.sales, 9), right(words.withEmail, 10), right(words.rate, 9)],
			rows: report.email_capture.map((row) => [place(row.store), place(row.till), words.shifts[row.shift], count(row.sales), count(row.with_email), percent(row.rate)]),
		},
		{
			heading: words.campaigns,
			columns: [left(words.campaign, 30), right(words.people, 10), right(words.revenue, 15), right(words.brought, 26)],
			rows: report.campaigns.map((row) => [row.campaign, count(row.people), money(row.spent), row.brought === null ? words.unknown : `${money(row.brought)} ± ${money(row.margin ?? 0)}`]),
		},
		{
			heading: words.stockOuts,
			columns: [left(words.product, 40), left(words.place, 24), left(words.since, 12), right(words.onHand, 9)],
			rows: report.stock_outs.map((row) => [row.product, row.store, dayText(row.since.slice(0, 10), locale, 'short'), count(row.on_hand)]),
		},
		{
			heading: words.other,
			columns: [left('', 6), right(words.sales, 9), right(words.revenue, 16)],
			rows: report.other_currencies.map((row) => [row.currency, count(row.sales), moneyText(row.revenue, row.currency, locale)]),
		},
	];
}
