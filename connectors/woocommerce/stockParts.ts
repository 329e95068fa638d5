/** Levels in the parts in which WooCommerce takes them: products together, variations by their product. */
import type { StockLevel } from '../connector';
import type { Target } from './skuMap';

/** `woocommerce_rest_batch_items_limit`, 100 unless the host lowered it. */
export const BATCH_LIMIT = 100;

export interface PlacedLevel {
	level: StockLevel;
	target: Target;
}

/** What one batch request writes. */
export interface Part {
	/** The product whose variations these are; absent for products. */
	parentId?: number;
	items: readonly PlacedLevel[];
}

export function partsOf(placed: readonly PlacedLevel[], size: number): Part[] {
	const groups = new Map<number | undefined, PlacedLevel[]>();
	for (const item of placed) {
		const parentId = item.target.variationId === undefined ? undefined : item.target.productId;
		const group = groups.get(parentId);
		if (group) group.push(item);
		else groups.set(parentId, [item]);
	}
	return [...groups].flatMap(([parentId, items]) => chunks(items, size).map((chunk) => ({ parentId, items: chunk })));
}

export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
	const result: Item[][] = [];
	for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size));
	return result;
}

/** Whole units, rounded down; never below none, which WooCommerce would take for a debt to customers. */
export function wholeUnits(availableMilli: number): number {
	return Math.max(0, Math.floor(availableMilli / 1000));
}
