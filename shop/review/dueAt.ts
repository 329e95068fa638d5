/** When a message may reach a person: some days after the sale, at a decent hour of the shop's zone, never on a Sunday or a holiday. */
import { DateTime } from 'luxon';
import { zoneOf } from '../time';

export interface DecentTiming {
	zone: string;
	/** Local hours, `[from, to)`. */
	decentHours: { from: number; to: number };
	/** True for a calendar day (`2026-01-06`) on which nobody is written to, besides Sundays. */
	closedOn?(day: string): boolean;
}

export interface ReviewTiming extends DecentTiming {
	daysAfter: number;
	/** Local hour at which requests go out. */
	hour: number;
}

const SUNDAY = 7;
/** No calendar closes longer; a wrong one must not hang the shop. */
const MOST_CLOSED_DAYS = 60;

/** Epoch milliseconds at which the request for a sale is due. */
export function reviewDueAt(occurredAt: number, timing: ReviewTiming): number {
	const day = DateTime.fromMillis(occurredAt, { zone: zoneOf(timing.zone) }).startOf('day').plus({ days: timing.daysAfter });
	const hour = Math.min(Math.max(timing.hour, timing.decentHours.from), timing.decentHours.to - 1);
	return openDay(day, timing).set({ hour }).toMillis();
}

/** The same instant when it is decent, else the next that is: after downtime nobody is written to at night. */
export function nextDecentInstant(at: number, timing: DecentTiming): number {
	const moment = DateTime.fromMillis(at, { zone: zoneOf(timing.zone) });
	const opening = (day: DateTime) => openDay(day.startOf('day'), timing).set({ hour: timing.decentHours.from }).toMillis();
	if (isClosed(moment, timing) || moment.hour >= timing.decentHours.to) return opening(moment.plus({ days: 1 }));
	if (moment.hour < timing.decentHours.from) return opening(moment);
	return at;
}

/** The day, else the next on which the shop writes to people. */
function openDay(day: DateTime, timing: DecentTiming): DateTime {
	for (let tried = 0; tried < MOST_CLOSED_DAYS && isClosed(day, timing); tried++) day = day.plus({ days: 1 });
	return day;
}

function isClosed(moment: DateTime, timing: DecentTiming): boolean {
	return moment.weekday === SUNDAY || timing.closedOn?.(moment.toFormat('yyyy-MM-dd')) === true;
}
