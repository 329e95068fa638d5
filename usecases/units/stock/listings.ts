/** What a channel lists, in the ledger: its products, what it calls them, its prices; and the opening stock of what was never counted. */
import { levelsOfSku, move } from '../../../ledger/repositories/stock';
import { lastMovementId } from '../../../ledger/repositories/stockMovements';
import { differingPrices, noteListed } from '../../../ledger/repositories/stockChannels';
import { partsOf, resolveSku, setBundle, upsertProduct } from '../../../ledger/repositories/stockProducts';
import type { StockListing } from '../../../connectors/stock';
import { fromMicros } from '../../../shop/money';
import { checkBarcode } from '../../../shop/stock/gtin';
import { priceDifference } from '../../../shop/stock/prices';
import type { PriceAt } from '../../../shop/stock/prices';
import { reading, unit } from '../../unit';
import type { LevelCount } from '../importCatalogue';
import { systemOf } from './figures';

export interface ListingsInput {
	channel: string;
	listings: readonly StockListing[];
	/** Where the channel's goods lie, where it does not name places itself. */
	location: string;
}

export interface ListingsAnswer {
	/** Products that were new to the ledger. */
	created: number;
	/** Known products that the channel lists too: what the ledger says of them stays. */
	known: number;
	/** Stock of what was never counted here, to be counted when all of it has been seen. */
	counts: LevelCount[];
	warnings: { sku: string; message: string }[];
}

export const takeListings = unit<ListingsInput, ListingsAnswer>(async ({ sql, now }, input) => {
	const answer: ListingsAnswer = { created: 0, known: 0, counts: [], warnings: [] };
	for (const listing of input.listings) {
		if (listing.sku === '') {
			answer.warnings.push({ sku: '', message: `"${listing.name ?? listing.externalId ?? ''}" has no SKU` });
			continue;
		}
		const { sku, known } = await resolveSku(sql, systemOf(input.channel), listing.sku, listing.barcode);
		if (known) answer.known += 1;
		else {
			answer.created += 1;
			await upsertProduct(sql, { ...listing, sku }, now);
		}
		await noteListed(sql, input.channel, sku, listing, await lastMovementId(sql));
		if (listing.barcode !== undefined && checkBarcode(listing.barcode) === 'check_digit_wrong') {
			answer.warnings.push({ sku, message: `Barcode "${listing.barcode}" has a wrong check digit` });
		}
		if ((await partsOf(sql, sku)).length > 0 || (await levelsOfSku(sql, sku)).some((level) => level.counted)) continue;
		if (listing.soldFrom !== undefined) {
			// Sold from another's stock: one of it is one of that, like a pack of one.
			const { sku: pool } = await resolveSku(sql, systemOf(input.channel), listing.soldFrom);
			if (pool !== sku) await setBundle(sql, sku, [{ sku: pool, quantityMilli: 1000 }], now);
			continue;
		}
		const places = listing.places ?? (listing.levelMilli === undefined ? [] : [{ place: input.location, levelMilli: listing.levelMilli }]);
		for (const { place, levelMilli } of places) answer.counts.push({ sku, location: place, stockMilli: levelMilli });
	}
	return answer;
});

/** Opening stock: only where nobody has counted in the meantime. @returns how many levels were opened */
export const openStock = unit<{ channel: string; counts: readonly LevelCount[] }, number>(async ({ sql, now }, { channel, counts }) => {
	let opened = 0;
	for (const { sku, location, stockMilli } of counts) {
		const levels = await levelsOfSku(sql, sku);
		const level = levels.find((each) => each.location === location);
		if (level?.counted === true) continue;
		const quantityMilli = stockMilli - (level?.onHandMilli ?? 0);
		const { applied } = await move(sql, { key: `opening/${channel}/${location}/${sku}`, sku, location, kind: 'count', quantityMilli, note: channel, occurredAt: now }, levels);
		if (applied) opened += 1;
	}
	return opened;
});

/** Prices as decimals. */
export interface PriceDifference {
	sku: string;
	/** By channel; the shop's own under `ledger`. */
	prices: Record<string, number>;
}

const MOST_PRICES = 2000;

export const priceDifferences = reading<Record<string, never>, PriceDifference[]>(async ({ sql }) => {
	const bySku = Map.groupBy(await differingPrices(sql, MOST_PRICES), (row) => row.sku);
	return [...bySku].flatMap(([sku, rows]) => {
		const differing = priceDifference(rows.map((row): PriceAt => ({ where: row.where_sold, priceMicros: Number(row.price_micros) })));
		return differing.length === 0 ? [] : [{ sku, prices: Object.fromEntries(differing.map((price) => [price.where, fromMicros(price.priceMicros)])) }];
	});
});
