/** What WooCommerce has: by SKU, and all of it. */
import { toMicros } from '../../shop/money';
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { numberedPages } from '../paging';
import type { StockListing, StockPage, StockReading } from '../stock';
import { skuGroups } from '../skuGroups';
import { externalIdOf } from './skuMap';

const PER_PAGE = 100;
const FIELDS = 'id,parent_id,name,type,sku,price,manage_stock,stock_quantity,categories,global_unique_id';

/**
 * By SKU, a hundred at a time; variations are found among products (see `skuMap.ts`). A SKU that several products share is
 * left out: nobody knows which is meant.
 * @throws ApiError
 */
export async function readStock(http: HttpClient, items: readonly { sku: string }[]): Promise<StockReading[]> {
	const readings: StockReading[] = [];
	for (const group of skuGroups(items.map((item) => item.sku))) {
		const call = {
			operation: 'stock by SKU',
			method: 'GET' as const,
			path: '/products',
			// https://woocommerce.github.io/woocommerce-rest-api-docs/#list-all-products
			query: { sku: group.join(','), orderby: 'id', order: 'asc', _fields: FIELDS },
		};
		const found: JsonRecord[] = [];
		for await (const item of numberedPages(http, call, { perPage: PER_PAGE, totalPagesHeader: 'x-wp-totalpages' })) found.push(asRecord(item));
		for (const sku of group) {
			const exact = found.filter((item) => asText(item['sku']) === sku);
			const matches = exact.length > 0 ? exact : found.filter((item) => asText(item['sku'])?.toLowerCase() === sku.toLowerCase());
			const [match] = matches;
			if (match && matches.length === 1) readings.push({ ...readingOf(match, asText(match['type']) === 'variation' ? asNumber(match['parent_id']) : undefined), sku });
		}
	}
	return readings;
}

/**
 * A page of products, and the variations of those that have some: one call more for each of these.
 * @param cursor the page's number
 * @throws ApiError
 */
export async function listStock(http: HttpClient, cursor: string | undefined): Promise<StockPage> {
	const page = Number(cursor ?? 1);
	const answer = await http.request({
		operation: 'product list',
		method: 'GET',
		path: '/products',
		query: { page, per_page: PER_PAGE, orderby: 'id', order: 'asc', _fields: FIELDS },
	});
	const listings: StockListing[] = [];
	for (const product of asArray(answer.body).map(asRecord)) {
		const type = asText(product['type']);
		// They have no stock of their own: what they lead to has.
		if (type === 'grouped' || type === 'external') continue;
		if (type !== 'variable') listings.push(listingOf(product, undefined));
		else listings.push(...(await variationsOf(http, product)));
	}
	const pages = Number(answer.headers['x-wp-totalpages'] ?? page);
	return { listings, ...(page < pages ? { cursor: String(page + 1) } : {}) };
}

/**
 * A variation without a SKU of its own shows its product's: what is sold of it is booked under that one, so it is listed only where it has
 * a stock of its own, and then as what it is, without SKU.
 */
async function variationsOf(http: HttpClient, product: JsonRecord): Promise<StockListing[]> {
	const call = {
		operation: 'variation list',
		method: 'GET' as const,
		// https://woocommerce.github.io/woocommerce-rest-api-docs/#list-all-product-variations
		path: `/products/${asNumber(product['id'])}/variations`,
		query: { orderby: 'id', order: 'asc', _fields: FIELDS },
	};
	const variations: StockListing[] = [];
	for await (const variation of numberedPages(http, call, { perPage: PER_PAGE, totalPagesHeader: 'x-wp-totalpages' })) {
		const listing = listingOf(asRecord(variation), product);
		if (listing.sku === '' || listing.sku !== asText(product['sku'])) variations.push(listing);
		else if (!isPooled(asRecord(variation))) variations.push({ ...listing, sku: '' });
	}
	// Its own stock counts where its variations have none.
	return product['manage_stock'] === true ? [listingOf(product, undefined), ...variations] : variations;
}

function listingOf(item: JsonRecord, parent: JsonRecord | undefined): StockListing {
	const price = toMicros(asText(item['price']) ?? '');
	const category = asText(asRecord(asArray((parent ?? item)['categories'])[0])['name']);
	const barcode = asText(item['global_unique_id']);
	const name = asText(item['name']);
	const parentName = parent && asText(parent['name']);
	const parentSku = parent && asText(parent['sku']);
	return {
		...readingOf(item, parent === undefined ? undefined : asNumber(parent['id'])),
		// A variation is named by its choices alone («Grande») in newer versions, in full in older ones.
		...(name === undefined ? {} : { name: parentName === undefined || name.includes(parentName) ? name : `${parentName} ${name}` }),
		...(category === undefined ? {} : { category }),
		...(barcode === undefined ? {} : { barcode }),
		...(parentSku === undefined ? {} : { parentSku }),
		...(parentSku === undefined || !isPooled(item) ? {} : { soldFrom: parentSku }),
		...(price === undefined ? {} : { priceMicros: price }),
	};
}

/** Its product keeps one stock for all of its variations: `"manage_stock": "parent"`, which is in WooCommerce's source and not in its documents. */
function isPooled(variation: JsonRecord): boolean {
	return variation['manage_stock'] === 'parent';
}

function readingOf(item: JsonRecord, parentId: number | undefined): StockReading {
	const id = asNumber(item['id']);
	const quantity = item['stock_quantity'];
	return {
		sku: asText(item['sku']) ?? '',
		externalId: externalIdOf(parentId === undefined ? { productId: id } : { productId: parentId, variationId: id }),
		// A pooled variation shows the stock of its product, which is told once, under the product's SKU.
		...(item['manage_stock'] === true && typeof quantity === 'number' ? { levelMilli: Math.round(quantity * 1000) } : {}),
	};
}
