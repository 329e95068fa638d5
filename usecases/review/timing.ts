/** When this shop may write to people: its hours, its Sundays, the holidays of its country, its region and its town. */
import type { DecentTiming } from '../../shop/review/dueAt';
import { isHoliday } from '../../shop/review/holidays';
import type { ShopSettings } from '../../shop/settings';

export function decentTiming({ zone, decentHours, country, region, closedDays }: ShopSettings): DecentTiming {
	const place = { country, ...(region === undefined ? {} : { region }), ...(closedDays === undefined ? {} : { extraDays: closedDays }) };
	return { zone, decentHours, closedOn: (day) => isHoliday(day, place) };
}
