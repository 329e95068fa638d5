/**
 * Dates as tills write them: `11/12/2025 11:34`, `11-12-25`, `20251211`, ISO 8601, Unix seconds. Day before month, as in Spain, unless the
 * column itself shows that it is the other way round.
 */

export type DateOrder = 'day' | 'month';

/** Which comes first in a column of dates: by those that leave no doubt, else by the clock of twelve hours, which goes with the month first. */
export function dateOrderOf(written: readonly unknown[]): DateOrder {
	const parts = written.flatMap((value) => (typeof value === 'string' ? [/^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}(.*)$/.exec(value)] : [])).filter((match) => match !== null);
	if (parts.some((match) => Number(match[1]) > 12)) return 'day';
	return parts.some((match) => Number(match[2]) > 12) || parts.some((match) => /\d\s*[ap]\.?m/i.test(match[3] ?? '')) ? 'month' : 'day';
}

/**
 * As ISO 8601 for the door, in the shop's zone where the text has none.
 * @param time of day, where it stands in a column of its own
 * @returns the text as it was where it is no date: the door says what is wrong with it
 */
export function plainInstant(written: unknown, time: unknown, order: DateOrder = 'day'): string {
	if (written instanceof Date) return Number.isNaN(written.getTime()) ? '' : fromSheet(written, time);
	if (typeof written === 'number') return fromNumber(written);
	if (typeof written !== 'string') return '';
	const text = written.trim();
	if (/^\d{10}$|^\d{13}$/.test(text)) return fromNumber(Number(text));
	const spanish = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})(?:[ T,]+(.+))?$/.exec(text);
	const compact = /^(\d{4})(\d{2})(\d{2})(?:[ T]?(\d{2}:?\d{2}(?::?\d{2})?))?$/.exec(text);
	const iso = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[ T]+(.+))?$/.exec(text);
	if (spanish) return order === 'day' ? join(fullYear(spanish[3]!), spanish[2]!, spanish[1]!, spanish[4] ?? timeText(time)) : join(fullYear(spanish[3]!), spanish[1]!, spanish[2]!, spanish[4] ?? timeText(time));
	if (compact) return join(compact[1]!, compact[2]!, compact[3]!, compact[4] ?? timeText(time));
	if (iso) return join(iso[1]!, iso[2]!, iso[3]!, iso[4] ?? timeText(time));
	return text;
}

/** Seconds, or milliseconds where there are too many for that. */
function fromNumber(value: number): string {
	const milliseconds = value > 1e11 ? value : value * 1000;
	return milliseconds > 0 && milliseconds < 8e12 ? new Date(milliseconds).toISOString() : String(value);
}

/** Sheets know no zone: what they call UTC is the clock on the wall. */
function fromSheet(date: Date, time: unknown): string {
	const [day = '', clock = ''] = date.toISOString().split('T');
	const own = clock.slice(0, 8);
	return `${day}T${own === '00:00:00' ? (clockOf(timeText(time)) ?? own) : own}`;
}

function join(year: string, month: string, day: string, time: string | undefined): string {
	const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	if (time === undefined || time.trim() === '') return `${date}T00:00:00`;
	return `${date}T${clockOf(time) ?? time.trim()}`;
}

/** `9:05`, `09:05:00`, `0905`, `9:05 PM`, with whatever zone follows. */
function clockOf(time: string | undefined): string | undefined {
	const parts = /^(\d{1,2}):?(\d{2})(?::?(\d{2}))?(\.\d+)?\s*([ap])?\.?m?\.?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec((time ?? '').trim());
	if (!parts) return undefined;
	const half = parts[5]?.toLowerCase();
	const hour = half === undefined ? Number(parts[1]) : (Number(parts[1]) % 12) + (half === 'p' ? 12 : 0);
	return `${String(hour).padStart(2, '0')}:${parts[2]!}:${parts[3] ?? '00'}${parts[4] ?? ''}${parts[6] ?? ''}`;
}

function timeText(time: unknown): string | undefined {
	if (time instanceof Date && !Number.isNaN(time.getTime())) return time.toISOString().slice(11, 19);
	return typeof time === 'string' || typeof time === 'number' ? String(time) : undefined;
}

function fullYear(year: string): string {
	return year.length === 2 ? `20${year}` : year;
}
