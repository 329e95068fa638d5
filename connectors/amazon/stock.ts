/**
 * Stock in Amazon of what the seller ships itself: one listing a call, five a second, taken at once and shown within minutes. What
 * lies in Amazon's own warehouses (FBA) is Amazon's to count.
 * https://developer-docs.amazon.com/sp-api/docs/manage-product-listings-guide
 */
import type { AccessTokens } from '../accessTokens';
import type { Meaning } from '../dialect';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { safeWords } from '../redact';
import { skuGroups } from '../skuGroups';
import type { StockCapability, StockLevel, StockListing, StockReading } from '../stock';
import { onlyOne, wholeUnits, writeLevels, type Found, type ItemOutcome, type StockPort } from '../stockWrite';

/** Calls of one SKU each: a claim of them is settled within a minute. */
const AT_ONCE = 50;
const MOST_IDENTIFIERS = 20;
/** https://developer-docs.amazon.com/sp-api/docs/listings-items-api-rate-limits */
const PACE = { perSecond: 5, burst: 5 };

interface Seller {
	id: string;
	marketplace: string;
}

export function amazonStock(tokens: AccessTokens): StockCapability {
	async function search(http: HttpClient, seller: Seller, more: Readonly<Record<string, string | number>>): Promise<JsonRecord> {
		// https://developer-docs.amazon.com/sp-api/reference/searchlistingsitems
		const query = { marketplaceIds: seller.marketplace, includedData: 'summaries,fulfillmentAvailability', pageSize: MOST_IDENTIFIERS, ...more };
		return asRecord((await tokens.request(http, { operation: 'listings', method: 'GET', path: pathOf(seller), query, pace: { name: 'searchListingsItems', ...PACE } })).body);
	}

	async function itemsOf(http: HttpClient, seller: Seller, skus: readonly string[]): Promise<Map<string, JsonRecord>> {
		const items = new Map<string, JsonRecord>();
		for (const group of skuGroups(skus, MOST_IDENTIFIERS)) {
			const { items: found } = await search(http, seller, { identifiers: group.join(','), identifiersType: 'SKU' });
			for (const item of asArray(found).map(asRecord)) items.set(asText(item['sku']) ?? '', item);
		}
		return items;
	}

	async function patch(http: HttpClient, seller: Seller, sku: string, level: StockLevel): Promise<ItemOutcome> {
		// https://developer-docs.amazon.com/sp-api/reference/patchlistingsitem
		const call: ApiCall = {
			operation: 'stock of a listing',
			method: 'PATCH',
			path: `${pathOf(seller)}/${encodeURIComponent(sku)}`,
			query: { marketplaceIds: seller.marketplace },
			json: { productType: 'PRODUCT', patches: [{ op: 'replace', path: '/attributes/fulfillment_availability', value: [{ fulfillment_channel_code: 'DEFAULT', quantity: wholeUnits(level.availableMilli) }] }] },
			idempotent: true,
			accept: [404],
			pace: { name: 'patchListingsItem', ...PACE },
		};
		const answer = await tokens.request(http, call);
		if (answer.status === 404) return { status: 'gone', message: http.refusal(call, answer).message };
		const { status, issues } = asRecord(answer.body);
		if (status !== 'INVALID') return { status: 'written' };
		const issue = asArray(issues).map(asRecord).find((each) => each['severity'] === 'ERROR');
		return { status: 'failed', message: safeWords(asText(issue?.['message']) ?? 'Amazon took it for invalid', undefined) };
	}

	/** Amazon's own key is the seller's SKU. */
	function port(http: HttpClient, seller: Seller): StockPort<string> {
		return {
			partSize: 1,
			targetOf: (externalId) => externalId,
			idOf: (sku) => sku,
			groupsOf: (skus) => skuGroups(skus, MOST_IDENTIFIERS),
			async find(skus) {
				const items = await itemsOf(http, seller, skus);
				return new Map(skus.flatMap((sku) => {
					const item = items.get(sku);
					return item ? [[sku, onlyOne([item], shippedBySeller, () => sku)!] as const] : [];
				}));
			},
			async writePart([item]) {
				return item ? [await patch(http, seller, item.target, item.level)] : [];
			},
		};
	}

	return {
		batchSize: AT_ONCE,
		write: async (http, levels) => await writeLevels(port(http, sellerOf(http, levels[0]?.place)), levels),
		async read(http, items, place) {
			const found = await itemsOf(http, sellerOf(http, place), items.map((item) => item.sku));
			return items.flatMap(({ sku }): StockReading[] => {
				const item = found.get(sku);
				return item ? [{ ...readingOf(item), sku }] : [];
			});
		},
		async list(http, cursor, place) {
			const answer = await search(http, sellerOf(http, place), { sortBy: 'sku', sortOrder: 'ASC', ...(cursor === undefined ? {} : { pageToken: cursor }) });
			const next = asText(asRecord(answer['pagination'])['nextToken']);
			return { listings: asArray(answer['items']).map((item) => listingOf(asRecord(item))), ...(next === undefined ? {} : { cursor: next }) };
		},
	};
}

/** `A2EXAMPLE/A1RKKUPIHCS9HS`: who sells, and where. Amazon tells neither of them to the application. */
function sellerOf(http: HttpClient, place: string | undefined): Seller {
	const [, id, marketplace] = /^([A-Z0-9]{8,20})\/([A-Z0-9]{8,20})$/.exec((place ?? '').trim()) ?? [];
	if (id !== undefined && marketplace !== undefined) return { id, marketplace };
	throw http.finding({ operation: 'stock', method: 'GET', path: '/listings' }, NO_PLACE);
}

const NO_PLACE: Meaning = {
	what: { es: 'falta el vendedor y el mercado', en: 'it is not said which seller and which marketplace' },
	todo: {
		es: 'En Opciones del canal → Lugar en el canal escriba el identificador de vendedor (Merchant Token) y el mercado, como A2EJEMPLO/A1RKKUPIHCS9HS (España)',
		en: 'In Channel Options → Place in the Channel write the Merchant Token and the marketplace, like A2EXAMPLE/A1RKKUPIHCS9HS (Spain)',
	},
};

const pathOf = (seller: Seller) => `/listings/2021-08-01/items/${encodeURIComponent(seller.id)}`;

function ownShelf(item: JsonRecord): JsonRecord | undefined {
	return asArray(item['fulfillmentAvailability']).map(asRecord).find((availability) => availability['fulfillmentChannelCode'] === 'DEFAULT');
}

function shippedBySeller(item: JsonRecord): Found<string> {
	const channels = asArray(item['fulfillmentAvailability']);
	if (channels.length > 0 && !ownShelf(item)) return { problem: 'Amazon keeps and ships it (FBA): its stock cannot be set' };
	return { target: asText(item['sku']) ?? '' };
}

function readingOf(item: JsonRecord): Omit<StockReading, 'sku'> {
	const sku = asText(item['sku']);
	const quantity = ownShelf(item)?.['quantity'];
	return { ...(sku === undefined ? {} : { externalId: sku }), ...(typeof quantity === 'number' ? { levelMilli: quantity * 1000 } : {}) };
}

function listingOf(item: JsonRecord): StockListing {
	const name = asText(asRecord(asArray(item['summaries'])[0])['itemName']);
	return { sku: asText(item['sku']) ?? '', ...readingOf(item), ...(name === undefined ? {} : { name }) };
}
