/**
 * Lines of orders and credit memos. A line's total is `row_total` + `tax_amount` + `discount_tax_compensation_amount` - `discount_amount`:
 * that is how Magento comes to its grand total, whichever way its prices and discounts are set.
 */
import type { SaleItemJson, TaxJson } from '../../shop/sale/saleJson';
import { fromMinor, toMinor } from '../../shop/money';
import { difference, perUnit, sum } from '../amounts';
import { asText, type JsonRecord } from '../json';
import { idOf } from './values';

/**
 * The lines that are sold. A configurable product comes as two, itself and the variant, of which the first has the money and the
 * variant's SKU; a bundle comes as itself and its parts, and which of them has the money is the shop's choice.
 * @returns readings to choose from, the usual one first
 */
export function readingsOf(items: readonly JsonRecord[]): JsonRecord[][] {
	const parents = items.filter((item) => idOf(item['parent_item_id']) === undefined);
	const bundles = new Set(parents.filter((item) => item['product_type'] === 'bundle').map((item) => idOf(item['item_id'])));
	if (bundles.size === 0) return [parents];
	const parts = items.filter((item) => (idOf(item['parent_item_id']) === undefined ? !bundles.has(idOf(item['item_id'])) : bundles.has(idOf(item['parent_item_id']))));
	return [parents, parts];
}

export function lineTotal(line: JsonRecord, currency: string): number {
	return cents(difference(sum(line['row_total'], line['tax_amount'], line['discount_tax_compensation_amount'], line['weee_tax_applied_row_amount']), line['discount_amount']), currency);
}

/** @param goods where name, SKU and rate stand: the order's line, for a line of a credit memo */
export function itemOf(line: JsonRecord, goods: JsonRecord, quantity: unknown, currency: string): SaleItemJson {
	const total = lineTotal(line, currency);
	const gross = cents(sum(line['row_total_incl_tax'], line['weee_tax_applied_row_amount']), currency);
	const before = gross > total ? gross : total;
	const rate = asText(goods['tax_percent']);
	return {
		sku: asText(line['sku']) ?? asText(goods['sku']) ?? null,
		product_name: asText(line['name']) ?? asText(goods['name']) ?? null,
		quantity: asText(quantity) ?? '',
		price: perUnit(before, quantity) ?? 0,
		...(before === total ? {} : { discount: difference(before, total) }),
		total,
		...(rate === undefined ? {} : { tax_rate: rate }),
	};
}

export function taxesOf(lines: readonly JsonRecord[], currency: string): TaxJson[] {
	const byRate = new Map<string, JsonRecord[]>();
	for (const line of lines) byRate.set(asText(line['tax_percent']) ?? '0', [...(byRate.get(asText(line['tax_percent']) ?? '0') ?? []), line]);
	return [...byRate].map(([rate, bearing]) => {
		const tax = cents(sum(...bearing.map((line) => line['tax_amount'])), currency);
		return { rate, base: difference(sum(...bearing.map((line) => lineTotal(line, currency))), tax), tax };
	});
}

/** Four decimals to the currency's own. */
export function cents(value: unknown, currency: string): number {
	return fromMinor(toMinor(value, currency) ?? 0, currency);
}

export function isRounding(off: number, lines: number): boolean {
	return Math.abs(off) <= sum('0.01', ...Array.from({ length: lines }, () => '0.01'));
}
