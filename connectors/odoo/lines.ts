/** Lines of tickets, orders and credit notes: Odoo computes each with and without tax. */
import type { SaleItemJson, SaleJson, TaxJson } from '../../shop/sale/saleJson';
import { fromMinor, share, toMinor } from '../../shop/money';
import { difference, perUnit, rateOf, sum } from '../amounts';
import { asText, type JsonRecord } from '../json';
import { taxIdsOf, type Surroundings } from './surroundings';
import { pointed } from './values';

/** What the three models call the same. */
export interface LineFields {
	quantity: string;
	withTax: string;
	withoutTax: string;
	name: string;
}

export const POS_LINE: LineFields = { quantity: 'qty', withTax: 'price_subtotal_incl', withoutTax: 'price_subtotal', name: 'full_product_name' };
export const SALE_LINE: LineFields = { quantity: 'product_uom_qty', withTax: 'price_total', withoutTax: 'price_subtotal', name: 'name' };
export const MOVE_LINE: LineFields = { quantity: 'quantity', withTax: 'price_total', withoutTax: 'price_subtotal', name: 'name' };

type Goods = Pick<SaleJson, 'prices_include_tax' | 'items' | 'extra' | 'taxes'>;

/**
 * Sections and notes are no lines; delivery is `extra`.
 * @param sign -1 for what gives back and is written with negative figures
 */
export function goodsOf(lines: readonly JsonRecord[], total: unknown, how: { fields: LineFields; around: Surroundings; sign: 1 | -1; currency: string }): Goods {
	const real = lines.filter((line) => !isText(line) && (number(line[how.fields.quantity]) !== 0 || number(line[how.fields.withTax]) !== 0));
	const goods = real.filter((line) => line['is_delivery'] !== true);
	const items = goods.map((line) => itemOf(line, how));
	const delivery = sum(...real.filter((line) => line['is_delivery'] === true).map((line) => signed(line[how.fields.withTax], how.sign)));
	const off = difference(signed(total, how.sign), delivery, ...items.map((item) => item.total));
	const extra = sum(delivery, isRounding(off, real.length) ? off : 0);
	const taxes = taxesOf(real, how);
	return { prices_include_tax: true, items, ...(extra === 0 ? {} : { extra }), ...(taxes.length === 0 ? {} : { taxes }) };
}

function itemOf(line: JsonRecord, { fields, around, sign, currency }: { fields: LineFields; around: Surroundings; sign: 1 | -1; currency: string }): SaleItemJson {
	const quantity = signed(line[fields.quantity], sign);
	const total = signed(line[fields.withTax], sign);
	const discount = discountOf(total, line['discount'], currency);
	const { sku, barcode, category } = around.product(line['product_id']);
	const rate = rateOfLine(line, fields, around);
	return {
		sku: sku ?? null,
		product_name: asText(line[fields.name])?.split('\n')[0] ?? pointed(line['product_id']).name ?? null,
		quantity,
		price: perUnit(sum(total, discount), quantity) ?? 0,
		...(discount === 0 ? {} : { discount: Math.abs(discount) }),
		total,
		...(rate === undefined ? {} : { tax_rate: rate }),
		...(barcode === undefined ? {} : { barcode }),
		...(category === undefined ? {} : { category }),
	};
}

/** Odoo tells the per cent; what it came to follows from what was left. */
function discountOf(total: number, percent: unknown, currency: string): number {
	const off = toMinor(percent, 'EUR');
	const left = toMinor(total, currency);
	if (off === undefined || left === undefined || off <= 0 || off >= 10_000) return 0;
	return fromMinor(share(left, off, 10_000 - off), currency);
}

function rateOfLine(line: JsonRecord, fields: LineFields, around: Surroundings): number | undefined {
	return around.rate(taxIdsOf(line)) ?? rateOf(difference(line[fields.withTax], line[fields.withoutTax]), line[fields.withoutTax]);
}

function taxesOf(lines: readonly JsonRecord[], how: { fields: LineFields; around: Surroundings }): TaxJson[] {
	const byRate = new Map<number, JsonRecord[]>();
	for (const line of lines) {
		const rate = rateOfLine(line, how.fields, how.around) ?? 0;
		byRate.set(rate, [...(byRate.get(rate) ?? []), line]);
	}
	return [...byRate].map(([rate, bearing]) => {
		const base = sum(...bearing.map((line) => line[how.fields.withoutTax]));
		return { rate, base: Math.abs(base), tax: Math.abs(difference(sum(...bearing.map((line) => line[how.fields.withTax])), base)) };
	});
}

function isText(line: JsonRecord): boolean {
	const type = asText(line['display_type']);
	return type !== undefined && type !== 'product';
}

/** Cash is rounded to five cents, taxes once a document. */
function isRounding(off: number, lines: number): boolean {
	return Math.abs(off) <= Math.max(0.05, sum(...Array.from({ length: lines }, () => '0.01')));
}

export function signed(decimal: unknown, sign: 1 | -1): number {
	return sign === 1 ? sum(decimal) : difference(0, decimal);
}

function number(value: unknown): number {
	return typeof value === 'number' ? value : 0;
}
