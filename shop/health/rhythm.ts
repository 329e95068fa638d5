/**
 * How many sales a till should have sent by now, learned from the till itself: its sales of the last weeks by weekday and hour of
 * the shop, recent weeks counting more. Counts and hours only; nothing of who bought.
 */
import { DateTime } from 'luxon';
import { isHoliday } from '../review/holidays';
import type { HolidayPlace } from '../review/holidays';
import { zoneOf } from '../time';

/** Sales of one till in one hour of the shop's clock. */
export interface HourCount {
	/** `2025-12-11`. */
	day: string;
	/** 0 to 23. */
	hour: number;
	sales: number;
}

/** Hours in which the shop says that it is open; without it the sales alone tell. */
export interface OpeningHours {
	/** 0 to 24, whole hours. */
	from: number;
	to: number;
	/** ISO weekdays on which it is closed, 1 Monday to 7 Sunday. */
	closedWeekdays: readonly number[];
}

/** An hour of the shop's clock; on the two days a year that have 23 or 25 it is as long as it is. */
export interface Slot {
	/** Epoch milliseconds. */
	start: number;
	end: number;
	day: string;
	hour: number;
	/** 1 Monday to 7 Sunday. */
	weekday: number;
	/** A public holiday, or a day on which the shop said it is closed. */
	holiday: boolean;
	/** Outside the opening hours that were given. */
	shut: boolean;
}

/** Weeks of which a till's rhythm is learned. */
export const WEEKS = 8;
export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A week counts half as much as the one three weeks later: shops by the sea change with the season. */
const HALF_LIFE_DAYS = 21;

/** The hours of the last weeks up to the one that `now` is in, oldest first; made once for all tills. */
export function slotsUpTo(now: number, zone: string, place: HolidayPlace, opening?: OpeningHours): Slot[] {
	const slots: Slot[] = [];
	let midnight = DateTime.fromMillis(now - WEEKS * 7 * DAY_MS, { zone: zoneOf(zone) }).startOf('day');
	while (midnight.toMillis() <= now) {
		const next = midnight.plus({ days: 1 });
		const { weekday } = midnight;
		const day = midnight.toFormat('yyyy-MM-dd');
		const holiday = isHoliday(day, place);
		for (const { start, end, hour } of hoursOf(midnight.toMillis(), next.toMillis(), zone)) {
			if (start > now) break;
			const shut = opening !== undefined && (opening.closedWeekdays.includes(weekday) || hour < opening.from || hour >= opening.to);
			slots.push({ start, end, day, hour, weekday, holiday, shut });
		}
		midnight = next;
	}
	return slots;
}

/** Only on the days on which the clock changes does the hour have to be asked for. */
function hoursOf(from: number, to: number, zone: string): { start: number; end: number; hour: number }[] {
	const plain = to - from === DAY_MS;
	return Array.from({ length: Math.ceil((to - from) / HOUR_MS) }, (_, index) => {
		const start = from + index * HOUR_MS;
		return { start, end: Math.min(start + HOUR_MS, to), hour: plain ? index : DateTime.fromMillis(start, { zone: zoneOf(zone) }).hour };
	});
}

/** Sales expected of a till in each slot, in a full hour. */
export function expectedSales(slots: readonly Slot[], history: readonly HourCount[], openDays: ReadonlySet<string>): number[] {
	const counts = new Map(history.map(({ day, hour, sales }) => [`${day} ${hour}`, sales]));
	const firstDay = history.reduce((first, { day }) => (day < first ? day : first), '9999');
	const today = slots.at(-1)?.day;
	const weight = new Float64Array(8 * 24);
	const sum = new Float64Array(8 * 24);
	const last = slots.at(-1)?.start ?? 0;
	for (const slot of slots) {
		if (slot.day < firstDay || slot.day === today || !isOpen(slot, openDays)) continue;
		const index = slot.weekday * 24 + slot.hour;
		const weighs = 0.5 ** ((last - slot.start) / DAY_MS / HALF_LIFE_DAYS);
		weight[index]! += weighs;
		sum[index]! += weighs * (counts.get(`${slot.day} ${slot.hour}`) ?? 0);
	}
	return slots.map((slot) => {
		const index = slot.weekday * 24 + slot.hour;
		return !isOpen(slot, openDays) || weight[index] === 0 ? 0 : sum[index]! / weight[index]!;
	});
}

/** A holiday counts only where somebody of the store sold that day all the same. */
function isOpen(slot: Slot, openDays: ReadonlySet<string>): boolean {
	return !slot.shut && (!slot.holiday || openDays.has(slot.day));
}

/** Sales expected between two instants. */
export function expectedBetween(slots: readonly Slot[], expected: readonly number[], from: number, to: number): number {
	return slots.reduce((sum, slot, index) => {
		const overlap = Math.min(slot.end, to) - Math.max(slot.start, from);
		return overlap <= 0 ? sum : sum + expected[index]! * (overlap / (slot.end - slot.start));
	}, 0);
}
