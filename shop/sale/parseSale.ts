/** The crossing from the door into the house: `SaleJson` → `Sale`, or the fields that are wrong. */
import { currencyDecimals, lineAmount, toMicros, toMinor } from '../money';
import { toMilli } from '../quantity';
import { cleanText } from '../text';
import { parseInstant } from '../time';
import { parseConsents, parseCustomer } from './parsePeople';
import { contentFingerprint, makeSaleId } from './saleId';
import type { Sale, SaleFlag, SaleKind, SaleLine, SalePayment, SaleTax } from './sale';
import type { SaleItemJson, SaleJson } from './saleJson';
import { validateSaleJson } from './validate';
import type { FieldProblem } from './validate';

export type { FieldProblem } from './validate';

/** What the shop supplies where the till is silent. */
export interface ParseContext {
	/** IANA zone of times that carry none. */
	zone: string;
	/** ISO 4217. */
	currency: string;
	/** ISO 3166-1 alpha-2, for phones without a country code. */
	country: string;
	/** Epoch milliseconds; the only clock. */
	now: number;
	source?: string;
	/** Items that already passed the trigger carry their own id; a till's is never believed. */
	keepSaleId?: boolean;
}

export type ParsedSale = { ok: true; sale: Sale } | { ok: false; problems: FieldProblem[] };

/** Clocks of tills run fast; beyond this they are wrong. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

/** Never throws: whatever arrives is a sale, possibly flagged, or a list of problems that name their fields. */
export function parseSale(input: unknown, context: ParseContext): ParsedSale {
	const problems = validateSaleJson(input);
	if (problems.length > 0) return { ok: false, problems };
	const json = input as SaleJson;
	const currency = json.currency ?? context.currency;
	const flags = new Set<SaleFlag>(context.keepSaleId ? (json.flags ?? []) : []);

	const instant = parseInstant(json.timestamp, context.zone);
	if (instant === undefined) {
		return { ok: false, problems: [{ field: 'timestamp', message: 'must be a date and time in ISO 8601, such as 2025-12-11T11:34:01Z' }] };
	}
	if (!instant.hadZone) flags.add('timestamp_without_zone');
	if (instant.epochMs > context.now + CLOCK_TOLERANCE_MS) flags.add('timestamp_in_future');

	const lines: SaleLine[] = [];
	for (const [index, item] of (json.items ?? []).entries()) {
		const line = parseLine(item, index, currency, flags);
		if ('field' in line) problems.push(line);
		else lines.push(line);
	}
	const total = json.total_amount == null ? undefined : toMinor(json.total_amount, currency);
	if (json.total_amount != null && total === undefined) problems.push({ field: 'total_amount', message: 'is too large' });
	if (problems.length > 0) return { ok: false, problems };

	const kind = settleKind(json.kind ?? 'sale', lines, total, flags);
	const goodsBack = kind !== 'sale' && lines.length > 0 && lines.every((line) => line.quantityMilli <= 0);
	const { customer, flags: customerFlags } = parseCustomer(json.customer, context.country);
	customerFlags.forEach((flag) => flags.add(flag));

	const refundOf = text(json.refund_of, 400);
	if (kind === 'refund' && refundOf === undefined) flags.add('refund_of_missing');
	const sale: Sale = {
		saleId: '',
		kind,
		number: text(json.transaction_id, 128) ?? '',
		...(refundOf === undefined ? {} : { refundOf }),
		source: text(json.source, 64) ?? context.source ?? 'till',
		channel: json.channel ?? 'store',
		...optional('store', text(json.store_location, 200)),
		...optional('till', text(json.till, 64)),
		...optional('cashier', text(json.cashier, 64)),
		timestamp: new Date(instant.epochMs).toISOString(),
		currency,
		pricesIncludeTax: json.prices_include_tax ?? true,
		...(customer === undefined ? {} : { customer }),
		lines: goodsBack ? lines.map(turnedRound) : lines,
		discountCents: Math.abs(amount(json.discount, currency)),
		extraCents: amount(json.extra, currency),
		totalCents: 0,
		taxes: (json.taxes ?? []).map((tax) => parseTax(tax, currency)),
		payments: (json.payments ?? []).map((payment) => parsePayment(payment, currency)),
		consents: parseConsents(json.consents),
		...optional('fiscalQr', text(json.fiscal_qr, 1000)),
		flags: [],
		simulate: json.simulate ?? false,
	};
	if (sale.number === '') return { ok: false, problems: [{ field: 'transaction_id', message: 'must not be empty' }] };

	const added = sumOfParts(sale);
	sale.totalCents = total === undefined ? added : kind === 'sale' ? total : Math.abs(total);
	if (lines.length > 0 && added !== sale.totalCents) flags.add('totals_do_not_add_up');
	if (sale.totalCents < 0) flags.add('negative_total');
	sale.flags = [...flags];
	const kept = context.keepSaleId ? text(json.sale_id, 400) : undefined;
	sale.saleId = kept ?? makeSaleId(sale, contentFingerprint(sale));
	return { ok: true, sale };
}

/** Tills write a return as a sale of negative quantities; one that is wholly negative is a refund. */
function settleKind(kind: SaleKind, lines: readonly SaleLine[], total: number | undefined, flags: Set<SaleFlag>): SaleKind {
	const negative = lines.filter((line) => line.quantityMilli < 0).length;
	if (kind !== 'sale') return kind;
	if (negative > 0 && negative === lines.length && (total ?? 0) <= 0) {
		flags.add('refund_inferred');
		flags.delete('negative_quantity');
		return 'refund';
	}
	return kind;
}

function parseLine(item: SaleItemJson, index: number, currency: string, flags: Set<SaleFlag>): SaleLine | FieldProblem {
	const field = (name: string) => `items[${index}].${name}`;
	const sku = text(item.sku, 128) ?? '';
	const name = text(item.product_name, 200) ?? sku;
	if (name === '') return { field: field('sku'), message: 'is missing, and there is no product_name' };
	if (sku === '') flags.add('sku_missing');

	const quantityMilli = toMilli(item.quantity);
	if (quantityMilli === undefined) return { field: field('quantity'), message: 'is too large' };
	if (quantityMilli === 0) flags.add('zero_quantity');
	if (quantityMilli < 0) flags.add('negative_quantity');

	const price = toMicros(item.price);
	const stated = toMinor(item.total, currency);
	if (item.price != null && price === undefined) return { field: field('price'), message: 'is too large' };
	if (item.total != null && stated === undefined) return { field: field('total'), message: 'is too large' };
	if (price === undefined && stated === undefined) return { field: field('price'), message: 'is missing, and there is no total' };

	const discountCents = Math.abs(amount(item.discount, currency));
	const computed = price === undefined ? undefined : lineAmount(price, quantityMilli, currency) - Math.sign(quantityMilli) * discountCents;
	if (computed !== undefined && stated !== undefined && computed !== stated) flags.add('line_total_differs');
	const totalCents = stated ?? computed ?? 0;
	if (!Number.isSafeInteger(totalCents)) return { field: field('price'), message: 'is too large' };
	const taxRate = toMinor(item.tax_rate, 'EUR');
	return {
		line: index + 1,
		sku,
		name,
		quantityMilli,
		unitPriceMicros: price ?? unitPrice(stated ?? 0, quantityMilli, currency),
		discountCents,
		totalCents,
		...optional('taxRateBp', taxRate),
		...optional('barcode', text(item.barcode, 64)),
		...optional('category', text(item.category, 100)),
	};
}

/** The unit price behind a line that states only its total. */
function unitPrice(totalMinor: number, quantityMilli: number, currency: string): number {
	if (quantityMilli === 0) return 0;
	return Math.round((totalMinor * 10 ** (6 - currencyDecimals(currency)) * 1000) / quantityMilli);
}

function parseTax(tax: { rate: unknown; base: unknown; tax: unknown }, currency: string): SaleTax {
	return {
		rateBp: amount(tax.rate, 'EUR'),
		baseCents: Math.abs(amount(tax.base, currency)),
		taxCents: Math.abs(amount(tax.tax, currency)),
	};
}

function parsePayment(payment: { method: string; amount: unknown }, currency: string): SalePayment {
	return { method: cleanText(payment.method, 64), amountCents: amount(payment.amount, currency) };
}

/** What the ticket's parts come to: lines, less discount, plus charges, plus tax where prices are net. */
function sumOfParts(sale: Sale): number {
	const lines = sale.lines.reduce((sum, line) => sum + line.totalCents, 0);
	const tax = sale.pricesIncludeTax ? 0 : sale.taxes.reduce((sum, each) => sum + each.taxCents, 0);
	return lines - sale.discountCents + sale.extraCents + tax;
}

/** A refund's goods as positive quantities, whichever sign the till wrote. */
function turnedRound(line: SaleLine): SaleLine {
	return { ...line, quantityMilli: -line.quantityMilli || 0, totalCents: Math.abs(line.totalCents) };
}

function amount(value: unknown, currency: string): number {
	return toMinor(value, currency) ?? 0;
}

/** One clean line, or nothing. */
function text(value: unknown, maxLength: number): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const clean = cleanText(String(value), maxLength);
	return clean === '' ? undefined : clean;
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
	return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}
