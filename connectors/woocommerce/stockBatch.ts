/** One batch request, and what its answer says of each item: WooCommerce answers 200 with errors inside. */
import type { ApiCall, HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import { safeWords } from '../redact';
import { wholeUnits, type ItemOutcome, type Placed } from '../stockWrite';
import type { Target } from './skuMap';
import { parentOf } from './stockParts';

/**
 * Products, or variations of one product.
 * @throws ApiError when the part as a whole was refused or lost
 */
export async function writePart(http: HttpClient, part: readonly Placed<Target>[]): Promise<ItemOutcome[]> {
	const parentId = parentOf(part);
	const update = part.map(({ level, target }) => ({
		id: target.variationId ?? target.productId,
		manage_stock: true,
		stock_quantity: wholeUnits(level.availableMilli),
	}));
	// https://woocommerce.github.io/woocommerce-rest-api-docs/#batch-update-products
	// https://woocommerce.github.io/woocommerce-rest-api-docs/#batch-update-product-variations
	const call: ApiCall = {
		operation: parentId === undefined ? 'stock of products' : 'stock of variations',
		method: 'POST',
		path: parentId === undefined ? '/products/batch' : `/products/${parentId}/variations/batch`,
		json: { update },
		// Absolute quantities: sending them again changes nothing more.
		idempotent: true,
		accept: [404],
		// Saving a hundred products takes a small host a while.
		timeoutMs: 60_000,
		budgetMs: 120_000,
	};
	const answer = await http.request(call);
	if (answer.status === 404) {
		const refusal = http.refusal(call, answer);
		// The product whose variations these were is gone. Any other 404 is not about products.
		if (parentId === undefined || !INVALID_ID.test(refusal.code ?? '')) throw refusal;
		return part.map(() => ({ status: 'gone', message: refusal.message }));
	}
	const answers = new Map(asArray(asRecord(answer.body)['update']).map(asRecord).map((item) => [asNumber(item['id']), item]));
	return part.map((placed, index) => {
		const sent = update[index];
		return outcomeOf(placed, answers.get(sent?.id ?? Number.NaN), sent?.stock_quantity ?? Number.NaN);
	});
}

/** `…_invalid_id`: gone. `…_invalid_product_id`: it is a variation now. `…_invalid_parent`: it is of another product. */
const INVALID_ID = /_invalid_(product_|parent_)?(id|parent)$/;

function outcomeOf(placed: Placed<Target>, item: JsonRecord | undefined, quantity: number): ItemOutcome {
	if (!item) return { status: 'failed', message: 'WooCommerce did not mention it in its answer' };
	if (item['error'] !== undefined) {
		const error = asRecord(item['error']);
		const code = asText(error['code']) ?? '';
		const message = safeWords(asText(error['message']) ?? code, undefined);
		return INVALID_ID.test(code) ? { status: 'gone', message } : { status: 'failed', message };
	}
	const sku = asText(item['sku']);
	if (sku !== undefined && sku.toLowerCase() !== placed.level.sku.toLowerCase()) {
		return { status: 'gone', message: `WooCommerce has SKU «${safeWords(sku, undefined)}» under this id now, and its stock was set` };
	}
	// Settings → Products → Inventory switched off, or a type without stock: accepted and ignored.
	if (item['manage_stock'] !== true) return { status: 'failed', message: 'WooCommerce keeps no stock for it: switch on Settings → Products → Inventory → Stock management' };
	if (asNumber(item['stock_quantity']) !== quantity) return { status: 'failed', message: `WooCommerce has ${safeWords(String(item['stock_quantity']), undefined)} after the write: an extension changes its stock` };
	return { status: 'written' };
}
