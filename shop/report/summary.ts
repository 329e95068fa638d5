/** Sums of sales by hour, folded into what a report tells. Amounts go in as minor units and come out as decimals. */
import { fromMinor } from '../money';
import type { CaptureFigures, Money } from './report';

/** Sales of one hour of one till; see `ledger/repositories/report.ts`. */
export interface HourSums {
	day: string;
	hour: number;
	channel: string;
	store: string | null;
	till: string | null;
	sales: number;
	captured: number;
	refunds: number;
	sold: number;
	refunded: number;
}

export function moneyOf(rows: readonly HourSums[], currency: string): Money {
	const sum = (pick: (row: HourSums) => number) => rows.reduce((total, row) => total + pick(row), 0);
	const [sales, sold, refunded] = [sum((row) => row.sales), sum((row) => row.sold), sum((row) => row.refunded)];
	return {
		revenue: fromMinor(sold - refunded, currency),
		sales,
		sold: fromMinor(sold, currency),
		refunds: sum((row) => row.refunds),
		refunded: fromMinor(refunded, currency),
		average_ticket: sales === 0 ? 0 : fromMinor(Math.round(sold / sales), currency),
	};
}

/** The same figures for each value of a column, in the order the values come. */
export function moneyBy<K extends string | number>(rows: readonly HourSums[], key: (row: HourSums) => K, currency: string): (Money & { key: K; rows: readonly HourSums[] })[] {
	return [...Map.groupBy(rows, key)].map(([value, group]) => ({ key: value, rows: group, ...moneyOf(group, currency) }));
}

/** Per cent more or less than before, one decimal; null where there was nothing. */
export function change(now: number, before: number): number | null {
	return before === 0 ? null : percent(now - before, Math.abs(before));
}

/** Per cent, one decimal. */
export function percent(part: number, whole: number): number {
	return whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10;
}

/** How many buyers at each counter left an email, by shift. @param afternoon hour at which the second shift begins */
export function captureBy(rows: readonly HourSums[], afternoon: number): CaptureFigures[] {
	const counters = Map.groupBy(
		rows.filter((row) => row.channel === 'store' && row.sales > 0),
		(row) => JSON.stringify([row.store ?? '', row.till ?? '', row.hour < afternoon ? 'morning' : 'afternoon']),
	);
	const order = { morning: 0, afternoon: 1 };
	return [...counters]
		.map(([key, group]): CaptureFigures => {
			const [store, till, shift] = JSON.parse(key) as [string, string, CaptureFigures['shift']];
			const sales = group.reduce((sum, row) => sum + row.sales, 0);
			const withEmail = group.reduce((sum, row) => sum + row.captured, 0);
			return { store, till, shift, sales, with_email: withEmail, rate: percent(withEmail, sales) };
		})
		.sort((a, b) => a.store.localeCompare(b.store) || a.till.localeCompare(b.till) || order[a.shift] - order[b.shift]);
}
