/** The stretch of time a report is about, in the shop's days, and the one before it. */
import { DateTime } from 'luxon';
import { zoneOf } from '../time';

export type PeriodKind = 'day' | 'week' | 'month' | 'year' | 'custom';

export interface PeriodChoice {
	kind: PeriodKind;
	/** The last that is over, or the one that is running, up to now. */
	which: 'last' | 'running';
	/** For `custom`: first and last day, `2025-12-01`; no last one: the first alone. */
	firstDay?: string;
	lastDay?: string;
}

export interface Span {
	/** Epoch milliseconds, `[from, to)`. */
	from: number;
	to: number;
	/** `2025-12-01`; the last day is within. */
	firstDay: string;
	lastDay: string;
}

export interface Period extends Span {
	kind: PeriodKind;
	/** As long, just before it; of a month or a week that is running, as much of the one before as has gone by of this one. */
	previous: Span;
}

/** Weeks begin on Monday. @throws RangeError for days that are none, or in the wrong order */
export function periodOf(choice: PeriodChoice, now: number, zone: string): Period {
	const { kind } = choice;
	if (kind === 'custom') return customPeriod(choice, zone);
	const moment = DateTime.fromMillis(now, { zone: zoneOf(zone) });
	const running = moment.startOf(kind);
	if (choice.which === 'last') {
		const start = running.minus({ [kind]: 1 });
		return { kind, ...span(start, running), previous: span(start.minus({ [kind]: 1 }), start) };
	}
	const before = running.minus({ [kind]: 1 });
	const asFar = DateTime.min(before.plus(moment.diff(running)), running);
	return { kind, ...span(running, moment), previous: span(before, asFar) };
}

function customPeriod({ firstDay, lastDay }: PeriodChoice, zone: string): Period {
	const first = DateTime.fromISO(firstDay ?? '', { zone: zoneOf(zone) }).startOf('day');
	const last = lastDay === undefined || lastDay === '' ? first : DateTime.fromISO(lastDay, { zone: zoneOf(zone) }).startOf('day');
	if (!first.isValid || !last.isValid || last < first) throw new RangeError(`The report’s days "${firstDay ?? ''}" to "${lastDay ?? ''}" are none: write 2025-12-01, the first before the last`);
	const end = last.plus({ days: 1 });
	const days = Math.round(end.diff(first, 'days').days);
	return { kind: 'custom', ...span(first, end), previous: span(first.minus({ days }), first) };
}

function span(from: DateTime, to: DateTime): Span {
	return { from: from.toMillis(), to: to.toMillis(), firstDay: from.toFormat('yyyy-MM-dd'), lastDay: to.minus({ milliseconds: 1 }).toFormat('yyyy-MM-dd') };
}
