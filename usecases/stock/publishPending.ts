/** What a schedule does every two minutes: takes in what the channel lists as moved, and tells it everything that waits. */
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import type { Shop } from '../shop';
import type { LowStockEvent, StockAlarm } from '../units/stock/events';
import { pullStock } from './pullStock';
import { previewPush, pushStock } from './pushStock';
import type { PublishedLevel } from './pushStock';
import type { StockTarget } from './stockTarget';

export interface PendingOptions {
	owner: string;
	/** Where the channel's goods lie, where it names no place. */
	location: string;
	simulate: boolean;
}

export interface ChannelAnswer {
	/** The `stock` key of the items. */
	stock: { status: string; reason: ReasonCode; message: string; [more: string]: unknown };
	low: LowStockEvent[];
	alarms: StockAlarm[];
}

/** @throws ApiError when the channel cannot be reached; the ledger knows how far it got */
export async function publishPending(shop: Shop, target: StockTarget, options: PendingOptions): Promise<ChannelAnswer> {
	const simulate = options.simulate || shop.settings.simulate;
	const { booked, low, alarms } = simulate ? { booked: 0, low: [], alarms: [] } : await pullStock(shop, target, options.location);
	const levels = simulate
		? (await previewPush(shop, target, await shop.run('skusOfChannel', { channel: target.channel }))).filter((level) => level.status === 'simulated')
		: await pushStock(shop, target, { owner: options.owner });
	const count = (status: PublishedLevel['status']) => levels.filter((level) => level.status === status).length;
	const reason: ReasonCode = simulate ? 'simulated' : count('sent') > 0 ? 'sent_to_channel' : booked > 0 ? 'movements_pulled' : levels.length > 0 ? 'channel_refused' : 'nothing_to_send';
	return {
		stock: {
			status: simulate ? 'simulated' : count('sent') > 0 ? 'published' : levels.length > 0 ? 'failed' : 'skipped',
			reason,
			message: reasonText(reason, shop.settings.locale),
			system: target.connector.id,
			pulled: booked,
			sent: count('sent'),
			unmapped: count('unmapped'),
			failed: count('failed') + count('unknown'),
			held: count('held'),
			...(simulate ? { would_send: levels } : {}),
		},
		low,
		alarms: [...alarms, ...levels.flatMap((level) => alarmOf(target.channel, level))],
	};
}

/** What a person should see of a level that was told or tried. */
export function alarmOf(channel: string, level: PublishedLevel): StockAlarm[] {
	const { sku, available, message } = level;
	const event = ({ unmapped: 'sku_unmapped', failed: 'channel_refused', unknown: 'write_unanswered', sent: level.reason === 'changed_there' ? 'changed_there' : undefined } as const)[level.status as 'sent'];
	return event === undefined ? [] : [{ event, channel, sku, available, message }];
}
