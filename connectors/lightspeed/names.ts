/**
 * What sales only point at: outlets, products with their SKU, customers. Outlets and products are learnt once an account,
 * customers change and are asked for each time.
 */
import { AccountCache } from '../accountCache';
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';

/** Names of one page of sales. */
export interface LightspeedNames {
	outlet(id: string | undefined): JsonRecord | undefined;
	product(id: string | undefined): JsonRecord | undefined;
	customer(id: string | undefined): JsonRecord | undefined;
	/** The product as whose line a discount on the whole sale is written. */
	discountProduct?: string;
}

const PER_PAGE = 200;
const MOST_PAGES = 1000;
/** From here on the whole catalogue is quicker than one product at a time. */
const MANY = 20;

export class LightspeedDirectory {
	private readonly outlets = new AccountCache<ReadonlyMap<string, JsonRecord>>();
	private readonly products = new Map<string, Map<string, JsonRecord>>();
	private readonly wholeCatalogue = new AccountCache<true>();
	private readonly retailers = new AccountCache<JsonRecord>();

	/** Everything that these sales point at. @throws ApiError */
	async namesFor(http: HttpClient, sales: readonly JsonRecord[]): Promise<LightspeedNames> {
		const outlets = await this.outletsFor(http, sales);
		const retailer = await this.retailers.get(http.account, () => one(http, 'retailer', '/retailer'));
		const discountProduct = asText(retailer['discount_product_id']);
		const products = await this.productsFor(http, idsOf(sales.flatMap((sale) => asArray(sale['line_items'])), 'product_id'));
		const customers = new Map<string, JsonRecord>();
		for (const id of idsOf(sales, 'customer_id')) customers.set(id, await one(http, 'customer', `/customers/${encodeURIComponent(id)}`));
		return { outlet: (id) => outlets.get(id ?? ''), product: (id) => products.get(id ?? ''), customer: (id) => customers.get(id ?? ''), ...(discountProduct === undefined ? {} : { discountProduct }) };
	}

	/** An outlet that was opened since is asked for. */
	private async outletsFor(http: HttpClient, sales: readonly JsonRecord[]): Promise<ReadonlyMap<string, JsonRecord>> {
		const learn = async () => byId(await allByVersion(http, 'outlets', '/outlets'));
		const known = await this.outlets.get(http.account, learn);
		if (idsOf(sales, 'outlet_id').every((id) => known.has(id))) return known;
		this.outlets.forget(http.account);
		return this.outlets.get(http.account, learn);
	}

	private async productsFor(http: HttpClient, ids: readonly string[]): Promise<ReadonlyMap<string, JsonRecord>> {
		const products = this.products.get(http.account) ?? new Map<string, JsonRecord>();
		this.products.set(http.account, products);
		const unknown = () => ids.filter((id) => !products.has(id));
		if (unknown().length > MANY) {
			await this.wholeCatalogue.get(http.account, async () => {
				for (const [id, product] of byId(await allByVersion(http, 'products', '/products'))) products.set(id, product);
				return true;
			});
		}
		for (const id of unknown()) products.set(id, await one(http, 'product', `/products/${encodeURIComponent(id)}`));
		return products;
	}
}

function idsOf(records: readonly unknown[], field: string): string[] {
	return [...new Set(records.map((record) => asText(asRecord(record)[field])).filter((id) => id !== undefined))];
}

function byId(records: readonly JsonRecord[]): Map<string, JsonRecord> {
	return new Map(records.map((record) => [asText(record['id']) ?? '', record]));
}

/** Nothing where it was deleted. */
async function one(http: HttpClient, operation: string, path: string): Promise<JsonRecord> {
	// https://x-series-api.lightspeedhq.com/reference/getproductbyid, /getcustomerbyid and /getretailer
	const answer = await http.request({ operation, method: 'GET', path, accept: [404] });
	return answer.status === 404 ? {} : asRecord(asRecord(answer.body)['data']);
}

/** https://x-series-api.lightspeedhq.com/docs/pagination: by version, until a page is empty. @throws ApiError */
export async function allByVersion(http: HttpClient, operation: string, path: string): Promise<JsonRecord[]> {
	const found: JsonRecord[] = [];
	let after = 0;
	for (let page = 0; page < MOST_PAGES; page++) {
		const answer = asRecord((await http.request({ operation, method: 'GET', path, query: { after, page_size: PER_PAGE, ...(path === '/inventory' ? {} : { deleted: true }) } })).body);
		const records = asArray(answer['data']).map(asRecord);
		const max = asNumber(asRecord(answer['version'])['max']);
		found.push(...records);
		if (records.length === 0 || !Number.isSafeInteger(max) || max <= after) break;
		after = max;
	}
	return found;
}
