/**
 * Days on which a shop writes to nobody: public holidays of its country and region (date-holidays, from the official
 * calendars), and its town's own.
 */
import Holidays from 'date-holidays';

export interface HolidayPlace {
	/** ISO 3166-1 alpha-2. */
	country: string;
	/** Region as date-holidays names it, for Spain: `CB` Cantabria, `PV` País Vasco, `MD` Madrid … */
	region?: string;
	/** The town's own days and the shop's: `2026-07-25`, or `07-25` for every year. */
	extraDays?: readonly string[];
}

/** The library has them wrong: date-holidays 3.37.0 puts Cantabria's 28 July (Ley 3/2002) in June. */
const CORRECTIONS: Readonly<Record<string, { not: string; but: string }>> = { 'ES-CB': { not: '06-28', but: '07-28' } };

/** Calendars by place and year: a year takes the library some milliseconds. */
const years = new Map<string, ReadonlySet<string>>();
const calendars = new Map<string, Holidays>();
const MOST_YEARS = 60;

/** @param day the shop's calendar day, `2026-01-06` */
export function isHoliday(day: string, place: HolidayPlace): boolean {
	if (place.extraDays?.some((extra) => extra === day || extra === day.slice(5)) === true) return true;
	return yearOf(Number(day.slice(0, 4)), place).has(day);
}

function yearOf(year: number, { country, region }: HolidayPlace): ReadonlySet<string> {
	const place = region === undefined ? country : `${country}-${region}`;
	const key = `${place} ${year}`;
	let days = years.get(key);
	if (days === undefined) {
		if (years.size >= MOST_YEARS) years.clear();
		days = publicDays(calendarOf(place, country, region), year, CORRECTIONS[place]);
		years.set(key, days);
	}
	return days;
}

function calendarOf(place: string, country: string, region: string | undefined): Holidays {
	let calendar = calendars.get(place);
	if (calendar === undefined) calendars.set(place, (calendar = region === undefined ? new Holidays(country) : new Holidays(country, region)));
	return calendar;
}

function publicDays(calendar: Holidays, year: number, correction: { not: string; but: string } | undefined): ReadonlySet<string> {
	const days = new Set(calendar.getHolidays(year).filter((holiday) => holiday.type === 'public').map((holiday) => holiday.date.slice(0, 10)));
	if (correction !== undefined && days.delete(`${year}-${correction.not}`)) days.add(`${year}-${correction.but}`);
	return days;
}
