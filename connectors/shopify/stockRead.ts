/** What Shopify has: by SKU, by id, and all of it. */
import { toMicros } from '../../shop/money';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { StockListing, StockPage, StockReading } from '../stock';
import { chunks } from '../chunks';
import { matching } from '../stockWrite';
import { graphql } from './graphql';
import { CATALOGUE, ITEMS_BY_ID, VARIANTS_BY_SKU } from './stockQueries';

const SKUS_AT_ONCE = 50;
/** https://shopify.dev/docs/api/usage/limits#array-limits */
const IDS_AT_ONCE = 250;

/** @throws ApiError */
export async function readStock(http: HttpClient, items: readonly { sku: string; externalId?: string }[], location: string): Promise<StockReading[]> {
	const readings: StockReading[] = [];
	const byId = new Map(items.flatMap((item) => (/^\d{1,20}$/.test(item.externalId ?? '') ? [[item.externalId!, item.sku] as const] : [])));
	for (const ids of chunks([...byId.keys()], IDS_AT_ONCE)) {
		const { nodes } = await graphql(http, { operation: 'stock by id', query: ITEMS_BY_ID, variables: { ids: ids.map((id) => `gid://shopify/InventoryItem/${id}`), location }, repeatable: true });
		for (const item of asArray(nodes).map(asRecord)) {
			const reading = readingOf(item);
			if (reading.externalId !== undefined) readings.push({ ...reading, sku: byId.get(reading.externalId) ?? reading.sku });
		}
	}
	const seen = new Set(readings.map((reading) => reading.sku));
	for (const skus of chunks([...new Set(items.map((item) => item.sku).filter((sku) => sku.trim() !== '' && !seen.has(sku)))], SKUS_AT_ONCE)) {
		const variants = await variantsBySku(http, skus, location);
		for (const sku of skus) {
			const [match, ...others] = matching(variants, sku, (variant) => asText(variant['sku']));
			if (match && others.length === 0) readings.push({ ...readingOf(asRecord(match['inventoryItem'])), sku });
		}
	}
	return readings;
}

/** Everything under these SKUs, and what Shopify's search finds besides. @throws ApiError */
export async function variantsBySku(http: HttpClient, skus: readonly string[], location: string): Promise<JsonRecord[]> {
	// https://shopify.dev/docs/api/usage/search-syntax
	const query = skus.map((sku) => `sku:"${sku.replace(/["\\]/g, '\\$&')}"`).join(' OR ');
	const variants: JsonRecord[] = [];
	for (let after: string | null = null; ; ) {
		const answer: JsonRecord = await graphql(http, { operation: 'SKU lookup', query: VARIANTS_BY_SKU, variables: { query, location, after }, repeatable: true });
		const page = asRecord(answer['productVariants']);
		variants.push(...asArray(page['nodes']).map(asRecord));
		after = nextOf(page);
		if (after === null) return variants;
	}
}

/** @throws ApiError */
export async function listStock(http: HttpClient, cursor: string | undefined, location: string): Promise<StockPage> {
	const answer = await graphql(http, { operation: 'catalogue', query: CATALOGUE, variables: { location, after: cursor ?? null }, repeatable: true });
	const page = asRecord(answer['productVariants']);
	const withTax = asRecord(answer['shop'])['taxesIncluded'] === true;
	const next = nextOf(page);
	return { listings: asArray(page['nodes']).map((variant) => listingOf(asRecord(variant), withTax)), ...(next === null ? {} : { cursor: next }) };
}

function nextOf(page: JsonRecord): string | null {
	const { hasNextPage, endCursor } = asRecord(page['pageInfo']);
	return hasNextPage === true ? (asText(endCursor) ?? null) : null;
}

function listingOf(variant: JsonRecord, withTax: boolean): StockListing {
	const item = asRecord(variant['inventoryItem']);
	// «Camisa - Default Title» where there is only one.
	const name = asText(variant['displayName'])?.replace(/ - Default Title$/, '');
	const barcode = asText(variant['barcode']);
	const category = asText(asRecord(variant['product'])['productType']);
	const price = withTax ? toMicros(asText(variant['price']) ?? '') : undefined;
	const places = asArray(asRecord(item['inventoryLevels'])['nodes']).map(asRecord).flatMap((level) => {
		const place = asText(asRecord(level['location'])['name']);
		const levelMilli = availableOf(level);
		return place === undefined || levelMilli === undefined ? [] : [{ place, levelMilli }];
	});
	return {
		...readingOf(item),
		sku: asText(variant['sku']) ?? '',
		...(name === undefined ? {} : { name }),
		...(category === undefined ? {} : { category }),
		...(barcode === undefined ? {} : { barcode }),
		...(price === undefined ? {} : { priceMicros: price }),
		...(item['tracked'] === true && places.length > 0 ? { places } : {}),
	};
}

function readingOf(item: JsonRecord): StockReading {
	const id = asText(item['id'])?.replace(/^.*\//, '');
	const levelMilli = item['tracked'] === true ? availableOf(asRecord(item['inventoryLevel'])) : undefined;
	return { sku: asText(item['sku']) ?? '', ...(id === undefined ? {} : { externalId: id }), ...(levelMilli === undefined ? {} : { levelMilli }) };
}

function availableOf(level: JsonRecord): number | undefined {
	const { quantity } = asRecord(asArray(level['quantities'])[0]);
	return typeof quantity === 'number' ? quantity * 1000 : undefined;
}
