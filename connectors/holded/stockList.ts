/** Holded's catalogue: products, and the variants of those that have some. v2: GET /products */
import { toMilli } from '../../shop/quantity';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { StockListing, StockPage } from '../stock';
import { plainDecimal } from './figures';

const PER_PAGE = 100;
/** An end for a list that never says that there is no more. */
const MOST_PAGES = 1000;

/** What can have stock. */
export interface Article extends StockListing {
	/** `product`, or `product/variant`. */
	id: string;
	kind?: string;
}

/** @throws ApiError */
export async function allProducts(http: HttpClient): Promise<JsonRecord[]> {
	const all: JsonRecord[] = [];
	let cursor: string | undefined;
	for (let page = 0; page < MOST_PAGES; page++) {
		const { products, next } = await productPage(http, cursor);
		all.push(...products);
		if (next === undefined || next === cursor) break;
		cursor = next;
	}
	return all;
}

/**
 * @param levelAt the stock at one place, where the shop chose one: a call more for each
 * @throws ApiError
 */
export async function listStock(http: HttpClient, cursor: string | undefined, levelAt: ((id: string) => Promise<number | undefined>) | undefined): Promise<StockPage> {
	const { products, next } = await productPage(http, cursor);
	const listings: StockListing[] = [];
	for (const { id, kind: _kind, ...listing } of products.flatMap(articlesOf)) {
		const levelMilli = levelAt === undefined ? listing.levelMilli : await levelAt(id);
		listings.push({ ...listing, ...(levelMilli === undefined ? {} : { levelMilli }) });
	}
	return { listings, ...(next === undefined ? {} : { cursor: next }) };
}

/** A pack has no stock of its own: its parts have. */
export function articlesOf(product: JsonRecord): Article[] {
	const [id, kind] = [asText(product['id']) ?? '', asText(product['kind'])];
	if (kind === 'pack') return [];
	const variants = asArray(product['variants']).map(asRecord);
	if (kind !== 'variants' || variants.length === 0) return [articleOf(product, id, kind, asText(product['name']))];
	const parentSku = asText(product['sku']);
	return variants.map((variant) => ({
		...articleOf(variant, `${id}/${asText(variant['id']) ?? ''}`, kind, [asText(product['name']), asText(variant['description'])].filter(Boolean).join(' ')),
		...(parentSku === undefined ? {} : { parentSku }),
	}));
}

/** Prices are without tax, and what the buyer pays with it depends on the product's taxes: left out. */
function articleOf(record: JsonRecord, id: string, kind: string | undefined, name: string | undefined): Article {
	const [barcode, levelMilli] = [asText(record['barcode']), toMilli(plainDecimal(record['stock']))];
	return {
		id,
		externalId: id,
		sku: asText(record['sku']) ?? '',
		...(kind === undefined ? {} : { kind }),
		...(levelMilli === undefined ? {} : { levelMilli }),
		...(name === undefined || name === '' ? {} : { name }),
		...(barcode === undefined ? {} : { barcode }),
	};
}

async function productPage(http: HttpClient, cursor: string | undefined): Promise<{ products: JsonRecord[]; next?: string }> {
	const query = { limit: PER_PAGE, ...(cursor === undefined ? {} : { cursor }) };
	const body = asRecord((await http.request({ operation: 'products', method: 'GET', path: '/products', query, scopes: ['inventory:products.read'] })).body);
	const next = body['has_more'] === true ? asText(body['cursor']) : undefined;
	return { products: asArray(body['items']).map(asRecord), ...(next === undefined ? {} : { next }) };
}
