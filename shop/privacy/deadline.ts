/** The clock of a person's request: one month to answer, two more for complex ones, told within the first (RGPD art. 12.3). */
import { DateTime } from 'luxon';
import { zoneOf } from '../time';

const MONTHS = 1;
const MORE_MONTHS = 2;
const SOON_DAYS = 7;

/** Epoch milliseconds at which it must be answered: the end of that day in the shop's zone. Months end where the calendar does: 31 January is due on 28 February. */
export function dueAt(receivedAt: number, extended: boolean, zone: string): number {
	const months = MONTHS + (extended ? MORE_MONTHS : 0);
	return DateTime.fromMillis(receivedAt, { zone: zoneOf(zone) }).plus({ months }).endOf('day').toMillis();
}

export type ClockState = 'request_open' | 'request_due_soon' | 'request_overdue';

export function clockState(due: number, now: number): ClockState {
	if (now > due) return 'request_overdue';
	return due - now < SOON_DAYS * 86_400_000 ? 'request_due_soon' : 'request_open';
}

/** Whole days left; negative when it is over. */
export function daysLeft(due: number, now: number): number {
	return Math.floor((due - now) / 86_400_000);
}
