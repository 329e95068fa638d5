/** The catalogue of a channel in the ledger, with its opening stock, so that the first sale does not go below zero. */
import { inChunks } from '../inChunks';
import { wouldEmptyShop } from '../importCatalogueList';
import type { Shop } from '../shop';
import type { LevelCount } from '../units/importCatalogue';
import type { PriceDifference } from '../units/stock/listings';
import { stockOf } from './stockTarget';
import type { StockTarget } from './stockTarget';

const CHUNK = 100;
const MOST_WARNINGS = 100;

export interface ChannelCatalogueAnswer {
	/** What the channel lists. */
	listed: number;
	created: number;
	known: number;
	/** Levels opened with the channel's stock. */
	counted: number;
	warnings: { sku: string; message: string }[];
	price_differences: PriceDifference[];
	/** The channel says zero of everything: nothing of it was counted; absent where it does not. */
	refused?: 'suspicious_zero';
}

/**
 * @param location where the channel's goods lie, where it names no places
 * @throws ApiError when the channel cannot be read
 */
export async function importFromChannel(shop: Shop, target: StockTarget, location: string, acceptZeros = false): Promise<ChannelCatalogueAnswer> {
	const answer: ChannelCatalogueAnswer = { listed: 0, created: 0, known: 0, counted: 0, warnings: [], price_differences: [] };
	const counts: LevelCount[] = [];
	for await (const listings of listingPages(target)) {
		for await (const part of inChunks(listings, CHUNK)) {
			const taken = await shop.run('takeListings', { channel: target.channel, listings: part, location });
			answer.listed += part.length;
			answer.created += taken.created;
			answer.known += taken.known;
			counts.push(...taken.counts);
			answer.warnings.push(...taken.warnings.slice(0, MOST_WARNINGS - answer.warnings.length));
		}
	}
	if (!acceptZeros && (await wouldEmptyShop(shop, counts))) answer.refused = 'suspicious_zero';
	else for await (const part of inChunks(counts, CHUNK)) answer.counted += await shop.run('openStock', { channel: target.channel, counts: part });
	answer.price_differences = await shop.run('priceDifferences', {});
	return answer;
}

/** Everything that the channel lists. @throws Error in words where it cannot list */
export async function* listingPages(target: StockTarget) {
	const stock = stockOf(target);
	if (!stock.list) throw new Error(`${target.connector.name} cannot list its catalogue`);
	for (let cursor: string | undefined; ; ) {
		const page = await stock.list(target.http, cursor, target.place);
		yield page.listings;
		if (page.cursor === undefined || page.cursor === cursor) return;
		cursor = page.cursor;
	}
}
