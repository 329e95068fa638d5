/** Lines, VAT and totals of a sale at the door, exact to the cent. Used by the made-up year and by the demo till. */
import { lineAmount } from '../../shop/money';
import type { SaleItemJson, TaxJson } from '../../shop/sale/saleJson';
import { SHOP } from './stores';

/** What a line needs to know of a product. */
export interface SoldProduct {
	sku: string;
	name: string;
	priceCents: number;
	/** Per cent. */
	vatPercent: number;
	barcode?: string;
	category?: string;
}

export interface BuiltLine {
	item: SaleItemJson;
	totalCents: number;
	vatPercent: number;
}

/** @param discountCents off the whole line, ≥ 0 */
export function buildLine(product: SoldProduct, quantityMilli: number, discountCents = 0): BuiltLine {
	const totalCents = lineAmount(product.priceCents * 10_000, quantityMilli, SHOP.currency) - discountCents;
	return {
		item: {
			sku: product.sku,
			product_name: product.name,
			quantity: quantityMilli / 1000,
			price: product.priceCents / 100,
			...(discountCents > 0 ? { discount: discountCents / 100 } : {}),
			total: totalCents / 100,
			tax_rate: product.vatPercent,
			...(product.barcode === undefined ? {} : { barcode: product.barcode }),
			...(product.category === undefined ? {} : { category: product.category }),
		},
		totalCents,
		vatPercent: product.vatPercent,
	};
}

export function totalOf(lines: readonly BuiltLine[]): number {
	return lines.reduce((sum, line) => sum + line.totalCents, 0);
}

/**
 * VAT by rate out of prices that include it: the base is rounded and the tax is the rest, so that both always add up
 * to what was paid (RD 1619/2012, art. 7.1 lets a simplified invoice state just the rate; tickets show it all).
 */
export function taxesOf(lines: readonly BuiltLine[]): TaxJson[] {
	const byRate = new Map<number, number>();
	for (const line of lines) byRate.set(line.vatPercent, (byRate.get(line.vatPercent) ?? 0) + line.totalCents);
	return [...byRate.entries()]
		.sort(([a], [b]) => a - b)
		.map(([rate, totalCents]) => {
			const baseCents = Math.round((totalCents * 100) / (100 + rate));
			return { rate, base: baseCents / 100, tax: (totalCents - baseCents) / 100 };
		});
}
