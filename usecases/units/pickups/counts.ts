/** How many orders a day are collected, and what that calls for. */
import { DateTime } from 'luxon';
import { pickupsByDay } from '../../../ledger/repositories/pickups';
import { median, pickupAdvice } from '../../../shop/pickup/advice';
import type { PickupAdvice } from '../../../shop/pickup/advice';
import { reasonText } from '../../../shop/reasons';
import { zoneOf } from '../../../shop/time';
import { reading } from '../../unit';

export interface PickupCounts {
	store: string;
	/** Days that had any. */
	days: number;
	orders: number;
	collected: number;
	/** The middle of the days that had any. */
	a_day: number;
	busiest: { day: string; orders: number };
	reason: PickupAdvice;
	message: string;
	by_day: { day: string; orders: number }[];
}

/** One answer a store, over the last days. */
export const pickupCounts = reading<{ days: number }, PickupCounts[]>(async (context, { days }) => {
	const { sql, shop, now } = context;
	const firstDay = DateTime.fromMillis(now, { zone: zoneOf(shop.zone) }).minus({ days: days - 1 }).toFormat('yyyy-MM-dd');
	return [...Map.groupBy(await pickupsByDay(sql, firstDay), (row) => row.store)].map(([store, rows]) => {
		const byDay = rows.map((row) => ({ day: row.day, orders: Number(row.orders) }));
		const aDay = median(byDay.map((row) => row.orders));
		const reason = pickupAdvice(aDay);
		return {
			store,
			days: byDay.length,
			orders: byDay.reduce((sum, row) => sum + row.orders, 0),
			collected: rows.reduce((sum, row) => sum + Number(row.collected), 0),
			a_day: aDay,
			busiest: byDay.reduce((most, row) => (row.orders > most.orders ? row : most)),
			reason,
			message: reasonText(reason, shop.locale),
			by_day: byDay,
		};
	});
});
