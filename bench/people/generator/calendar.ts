/** Days and times of the bench's shop, without a clock: proleptic Gregorian arithmetic (H. Hinnant, days_from_civil). */

/** First day of the shop, days since 1970-01-01: 2022-01-01. */
const FIRST_DAY = 18_993;
/** The shop's life in seconds: three years. */
export const SPAN = 3 * 365 * 86_400;
/** The year that ages are told in. */
export const YEAR = 2024;

/** @returns ISO 8601, UTC */
export function timeText(seconds: number): string {
	const inDay = seconds % 86_400;
	const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
	return `${dayText(FIRST_DAY + Math.floor(seconds / 86_400))}T${two(inDay / 3600)}:${two((inDay % 3600) / 60)}:${two(inDay % 60)}Z`;
}

/** @param days since 1970-01-01; @returns ISO 8601 */
export function dayText(days: number): string {
	const shifted = days + 719_468;
	const era = Math.floor(shifted / 146_097);
	const dayOfEra = shifted - era * 146_097;
	const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
	const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
	const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
	const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
	return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Any day of the year in which somebody of that age was born. */
export function birthDay(age: number, dayOfYear: number): string {
	return dayText(Math.floor((YEAR - age - 1970) * 365.2425) + dayOfYear);
}
