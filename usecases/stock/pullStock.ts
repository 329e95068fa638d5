/** Brings in what a channel says of stock besides its sales: movements it lists, and its figures where it is the ERP that keeps them. */
import type { Shop } from '../shop';
import type { LowStockEvent, StockAlarm } from '../units/stock/events';
import { stockOf } from './stockTarget';
import type { StockTarget } from './stockTarget';

/** An end for a vendor that never says that there is no more. */
const MOST_PAGES = 1000;

export interface PullAnswer {
	booked: number;
	low: LowStockEvent[];
	alarms: StockAlarm[];
}

/**
 * Movements since the last time. Page by page: a failure half-way loses nothing and repeats nothing.
 * @param location where the channel's goods lie, where it names no place
 * @throws ApiError
 */
export async function pullStock(shop: Shop, target: StockTarget, location: string): Promise<PullAnswer> {
	const answer: PullAnswer = { booked: 0, low: [], alarms: [] };
	const stock = stockOf(target);
	if (!stock.changes) return answer;
	const { now, ...from } = await shop.run('pullCursorOf', { channel: target.channel });
	let cursor = from.cursor;
	for (let page = 0; page < MOST_PAGES; page++) {
		const { changes, cursor: next, more } = await stock.changes(target.http, { now, ...(cursor === undefined ? {} : { cursor }), ...(target.place === undefined ? {} : { place: target.place }) });
		const booked = await shop.run('bookChanges', { channel: target.channel, changes, cursor: next, location });
		answer.booked += booked.booked;
		answer.low.push(...booked.low);
		answer.alarms.push(...booked.alarms);
		if (!more || next === cursor) break;
		cursor = next;
	}
	return answer;
}
