/** Publishes what may be sold to a sales channel: the SKUs that changed, in its largest batches. */
import type { Connector } from '../connectors/connector';
import type { HttpClient } from '../connectors/http';
import { fromMilli } from '../shop/quantity';
import { reasonText } from '../shop/reasons';
import type { ReasonCode } from '../shop/reasons';
import type { Shop } from './shop';
import type { ChannelLevel } from './units/stockChannels';

/** The connector cuts these into the vendor's batches; variations of one product share a call within them. */
const LEVELS_AT_ONCE = 1000;

export interface StockTarget {
	connector: Connector;
	http: HttpClient;
	/** Connector and account: what the ledger remembers the channel by. */
	channel: string;
}

export interface PublishedLevel {
	sku: string;
	available: number;
	status: 'sent' | 'skipped' | 'unmapped' | 'failed' | 'simulated';
	reason: ReasonCode;
	message: string;
}

/**
 * Tells the channel of every SKU whose available quantity it has not confirmed. One entry a SKU told or tried. What the
 * channel confirmed is remembered part by part, so a failure half-way repeats only the rest.
 *
 * @throws ApiError when nothing could be tried
 */
export async function pushStock(shop: Shop, target: StockTarget, skus: readonly string[], simulate: boolean): Promise<PublishedLevel[]> {
	const { stock, name } = target.connector;
	if (!stock) throw new Error(`${name} keeps no stock`);
	const { levels, uncounted } = await shop.run('levelsToSend', { channel: target.channel, skus });
	const say = (sku: string, availableMilli: number, status: PublishedLevel['status'], reason: ReasonCode, detail?: string): PublishedLevel => ({
		sku,
		available: fromMilli(availableMilli),
		status,
		reason,
		message: detail ?? reasonText(reason, shop.settings.locale),
	});
	const published = uncounted.map((sku) => say(sku, 0, 'skipped', 'never_counted'));
	if (simulate) return [...published, ...levels.map((level) => say(level.sku, level.availableMilli, 'simulated', 'simulated'))];

	for (let at = 0; at < levels.length; at += LEVELS_AT_ONCE) {
		const part = levels.slice(at, at + LEVELS_AT_ONCE);
		const results = await stock.write(target.http, part);
		const sent: ChannelLevel[] = [];
		for (const [index, result] of results.entries()) {
			const level = part[index]!;
			if (result.status === 'written') {
				sent.push({ ...level, ...(result.externalId === undefined ? {} : { externalId: result.externalId }) });
				published.push(say(level.sku, level.availableMilli, 'sent', 'sent_to_channel'));
			} else if (result.status === 'unmapped') published.push(say(level.sku, level.availableMilli, 'unmapped', 'sku_unmapped'));
			else published.push(say(level.sku, level.availableMilli, 'failed', 'channel_refused', result.message));
		}
		await shop.run('levelsSent', { channel: target.channel, sent });
	}
	return published;
}
