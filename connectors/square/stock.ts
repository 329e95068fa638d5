/**
 * Stock in Square: physical counts at one location, a hundred a call. A count carries the moment for which it is right, and
 * Square sets later sales against it, so a sale that happens on the way is not undone. It has no compare-and-set: what the
 * counts are is asked first, a thousand at a time.
 * https://developer.squareup.com/docs/inventory-api/what-it-does
 */
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { StockCapability, StockReading } from '../stock';
import { chunks } from '../chunks';
import { matching, onlyOne, writeLevels, type StockPort } from '../stockWrite';
import { squareCall, squareRead } from './calls';
import type { SquareDirectory } from './names';
import { listChanges } from './stockChanges';
import { countsOf } from './stockCounts';
import { listStock } from './stockList';
import { writePart } from './stockSet';

/** https://developer.squareup.com/reference/square/inventory-api/batch-change-inventory */
const MOST_CHANGES = 100;
/** https://developer.squareup.com/reference/square/objects/CatalogQuerySet */
const MOST_SKUS = 250;

export function squareStock(directory: SquareDirectory): StockCapability {
	return {
		batchSize: MOST_CHANGES,
		async write(http, levels) {
			const location = await locationOf(http, levels[0]?.place);
			const ids = levels.flatMap((level) => (level.expectedMilli === undefined || level.externalId === undefined ? [] : [level.externalId]));
			return await writeLevels(port(http, location, await countsOf(http, ids, [location])), levels);
		},
		read: async (http, items, place) => await readStock(http, items, await locationOf(http, place)),
		list: async (http, cursor, place) => await listStock(http, cursor, await locationOf(http, place), await directory.locations(http)),
		changes: async (http, from) => await listChanges(http, from, await directory.locations(http)),
	};
}

function port(http: HttpClient, location: string, counts: Awaited<ReturnType<typeof countsOf>>): StockPort<string> {
	return {
		partSize: MOST_CHANGES,
		targetOf: (externalId) => externalId,
		idOf: (id) => id,
		groupsOf: (skus) => chunks([...new Set(skus)], MOST_SKUS),
		async find(skus) {
			const variations = await variationsBySku(http, skus);
			return new Map(skus.flatMap((sku) => {
				const found = onlyOne(matching(variations, sku, skuOf), (variation) => ({ target: idOf(variation) }), idOf);
				return found ? [[sku, found] as const] : [];
			}));
		},
		writePart: async (part) => await writePart(http, part, location, counts),
	};
}

async function readStock(http: HttpClient, items: readonly { sku: string; externalId?: string }[], location: string): Promise<StockReading[]> {
	const ids = new Map(items.flatMap((item) => (item.externalId === undefined ? [] : [[item.sku, item.externalId] as const])));
	for (const skus of chunks([...new Set(items.map((item) => item.sku).filter((sku) => sku.trim() !== '' && !ids.has(sku)))], MOST_SKUS)) {
		const variations = await variationsBySku(http, skus);
		for (const sku of skus) {
			const [match, ...others] = matching(variations, sku, skuOf);
			if (match && others.length === 0) ids.set(sku, idOf(match));
		}
	}
	const counts = await countsOf(http, [...ids.values()], [location]);
	return [...ids].map(([sku, id]) => {
		const levelMilli = counts.get(id)?.[0]?.levelMilli;
		return { sku, externalId: id, ...(levelMilli === undefined ? {} : { levelMilli }) };
	});
}

/** @throws ApiError */
async function variationsBySku(http: HttpClient, skus: readonly string[]): Promise<JsonRecord[]> {
	const variations: JsonRecord[] = [];
	for (let cursor: string | undefined; ; ) {
		// https://developer.squareup.com/reference/square/catalog-api/search-catalog-objects
		const json = { object_types: ['ITEM_VARIATION'], query: { set_query: { attribute_name: 'sku', attribute_values: skus } }, ...(cursor === undefined ? {} : { cursor }) };
		const answer = asRecord((await http.request(squareRead({ operation: 'SKU lookup', path: '/v2/catalog/search', json }))).body);
		variations.push(...asArray(answer['objects']).map(asRecord));
		cursor = asText(answer['cursor']);
		if (cursor === undefined) return variations;
	}
}

const skuOf = (variation: JsonRecord) => asText(asRecord(variation['item_variation_data'])['sku']);
const idOf = (variation: JsonRecord) => asText(variation['id']) ?? '';

/** The one chosen; else the seller's main one. */
async function locationOf(http: HttpClient, place: string | undefined): Promise<string> {
	if (place !== undefined) return place;
	// https://developer.squareup.com/reference/square/locations-api/retrieve-location
	const answer = await http.request(squareCall({ operation: 'main location', method: 'GET', path: '/v2/locations/main' }));
	return asText(asRecord(asRecord(answer.body)['location'])['id']) ?? 'main';
}
