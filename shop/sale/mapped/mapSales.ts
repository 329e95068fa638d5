/** Records of another system, by a mapping that a person made, as sales at the door. */
import { columnKey } from '../../columnKey';
import { fromMicros, fromMinor, lineAmount, toMicros, toMinor } from '../../money';
import { toMilli } from '../../quantity';
import type { SaleItemJson, SaleJson } from '../saleJson';
import { markOf, plainDecimal } from './decimal';
import type { DecimalMark } from './decimal';
import { mappedFields } from './fields';
import type { SaleMapping } from './fields';
import { dateOrderOf, plainInstant } from './instant';
import type { DateOrder } from './instant';

type Row = Readonly<Record<string, unknown>>;

export interface MappedSale {
	sale: SaleJson;
	/** The records it came from, counted from 1. */
	rows: number[];
	/** The first of them, for `raw`. */
	raw: unknown;
}

export interface MapRules {
	source: string;
	channel: 'store' | 'online' | 'marketplace';
	/** ISO 4217, where the records do not say. */
	currency: string;
	/** `auto` asks the column. */
	decimals: DecimalMark;
}

const AMOUNTS = ['total_amount', 'discount', 'extra', 'quantity', 'price', 'line_total', 'line_discount', 'tax_rate'];
const REFUND = /^(r|dev|devol|refund|return|abono|rectificativa|credit|anul)/;

/**
 * Records with the same ticket number, store and till are one sale, whose lines they are; those of a refund under the number of its sale
 * are one of their own. Nothing is refused here: what is missing or no number stays as it is, and the door says so.
 */
export function mapSales(records: readonly unknown[], mapping: SaleMapping, rules: MapRules): MappedSale[] {
	const how: How = {
		mark: rules.decimals === 'auto' ? markIn(records, mapping) : rules.decimals,
		dates: dateOrderOf(records.slice(0, 500).map((record) => fieldOf(asRow(record), mapping, 'timestamp'))),
	};
	const groups = new Map<string, { rows: number[]; records: Row[] }>();
	for (const [index, record] of records.entries()) {
		const row = asRow(record);
		const number = text(fieldOf(row, mapping, 'transaction_id'));
		// Without a number nothing belongs together.
		const key = number === undefined ? `row ${index}` : [number, ...['store_location', 'till'].map((field) => text(fieldOf(row, mapping, field)) ?? ''), saysRefund(row, mapping) ? 'refund' : ''].join('\n');
		const group = groups.get(key) ?? { rows: [], records: [] };
		group.rows.push(index + 1);
		group.records.push(row);
		groups.set(key, group);
	}
	const counted = [...groups.values()].filter(({ records: own }) => isCounted(own[0] ?? {}, mapping));
	const sold = new Set(counted.filter(({ records: own }) => !saysRefund(own[0] ?? {}, mapping)).map(({ records: own }) => text(fieldOf(own[0] ?? {}, mapping, 'transaction_id'))));
	return counted.map(({ rows, records: own }) => {
		const sale = saleOf(own, mapping, rules, how);
		const shares = sale.kind === 'refund' && saysRefund(own[0] ?? {}, mapping) && sold.has(String(sale.transaction_id));
		return { sale: shares ? { ...sale, refund_of: sale.refund_of ?? sale.transaction_id, transaction_id: `${sale.transaction_id}-R` } : sale, rows, raw: own.length === 1 ? own[0] : own };
	});
}

/** How the records write figures and dates. */
interface How {
	mark: DecimalMark;
	dates: DateOrder;
}

function saysRefund(row: Row, mapping: SaleMapping): boolean {
	return REFUND.test(columnKey(text(fieldOf(row, mapping, 'kind')) ?? ''));
}

function isCounted(row: Row, { only }: SaleMapping): boolean {
	const state = only === undefined ? undefined : text(at(row, only.column));
	return only === undefined || state === undefined || only.values.includes(state.toLowerCase());
}

/** From its own place, or from the other one where that is empty. */
function fieldOf(row: Row, { fields, otherwise }: SaleMapping, field: string): unknown {
	const own = at(row, fields[field]);
	return (own === undefined || own === '') && otherwise?.[field] !== undefined ? at(row, otherwise[field]) : own;
}

function amountOf(row: Row, mapping: SaleMapping, field: string, mark: DecimalMark): string | number | undefined {
	const own = plainDecimal(fieldOf(row, mapping, field), mark);
	const more = (mapping.plus?.[field] ?? []).map((path) => toMicros(plainDecimal(at(row, path), mark)) ?? 0);
	const micros = toMicros(own);
	return more.length === 0 || micros === undefined ? own : fromMicros(more.reduce((sum, part) => sum + part, micros));
}

function saleOf(records: readonly Row[], mapping: SaleMapping, rules: MapRules, { mark, dates }: How): SaleJson {
	const first = records[0] ?? {};
	const { fields } = mapping;
	const get = (field: string) => fieldOf(first, mapping, field);
	const word = (field: string) => text(get(field));
	const amount = (field: string) => amountOf(first, mapping, field, mark);
	const currency = word('currency')?.toUpperCase().replace('€', 'EUR');
	const read = (by: SaleMapping) => linesOf(records, by).map((line) => itemOf(line, by, mark));
	const ofLine = mapping.items === undefined && isLineTotal(records, mapping, mark, read(mapping), currency ?? rules.currency);
	const items = read(ofLine ? { fields: { ...fields, line_total: fields.total_amount } } : mapping);
	const total = (ofLine ? undefined : amount('total_amount')) ?? sumOf(items, currency ?? rules.currency);
	const refundOf = word('refund_of');
	const isRefund = refundOf !== undefined || REFUND.test(columnKey(word('kind') ?? '')) || (typeof total === 'number' ? total < 0 : (total?.startsWith('-') ?? false));
	const payment = word('payment_method');
	const customer = { name: word('customer_name'), email: word('customer_email'), phone: word('customer_phone'), nif: word('customer_nif'), loyalty_id: word('customer_loyalty_id'), postcode: word('customer_postcode') };
	return {
		transaction_id: word('transaction_id') ?? '',
		...(isRefund ? { kind: 'refund' } : {}),
		...(refundOf === undefined ? {} : { refund_of: refundOf }),
		timestamp: plainInstant(get('timestamp'), get('time'), dates),
		source: rules.source,
		channel: rules.channel,
		store_location: word('store_location') ?? null,
		till: word('till') ?? null,
		cashier: word('cashier') ?? null,
		currency: currency ?? null,
		customer: Object.values(customer).some((value) => value !== undefined) ? customer : null,
		items: isRefund ? items.map(positive) : items,
		discount: amount('discount') ?? null,
		extra: amount('extra') ?? null,
		total_amount: total ?? null,
		...(payment === undefined || total === undefined ? {} : { payments: [{ method: payment, amount: total }] }),
	};
}

function linesOf(records: readonly Row[], { items, fields }: SaleMapping): Row[] {
	if (items !== undefined && items !== '') return records.flatMap((record) => { const list = at(record, items); return Array.isArray(list) ? list.map(asRow) : list === undefined || list === null ? [] : [asRow(list)]; });
	const hasLine = mappedFields.some((field) => field.line && fields[field.id] !== undefined);
	return hasLine ? [...records] : [];
}

function itemOf(line: Row, mapping: SaleMapping, mark: DecimalMark): SaleItemJson {
	const get = (field: string) => fieldOf(line, mapping, field);
	const amount = (field: string) => amountOf(line, mapping, field, mark);
	const discount = amount('line_discount');
	return {
		sku: text(get('sku')) ?? null,
		product_name: text(get('product_name')) ?? null,
		quantity: amount('quantity') ?? 1,
		price: amount('price') ?? null,
		...(discount === undefined ? {} : { discount }),
		...(amount('line_total') === undefined ? {} : { total: amount('line_total') ?? null }),
		tax_rate: amount('tax_rate') ?? null,
		barcode: text(get('barcode')) ?? null,
		category: text(get('category')) ?? null,
	};
}

/** What the lines come to, for a ticket that states no total. */
function sumOf(items: readonly SaleItemJson[], currency: string): number | undefined {
	let sum = 0;
	for (const item of items) {
		const [price, quantity, stated] = [toMicros(item.price), toMilli(item.quantity), toMinor(item.total, currency)];
		const amount = stated ?? (price === undefined || quantity === undefined ? undefined : lineAmount(price, quantity, currency) - (toMinor(item.discount, currency) ?? 0));
		if (amount === undefined) return undefined;
		sum += amount;
	}
	return items.length === 0 ? undefined : fromMinor(sum, currency);
}

/**
 * In a list of lines a column «Total» may be of the line or of the ticket. It is of the line where the rows of a ticket differ
 * in it, where it is what price and quantity come to, and where a single line states no price.
 */
function isLineTotal(records: readonly Row[], { fields }: SaleMapping, mark: DecimalMark, items: readonly SaleItemJson[], currency: string): boolean {
	if (fields.line_total !== undefined || fields.total_amount === undefined) return false;
	// One line with no price of its own costs what its ticket does; a discount or a tip beside it leaves that open.
	if (records.length === 1) return items.length === 1 && items[0]?.price === null && fields.discount === undefined && fields.extra === undefined;
	const totals = records.map((record) => toMinor(plainDecimal(at(record, fields.total_amount), mark), currency));
	// On the first row alone it is the ticket's.
	if (totals.includes(undefined)) return false;
	if (new Set(totals).size > 1) return true;
	const priced = sumOf(items, currency);
	return priced !== undefined && toMinor(priced, currency) === totals.reduce<number>((sum, total) => sum + (total ?? 0), 0);
}

function positive(item: SaleItemJson): SaleItemJson {
	const flip = (value: SaleItemJson['total']) => (typeof value === 'string' ? value.replace(/^-/, '') : typeof value === 'number' ? Math.abs(value) : value);
	return { ...item, quantity: flip(item.quantity) ?? 1, ...(item.total === undefined ? {} : { total: flip(item.total) }), ...(item.price === undefined ? {} : { price: flip(item.price) }) };
}

function markIn(records: readonly unknown[], { items, fields }: SaleMapping): DecimalMark {
	const rows = records.slice(0, 200).map(asRow);
	const lines = items === undefined ? rows : rows.flatMap((row) => { const list = at(row, items); return Array.isArray(list) ? list.map(asRow) : []; });
	return markOf(AMOUNTS.flatMap((field) => [...rows, ...lines].map((row) => at(row, fields[field]))));
}

/** Has a record what the mapping takes for the number of a ticket? Tells a sale with its lines from an envelope with its sales. */
export function hasNumber(record: unknown, mapping: SaleMapping): boolean {
	return text(at(asRow(record), mapping.fields.transaction_id)) !== undefined;
}

/** `customer.email` in `{ customer: { email } }`; a column whose name has a dot is found by its whole name first. */
function at(row: Row, path: string | undefined): unknown {
	if (path === undefined || path === '') return undefined;
	if (Object.hasOwn(row, path)) return row[path];
	return path.split('.').reduce<unknown>((value, part) => (typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? (value as Row)[part] : undefined), row);
}

function asRow(value: unknown): Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}

function text(value: unknown): string | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
