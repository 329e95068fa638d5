/** What a sales channel would have to be told of stock. Looks only: `stock/pushes.ts` is what tells. */
import { channelItem, findChannel } from '../../ledger/repositories/stockChannels';
import { WHOLE_SHOP } from '../../shop/stock/availability';
import type { ChannelView } from '../../shop/stock/availability';
import { reading } from '../unit';
import { figureOf, systemOf } from './stock/figures';

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

export const levelsToSend = reading<{ channel: string; skus: readonly string[]; view?: ChannelView }, LevelsToSend>(async (context, { channel, skus, view }) => {
	const levels: ChannelLevel[] = [];
	const uncounted: string[] = [];
	const seen = view ?? (await findChannel(context.sql, channel))?.view ?? WHOLE_SHOP;
	for (const sku of new Set(skus)) {
		const { availableMilli, counted } = await figureOf(context, systemOf(channel), seen, sku);
		if (!counted) {
			uncounted.push(sku);
			continue;
		}
		const known = await channelItem(context.sql, channel, sku);
		if (known?.sentMilli === availableMilli) continue;
		levels.push({ sku, availableMilli, ...(known?.externalId === undefined ? {} : { externalId: known.externalId }) });
	}
	return { levels, uncounted };
});
