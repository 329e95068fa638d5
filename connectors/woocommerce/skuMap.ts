/**
 * From SKUs to WooCommerce's ids. `sku` takes several, separated by commas, and then finds variations too; both are in
 * `prepare_objects_query` of WooCommerce's products controller and not in its documentation.
 * https://woocommerce.github.io/woocommerce-rest-api-docs/#list-all-products
 */
import type { HttpClient } from '../http';
import { asNumber, asRecord, asText } from '../json';
import { numberedPages } from '../paging';

/** A product, or a variation of one. */
export interface Target {
	productId: number;
	variationId?: number;
}

export interface Match extends Target {
	/** `simple`, `variable`, `variation`, `grouped`, `external` or an extension's own. */
	type: string;
}

const MOST_SKUS = 100;

/** `96` or `96/101`. */
export function externalIdOf(target: Target): string {
	return target.variationId === undefined ? String(target.productId) : `${target.productId}/${target.variationId}`;
}

/** @returns `undefined` for what is no such id */
export function targetOf(externalId: string | undefined): Target | undefined {
	const parts = /^(\d{1,15})(?:\/(\d{1,15}))?$/.exec(externalId ?? '');
	if (!parts) return undefined;
	return { productId: Number(parts[1]), variationId: parts[2] === undefined ? undefined : Number(parts[2]) };
}

/**
 * What the shop has under each of these SKUs (one group of `skuGroups`). More than one where somebody imported
 * duplicates. WooCommerce compares without regard to case; an exact match is preferred to that.
 * @throws ApiError
 */
export async function findBySku(http: HttpClient, group: readonly string[]): Promise<Map<string, Match[]>> {
	const found: { sku: string; match: Match }[] = [];
	const call = {
		operation: 'SKU lookup',
		method: 'GET' as const,
		path: '/products',
		// https://developer.wordpress.org/rest-api/using-the-rest-api/global-parameters/#_fields
		query: { sku: group.join(','), orderby: 'id', order: 'asc', _fields: 'id,parent_id,type,sku' },
	};
	for await (const item of numberedPages(http, call, { perPage: MOST_SKUS, totalPagesHeader: 'x-wp-totalpages' })) {
		const product = asRecord(item);
		const id = Number(asText(product['id']));
		const sku = asText(product['sku']);
		if (!Number.isSafeInteger(id) || sku === undefined) continue;
		const type = asText(product['type']) ?? 'simple';
		const parentId = asNumber(product['parent_id']);
		found.push({ sku, match: type === 'variation' ? { type, productId: parentId, variationId: id } : { type, productId: id } });
	}
	return new Map(
		group.map((sku) => {
			const exact = found.filter((item) => item.sku === sku);
			const matches = exact.length > 0 ? exact : found.filter((item) => item.sku.toLowerCase() === sku.toLowerCase());
			return [sku, matches.map((item) => item.match)];
		}),
	);
}
