/**
 * The lines of a document. Holded states them without tax (`price` of one, `units`, `discount` in per cent, tax keys or a rate)
 * and the document's totals with and without it: https://www.holded.com/es/desarrolladores/referencia-api/tickets-de-venta
 */
import { toMicros } from '../../shop/money';
import type { SaleItemJson, SaleJson, TaxJson } from '../../shop/sale/saleJson';
import { difference, magnitude, perUnit, sum } from '../amounts';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { plainDecimal, product, rounded } from './figures';
import { field } from './values';

/** `lines` in what v2 answers, `items` in its reference, `products` in v1. Absent where a list leaves them out. */
export function linesOf(document: JsonRecord): readonly JsonRecord[] | undefined {
	const lines = field(document, 'lines', 'items', 'products');
	return Array.isArray(lines) ? asArray(lines).map(asRecord) : undefined;
}

type Goods = Pick<SaleJson, 'prices_include_tax' | 'items' | 'discount' | 'extra' | 'taxes'>;

/**
 * @param sign -1 for a ticket that gives money back and is written with negative figures
 */
export function goodsOf(document: JsonRecord, currency: string, sign: 1 | -1): Goods {
	const lines = linesOf(document) ?? [];
	const stated = { total: signed(plainDecimal(document['total']), sign), net: signed(plainDecimal(document['subtotal']), sign) };
	const gross = lines.map((line) => itemOf(line, { currency, sign, withTax: true }));
	const offGross = stated.total === undefined ? 0 : difference(stated.total, ...gross.map((item) => item.total));
	if (lines.every((line) => rateOf(line) !== undefined) && isRounding(offGross, lines.length)) {
		const taxes = taxesByRate(lines, currency);
		return { prices_include_tax: true, items: gross, ...rest(offGross), ...(taxes.length === 0 ? {} : { taxes }) };
	}
	const net = lines.map((line) => itemOf(line, { currency, sign, withTax: false }));
	const offNet = stated.net === undefined ? 0 : difference(stated.net, ...net.map((item) => item.total));
	// What is missing after rounding is the discount of the whole document.
	const remainder = offNet < 0 && !isRounding(offNet, lines.length) ? { discount: Math.abs(offNet) } : isRounding(offNet, lines.length) ? rest(offNet) : {};
	return { prices_include_tax: false, items: net, ...remainder, ...wholeTax(document, stated.net) };
}

/** Each line is rounded for itself; the document once. */
function isRounding(off: number, lines: number): boolean {
	return Math.abs(off) <= sum('0.01', ...Array.from({ length: lines }, () => '0.01'));
}

function rest(off: number): { extra?: number } {
	return off === 0 ? {} : { extra: off };
}

function itemOf(line: JsonRecord, how: { currency: string; sign: 1 | -1; withTax: boolean }): SaleItemJson {
	const quantity = signed(plainDecimal(line['units']) ?? 1, how.sign) ?? 0;
	const price = plainDecimal(line['price']);
	const rate = rateOf(line);
	const withTax = how.withTax ? sum(100, rate) : 100;
	const off = plainDecimal(line['discount']) ?? 0;
	const before = rounded(product(price, quantity, withTax, '0.01'), how.currency);
	const total = rounded(product(price, quantity, withTax, difference(100, off), '0.0001'), how.currency);
	return {
		sku: asText(line['sku']) ?? null,
		product_name: asText(line['name']) ?? asText(field(line, 'description', 'desc')) ?? asText(field(line, 'product_id', 'productId')) ?? null,
		quantity,
		price: perUnit(before, quantity) ?? 0,
		...(before === total ? {} : { discount: magnitude(difference(before, total)) }),
		total,
		...(rate === undefined ? {} : { tax_rate: rate }),
	};
}

/** Per cent; the sum where there are several (VAT and equivalence surcharge). Absent where it cannot be told. */
export function rateOf(line: JsonRecord): number | undefined {
	const keys = line['taxes'] ?? line['tax'];
	if (typeof keys === 'string' && !/^\d/.test(keys.trim()) && keys !== '') return rateOfKeys(keys.split(','));
	if (Array.isArray(keys)) return rateOfKeys(asArray(keys).map((key) => asText(key) ?? asText(field(asRecord(key), 'key', 'id')) ?? '?'));
	const rate = toMicros(plainDecimal(keys));
	return rate === undefined ? undefined : sum(plainDecimal(keys));
}

/** `s_iva_21`, `s_iva_0`, `s_rec_52` for 5.2 %, `s_igic_7`. Retentions and exemptions by name are not understood. */
function rateOfKeys(keys: readonly string[]): number | undefined {
	const rates = keys.map((key) => /^[sp]_(iva|igic|ipsi|rec)_(\d{1,3})$/.exec(key.trim()));
	if (rates.some((found) => !found)) return undefined;
	return sum(...rates.map((found) => (found?.[1] === 'rec' || Number(found?.[2]) > 30 ? product(found?.[2], '0.1') : found?.[2])));
}

function taxesByRate(lines: readonly JsonRecord[], currency: string): TaxJson[] {
	const bases = new Map<number, number[]>();
	for (const line of lines) {
		const rate = rateOf(line) ?? 0;
		const base = product(plainDecimal(line['price']), plainDecimal(line['units']) ?? 1, difference(100, plainDecimal(line['discount']) ?? 0), '0.01') ?? 0;
		bases.set(rate, [...(bases.get(rate) ?? []), base]);
	}
	return [...bases].map(([rate, parts]) => ({ rate, base: Math.abs(rounded(sum(...parts), currency)), tax: Math.abs(rounded(product(sum(...parts), rate, '0.01'), currency)) }));
}

/** One figure for all rates; its rate where the document has only one. */
function wholeTax(document: JsonRecord, net: number | undefined): Pick<SaleJson, 'taxes'> {
	const tax = plainDecimal(document['tax']);
	if (toMicros(tax) === undefined) return {};
	const rates = new Set((linesOf(document) ?? []).map(rateOf));
	const [only] = rates;
	return { taxes: [{ rate: rates.size === 1 ? (only ?? 0) : 0, base: magnitude(net), tax: magnitude(tax) }] };
}

function signed(decimal: string | number | undefined, sign: 1 | -1): number | undefined {
	if (toMicros(decimal) === undefined) return undefined;
	return sign === 1 ? sum(decimal) : difference(0, decimal);
}
