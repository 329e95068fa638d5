/** What a sales channel has to be told of stock, and what it confirmed. */
import { availability, channelItem, rememberSent } from '../../ledger/repositories/stock';
import { unit } from '../unit';

export interface ChannelLevel {
	sku: string;
	/** Thousandths. */
	availableMilli: number;
	/** The channel's own id, when known. */
	externalId?: string;
}

/** Of these SKUs, those whose available quantity differs from what the channel last confirmed. */
export const levelsToSend = unit<{ channel: string; skus: readonly string[] }, ChannelLevel[]>(async ({ sql }, { channel, skus }) => {
	const levels: ChannelLevel[] = [];
	for (const sku of new Set(skus)) {
		const { availableMilli } = await availability(sql, sku);
		const known = await channelItem(sql, channel, sku);
		if (known?.sent_milli != null && Number(known.sent_milli) === availableMilli) continue;
		levels.push({ sku, availableMilli, ...(known?.external_id == null ? {} : { externalId: known.external_id }) });
	}
	return levels;
});

/** Remembers what the channel confirmed. */
export const levelsSent = unit<{ channel: string; sent: readonly ChannelLevel[] }, null>(async ({ sql, now }, { channel, sent }) => {
	for (const level of sent) await rememberSent(sql, channel, level.sku, level.externalId, level.availableMilli, now);
	return null;
});
