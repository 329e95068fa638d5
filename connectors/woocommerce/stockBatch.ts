/** One batch request, and what its answer says of each item: WooCommerce answers 200 with errors inside. */
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { safeWords } from '../redact';
import { wholeUnits, type ItemOutcome, type Placed } from '../stockWrite';
import type { Target } from './skuMap';
import { parentOf } from './stockParts';

interface Update {
	id: number;
	stock_quantity: number;
	manage_stock?: true;
}

/**
 * Products, or variations of one product. A variation that is sold from its product's stock must not get one of its own, which
 * `manage_stock: true` would do; so it is sent only to those that then turn out to have none at all.
 * @throws ApiError when the part as a whole was refused or lost
 */
export async function writePart(http: HttpClient, part: readonly Placed<Target>[]): Promise<ItemOutcome[]> {
	const parentId = parentOf(part);
	const updates = part.map(({ level, target }): Update => ({
		id: target.variationId ?? target.productId,
		...(parentId === undefined ? { manage_stock: true } : {}),
		stock_quantity: wholeUnits(level.availableMilli),
	}));
	const answers = await send(http, parentId, updates);
	if (!(answers instanceof Map)) return part.map(() => answers);
	const without = parentId === undefined ? [] : updates.filter(({ id }) => answers.get(id)?.['manage_stock'] === false);
	if (without.length > 0) {
		const second = await send(http, parentId, without.map((update) => ({ ...update, manage_stock: true })));
		if (!(second instanceof Map)) return part.map(() => second);
		second.forEach((item, id) => answers.set(id, item));
	}
	return part.map((placed, index) => outcomeOf(placed, answers.get(updates[index]!.id), updates[index]!.stock_quantity));
}

/** @returns what the shop says of each by id, or that the product whose variations these were is gone */
async function send(http: HttpClient, parentId: number | undefined, update: readonly Update[]): Promise<Map<number, JsonRecord> | ItemOutcome> {
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
		// Any other 404 is not about products.
		if (parentId === undefined || !INVALID_ID.test(refusal.code ?? '')) throw refusal;
		return { status: 'gone', message: refusal.message };
	}
	return new Map(asArray(asRecord(answer.body)['update']).map(asRecord).map((item) => [Number(item['id']), item]));
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
	const has = safeWords(String(item['stock_quantity']), undefined);
	const isSame = Number(item['stock_quantity']) === quantity;
	if (item['manage_stock'] === 'parent') {
		return isSame ? { status: 'written' } : { status: 'failed', message: `Its product keeps one stock for all of its variations, and has ${has}: count the product, or let the variation keep its own stock in WooCommerce` };
	}
	// Settings → Products → Inventory switched off, or a type without stock: accepted and ignored.
	if (item['manage_stock'] !== true) return { status: 'failed', message: 'WooCommerce keeps no stock for it: switch on Settings → Products → Inventory → Stock management' };
	return isSame ? { status: 'written' } : { status: 'failed', message: `WooCommerce has ${has} after the write: an extension changes its stock` };
}
