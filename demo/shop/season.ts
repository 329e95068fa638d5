/** When a deli in Cantabria sells: summer visitors, Christmas tables, Saturdays, and shut on most Sundays. */
import type { DateTime } from 'luxon';
import type { Chance } from './random';
import type { StoreId } from './stores';

/** How busy each month is, January first; 1 is an ordinary month. */
const MONTHS: Readonly<Record<StoreId, readonly number[]>> = {
	santander: [0.6, 0.6, 0.75, 0.95, 0.85, 1, 1.4, 1.6, 1, 0.85, 0.95, 2.1],
	santillana: [0.3, 0.35, 0.6, 1.2, 1, 1.3, 2.3, 2.8, 1.4, 0.9, 0.5, 1.1],
	web: [0.6, 0.6, 0.7, 0.8, 0.8, 0.7, 0.7, 0.8, 0.9, 1, 1.6, 2.6],
};

/** Monday first. */
const WEEKDAYS = [0.7, 0.8, 0.8, 0.9, 1.3, 1.8, 0.9] as const;
const SUNDAY_MONTHS = new Set([7, 8, 12]);

/** How likely a sale of this store falls on this day, against other days. */
export function dayWeight(store: StoreId, day: DateTime): number {
	const shut = store === 'santander' && day.weekday === 7 && !SUNDAY_MONTHS.has(day.month);
	if (shut || (store !== 'web' && day.ordinal === 1) || (day.month === 12 && day.day === 25)) return 0;
	return (MONTHS[store][day.month - 1] ?? 1) * (store === 'web' ? 1 : (WEEKDAYS[day.weekday - 1] ?? 1));
}

/** A second of the day at which this store may sell: 10 to 14 and 16:30 to 20:30 at the counter, 7 to 24 on the web. */
export function secondOfDay(store: StoreId, chance: Chance): number {
	const hours = (from: number, to: number) => chance.integer(from * 3600, to * 3600 - 1);
	if (store === 'web') return hours(7, 24);
	return chance.happens(0.55) ? hours(10, 14) : hours(16.5, 20.5);
}

/** How much more a category sells in a month. */
export function categoryWeight(category: string, month: number): number {
	const christmas = month === 12;
	const summer = month >= 6 && month <= 9;
	switch (category) {
		case 'Conservas del mar':
			return summer ? 2.2 : 1.7;
		case 'Sobaos y dulces':
			return summer ? 1.9 : 1.5;
		case 'Quesos':
			return 1.3;
		case 'Orujos y licores':
			return christmas ? 1.4 : 0.7;
		case 'Lotes y regalos':
			return christmas ? 2 : 0.35;
		case 'Huerta y cuchara':
			return summer ? 0.5 : 1;
		default:
			return 0.7;
	}
}
