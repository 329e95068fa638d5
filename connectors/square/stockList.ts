/** Square's catalogue, each variation for itself, with what it has at each location. */
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { StockListing, StockPage } from '../stock';
import { squareCall } from './calls';
import type { Location } from './names';
import { countsOf, type SquareCount } from './stockCounts';

/** @throws ApiError */
export async function listStock(http: HttpClient, cursor: string | undefined, location: string, locations: readonly Location[]): Promise<StockPage> {
	// https://developer.squareup.com/reference/square/catalog-api/list-catalog
	const answer = await http.request(squareCall({ operation: 'catalogue', method: 'GET', path: '/v2/catalog/list', query: { types: 'ITEM', ...(cursor === undefined ? {} : { cursor }) } }));
	const body = asRecord(answer.body);
	const variations = asArray(body['objects']).map(asRecord).flatMap((object) => {
		const item = asRecord(object['item_data']);
		return asArray(item['variations']).map((variation) => ({ item, variation: asRecord(variation) }));
	});
	const counts = await countsOf(http, variations.map(({ variation }) => asText(variation['id']) ?? ''), locations.map(({ id }) => id));
	const next = asText(body['cursor']);
	return {
		listings: variations.map(({ item, variation }) => listingOf(item, variation, counts.get(asText(variation['id']) ?? '') ?? [], location, locations)),
		...(next === undefined ? {} : { cursor: next }),
	};
}

function listingOf(item: JsonRecord, variation: JsonRecord, counts: readonly SquareCount[], location: string, locations: readonly Location[]): StockListing {
	const data = asRecord(variation['item_variation_data']);
	const [id, barcode, product, choice] = [asText(variation['id']), asText(data['upc']), asText(item['name']), asText(data['name'])];
	// A single variation is called «Regular», in whatever language the seller has.
	const name = choice === undefined || asArray(item['variations']).length === 1 ? product : `${product ?? ''} ${choice}`.trim();
	const { amount } = asRecord(data['price_money']);
	const here = counts.find((count) => count.location === location)?.levelMilli;
	const places = counts.map((count) => ({ place: locations.find(({ id: known }) => known === count.location)?.name ?? count.location, levelMilli: count.levelMilli }));
	return {
		sku: asText(data['sku']) ?? '',
		...(id === undefined ? {} : { externalId: id }),
		...(here === undefined ? {} : { levelMilli: here }),
		...(name === undefined ? {} : { name }),
		...(barcode === undefined ? {} : { barcode }),
		// Minor units of a currency with two decimals, as where Square sells in Europe.
		...(typeof amount === 'number' ? { priceMicros: amount * 10_000 } : {}),
		...(places.length > 0 ? { places } : {}),
	};
}
