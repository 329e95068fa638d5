/** Levels in the parts in which WooCommerce takes them: products together, variations by their product. */
import { chunks } from '../chunks';
import { type Placed } from '../stockWrite';
import type { Target } from './skuMap';

/** `woocommerce_rest_batch_items_limit`, 100 unless the host lowered it. */
export const BATCH_LIMIT = 100;

/** Products first: what they have is then in the answer for variations that are sold from it. */
export function partsOf(placed: readonly Placed<Target>[], size: number): Placed<Target>[][] {
	const groups = Map.groupBy(placed, ({ target }) => (target.variationId === undefined ? undefined : target.productId));
	const productsFirst = [...groups].toSorted(([a], [b]) => Number(a !== undefined) - Number(b !== undefined));
	return productsFirst.flatMap(([, items]) => chunks(items, size));
}

/** The product whose variations these are; `undefined` for products. */
export function parentOf([first]: readonly Placed<Target>[]): number | undefined {
	return first?.target.variationId === undefined ? undefined : first.target.productId;
}
