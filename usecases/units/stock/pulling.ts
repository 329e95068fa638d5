/** Movements that a channel keeps a list of, booked here once. */
import { levelsOfSku, move } from '../../../ledger/repositories/stock';
import { calledIn, channelItem, channelWithView, setPullCursor } from '../../../ledger/repositories/stockChannels';
import { noteUnmapped, resolveSku } from '../../../ledger/repositories/stockProducts';
import type { StockChange } from '../../../connectors/stock';
import { reading, unit } from '../../unit';
import { locationOf } from '../syncStock';
import { lowStockEvent, shortAlarm, unknownSkuAlarm } from './events';
import type { LowStockEvent, StockAlarm } from './events';
import { systemOf } from './figures';

export interface BookChangesInput {
	channel: string;
	changes: readonly StockChange[];
	/** Where the channel's list was read to. */
	cursor: string;
	/** Where its goods lie, where it names no place. */
	location: string;
}

export interface BookChangesAnswer {
	booked: number;
	low: LowStockEvent[];
	alarms: StockAlarm[];
}

/** The movements and the place in the channel's list: neither without the other. */
export const bookChanges = unit<BookChangesInput, BookChangesAnswer>(async (context, input) => {
	const { sql, now } = context;
	const system = systemOf(input.channel);
	const answer: BookChangesAnswer = { booked: 0, low: [], alarms: [] };
	for (const change of input.changes) {
		const { sku, known } = await resolveSku(sql, system, change.sku);
		const levels = await levelsOfSku(sql, sku);
		const location = locationOf(levels, change.place, input.location);
		const onHandMilli = levels.find((level) => level.location === location)?.onHandMilli ?? 0;
		const movement = {
			key: `${input.channel}/${change.id}`,
			sku,
			location,
			kind: change.kind,
			quantityMilli: change.kind === 'count' ? change.quantityMilli - onHandMilli : change.quantityMilli,
			system,
			occurredAt: change.occurredAt,
		};
		const moved = await move(sql, movement, levels);
		if (!moved.applied) continue;
		answer.booked += 1;
		if (moved.crossedLow) answer.low.push(lowStockEvent(context, movement, moved, sku));
		if (moved.shortMilli > 0) answer.alarms.push(await shortAlarm(context, movement, moved, sku));
		if (!known && (await noteUnmapped(sql, system, change.sku, undefined, now))) answer.alarms.push(unknownSkuAlarm(context, system, change.sku, change.sku));
	}
	await channelWithView(sql, input.channel, undefined);
	await setPullCursor(sql, input.channel, input.cursor);
	return answer;
});

/** Where its list was read to, and the ledger's time. */
export const pullCursorOf = unit<{ channel: string }, { cursor?: string; now: number }>(async ({ sql, now }, { channel }) => {
	const { pullCursor } = await channelWithView(sql, channel, undefined);
	return { ...(pullCursor === undefined ? {} : { cursor: pullCursor }), now };
});

/** SKUs as a channel calls them, with its ids where they are known. */
export const calledSkus = reading<{ channel: string; skus: readonly string[] }, { levels: { sku: string; externalId?: string }[] }>(async ({ sql }, { channel, skus }) => {
	const levels: { sku: string; externalId?: string }[] = [];
	for (const sku of skus) {
		const externalId = (await channelItem(sql, channel, sku))?.externalId;
		levels.push({ sku: await calledIn(sql, systemOf(channel), sku), ...(externalId === undefined ? {} : { externalId }) });
	}
	return { levels };
});
