/** What somebody puts on the counter. */
import { catalogue } from './catalogue';
import type { Product } from './catalogue';
import type { Chance } from './random';
import { buildLine } from './saleParts';
import type { BuiltLine } from './saleParts';
import { categoryWeight } from './season';
import type { StoreId } from './stores';

/** What sells best of its shelf; everything else counts 1. */
const FAVOURITES: Readonly<Record<string, number>> = {
	'ANCHOA-001': 5,
	'SOBAO-001': 4,
	'QUESADA-001': 3,
	'QUESO-003': 2,
	'BONITO-001': 2.5,
	'ORUJO-003': 2,
	'CORBATA-001': 1.8,
	'ANCHOA-002': 0.5,
	'ANCHOA-004': 0.4,
};

/** One to five different products, as this store and month would have it. Cheese at the cut is weighed. */
export function fillBasket(store: StoreId, month: number, chance: Chance): BuiltLine[] {
	const size = chance.pick([1, 2, 3, 4, 5], (_, index) => [30, 32, 22, 11, 5][index] ?? 0);
	const chosen = new Map<string, Product>();
	while (chosen.size < size) {
		const product = chance.pick(catalogue, (each) => appetite(each, store, month));
		chosen.set(product.sku, product);
	}
	return [...chosen.values()].map((product) => buildLine(product, quantityOf(product, chance), discountOf(product, chance)));
}

/** A basket around one product: what a person who always comes back for the same thing buys. */
export function basketOf(skus: readonly string[], chance: Chance): BuiltLine[] {
	return catalogue.filter((product) => skus.includes(product.sku)).map((product) => buildLine(product, 1000 * chance.integer(1, 2)));
}

function appetite(product: Product, store: StoreId, month: number): number {
	const perishable = product.soldBy === 'weight' || product.sku === 'LECHE-001';
	if (store === 'web' && perishable) return 0;
	return (FAVOURITES[product.sku] ?? 1) * categoryWeight(product.category, month);
}

/** Thousandths: grams for what is weighed. */
function quantityOf(product: Product, chance: Chance): number {
	if (product.soldBy === 'weight') return chance.integer(40, 180) * 5;
	return 1000 * chance.pick([1, 2, 3, 6], (_, index) => [68, 22, 8, 2][index] ?? 0);
}

/** Now and then something near its date goes at a tenth less. */
function discountOf(product: Product, chance: Chance): number {
	return product.soldBy === 'piece' && chance.happens(0.02) ? Math.round(product.priceCents / 10) : 0;
}
