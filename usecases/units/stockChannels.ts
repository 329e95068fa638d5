/** What a sales channel has to be told of stock, and what it confirmed. */
import { availability, channelItem, rememberSent } from '../../ledger/repositories/stock';
import { reading, unit } from '../unit';

export interface ChannelLevel {
	sku: string;
	/** Thousandths. */
	availableMilli: number;
	/** The channel's own id, when known. */
	externalId?: string;
}

export interface LevelsToSend {
	/** Those whose available quantity differs from what the channel last confirmed. */
	levels: ChannelLevel[];
	/** Never counted here: sending what the ledger has of them would empty the web shop. */
	uncounted: string[];
}

export const levelsToSend = reading<{ channel: string; skus: readonly string[] }, LevelsToSend>(async ({ sql }, { channel, skus }) => {
	const levels: ChannelLevel[] = [];
	const uncounted: string[] = [];
	for (const sku of new Set(skus)) {
		const { availableMilli, counted } = await availability(sql, sku);
		if (!counted) {
			uncounted.push(sku);
			continue;
		}
		const known = await channelItem(sql, channel, sku);
		if (known?.sent_milli != null && Number(known.sent_milli) === availableMilli) continue;
		levels.push({ sku, availableMilli, ...(known?.external_id == null ? {} : { externalId: known.external_id }) });
	}
	return { levels, uncounted };
});

/** Remembers what the channel confirmed. */
export const levelsSent = unit<{ channel: string; sent: readonly ChannelLevel[] }, null>(async ({ sql, now }, { channel, sent }) => {
	for (const level of sent) await rememberSent(sql, channel, level.sku, level.externalId, level.availableMilli, now);
	return null;
});
