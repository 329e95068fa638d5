/**
 * Stock in Shopify: `available` at one location, 250 items a call, each only if it still has the figure that we last knew.
 * The mutation is all or nothing, so what it complains of is left out and the rest is sent again.
 * https://shopify.dev/docs/apps/build/orders-fulfillment/inventory-management-apps/manage-quantities-states
 */
import { AccountCache } from '../accountCache';
import type { HttpClient } from '../http';
import { asRecord, asText, type JsonRecord } from '../json';
import type { StockCapability } from '../stock';
import { chunks } from '../chunks';
import { matching, onlyOne, writeLevels, type Found, type StockPort } from '../stockWrite';
import { graphql } from './graphql';
import { listStock, readStock, variantsBySku } from './stockRead';
import { writePart } from './stockSet';
import { MAIN_LOCATION } from './stockQueries';

/** https://shopify.dev/docs/api/usage/limits#array-limits */
const MOST_ITEMS = 250;
/** A search text has to stay readable for Shopify's parser. */
const SKUS_AT_ONCE = 50;

const mainLocations = new AccountCache<string>();

export const shopifyStock: StockCapability = {
	batchSize: MOST_ITEMS,
	write: async (http, levels) => await writeLevels(port(http, await locationOf(http, levels[0]?.place)), levels),
	read: async (http, items, place) => await readStock(http, items, await locationOf(http, place)),
	list: async (http, cursor, place) => await listStock(http, cursor, await locationOf(http, place)),
};

function port(http: HttpClient, location: string): StockPort<string> {
	return {
		partSize: MOST_ITEMS,
		targetOf: (externalId) => (/^\d{1,20}$/.test(externalId ?? '') ? externalId : undefined),
		idOf: (id) => id,
		groupsOf: (skus) => chunks([...new Set(skus)], SKUS_AT_ONCE),
		async find(skus) {
			const variants = await variantsBySku(http, skus, location);
			return new Map(skus.flatMap((sku) => {
				const found = onlyOne(matching(variants, sku, (variant) => asText(variant['sku'])), withStock, idOf);
				return found ? [[sku, found] as const] : [];
			}));
		},
		writePart: async (part) => await writePart(http, part, location),
	};
}

function withStock(variant: JsonRecord): Found<string> {
	if (asRecord(variant['inventoryItem'])['tracked'] !== true) return { problem: 'Shopify keeps no stock for it: tick “Track quantity” in the variant' };
	return { target: idOf(variant) };
}

function idOf(variant: JsonRecord): string {
	return (asText(asRecord(variant['inventoryItem'])['id']) ?? '').replace(/^.*\//, '');
}

/** @param place a location's number or its `gid://…`; the shop's main one where absent */
async function locationOf(http: HttpClient, place: string | undefined): Promise<string> {
	if (place !== undefined) return place.startsWith('gid://') ? place : `gid://shopify/Location/${place}`;
	return await mainLocations.get(http.account, async () => {
		const { location } = await graphql(http, { operation: 'main location', query: MAIN_LOCATION, repeatable: true });
		return asText(asRecord(location)['id']) ?? '';
	});
}
