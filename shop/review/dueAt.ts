/** When a review request may reach a person: some days after the sale, at a decent hour of the shop's zone, never on a Sunday. */
import { DateTime } from 'luxon';
import { zoneOf } from '../time';

export interface ReviewTiming {
	daysAfter: number;
	/** Local hour at which requests go out. */
	hour: number;
	zone: string;
	decentHours: { from: number; to: number };
}

const SUNDAY = 7;

/** Epoch milliseconds at which the request for a sale is due. */
export function reviewDueAt(occurredAt: number, timing: ReviewTiming): number {
	const day = DateTime.fromMillis(occurredAt, { zone: zoneOf(timing.zone) }).startOf('day').plus({ days: timing.daysAfter });
	const hour = Math.min(Math.max(timing.hour, timing.decentHours.from), timing.decentHours.to - 1);
	return skipSunday(day.set({ hour })).toMillis();
}

/** The same instant when it is decent, else the next that is: after downtime nobody is written to at night. */
export function nextDecentInstant(at: number, timing: Pick<ReviewTiming, 'zone' | 'decentHours'>): number {
	const moment = DateTime.fromMillis(at, { zone: zoneOf(timing.zone) });
	const opening = (day: DateTime) => day.startOf('day').set({ hour: timing.decentHours.from });
	if (moment.weekday === SUNDAY) return opening(moment.plus({ days: 1 })).toMillis();
	if (moment.hour < timing.decentHours.from) return opening(moment).toMillis();
	if (moment.hour >= timing.decentHours.to) return opening(skipSunday(moment.plus({ days: 1 }))).toMillis();
	return at;
}

function skipSunday(moment: DateTime): DateTime {
	return moment.weekday === SUNDAY ? moment.plus({ days: 1 }) : moment;
}
