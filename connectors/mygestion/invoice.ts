/** An invoice or a ticket as a sale, one with a negative total as a refund: https://www.facturandoenlanube.com/documentacion-api, ApiFacturasCliente */
import { fromMinor, lineAmount, toMicros, toMinor } from '../../shop/money';
import { toMilli } from '../../shop/quantity';
import type { CustomerJson, PaymentJson, SaleItemJson, SaleJson, TaxJson } from '../../shop/sale/saleJson';
import { businessDate, parseInstant } from '../../shop/time';
import { difference, magnitude, rateOf, sum } from '../amounts';
import { asText, type JsonRecord } from '../json';
import { payable, roundingOf } from '../rounding';
import { orderId, type SourceContext, type SourceSale } from '../sales';

export function readInvoice(invoice: JsonRecord, lines: readonly JsonRecord[], context: SourceContext): SourceSale[] {
	const id = asText(invoice['id']);
	const total = toMicros(invoice['total_factura']);
	// A draft has no number yet.
	if (id === undefined || total === undefined || asText(invoice['factura']) === undefined || asText(invoice['factura']) === '0') return [];
	const changed = changedAt(invoice, context.zone);
	const versioned = changed === undefined ? {} : { revision: changed };
	if (total >= 0) return [{ sale: saleOf(invoice, lines, id, context), ...versioned, raw: { factura: invoice, detalles: lines } }];
	return [{ sale: refundOf(invoice, lines, id, context), raw: { factura: invoice, detalles: lines } }];
}

/** `2023-02-24 12:50:07`, on the shop's clock. Epoch milliseconds. */
export function changedAt(record: JsonRecord, zone: string): number | undefined {
	const instants = ['hupdate', 'hinsert'].map((field) => localInstant(record[field], zone)).filter((instant) => instant !== undefined);
	return instants.length === 0 ? undefined : Math.max(...instants);
}

function localInstant(written: unknown, zone: string): number | undefined {
	const text = asText(written);
	return text === undefined ? undefined : parseInstant(text.replace(' ', 'T'), zone)?.epochMs;
}

function frame(invoice: JsonRecord, id: string, context: SourceContext): Omit<SaleJson, 'kind'> {
	const currency = asText(invoice['divisa'])?.toUpperCase();
	const number = [invoice['serie'], invoice['anio'], invoice['factura']].map(asText).filter((part) => part !== undefined).join('-');
	return {
		source: context.source,
		channel: 'store',
		sale_id: orderId(context, id),
		transaction_id: number === '' ? id : number,
		timestamp: momentOf(invoice, context.zone),
		currency: currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : context.currency,
		store_location: asText(invoice['delegacion']) ?? asText(invoice['almacen']) ?? null,
		till: asText(invoice['caja_venta']) ?? asText(invoice['tpv']) ?? null,
		cashier: asText(invoice['nombre_agente']) ?? null,
		prices_include_tax: false,
		customer: customerOf(invoice, context.source),
	};
}

function saleOf(invoice: JsonRecord, lines: readonly JsonRecord[], id: string, context: SourceContext): SaleJson {
	const common = frame(invoice, id, context);
	const total = asText(invoice['total_factura']) ?? 0;
	return { ...common, kind: 'sale', ...goodsOf(invoice, lines, common.currency ?? context.currency, 1), total_amount: total, payments: paymentsOf(invoice, total) };
}

/** myGESTIÓN does not say which invoice it gives back. */
function refundOf(invoice: JsonRecord, lines: readonly JsonRecord[], id: string, context: SourceContext): SaleJson {
	const common = frame(invoice, id, context);
	return { ...common, kind: 'refund', ...goodsOf(invoice, lines, common.currency ?? context.currency, -1), total_amount: magnitude(invoice['total_factura']) };
}

/** Lines are net. What the whole takes off (prompt payment, special) or adds (equivalence surcharge, financing, IRPF) stands in the head. */
function goodsOf(invoice: JsonRecord, lines: readonly JsonRecord[], currency: string, sign: 1 | -1): Pick<SaleJson, 'items' | 'discount' | 'extra' | 'taxes'> {
	const items = lines.map((line) => itemOf(line, currency, sign));
	const of = (field: string) => payable(asText(invoice[field]) ?? 0, currency) * sign;
	if (items.length === 0) return { items };
	const discount = Math.max(0, difference(sum(...items.map((item) => item.total)), of('base_imponible')));
	const charges = sum(of('recargo_equiv'), of('rec_financiero'), -of('irpf'));
	const tax = of('iva');
	const parts = [...items.map((item) => payable(item.total, currency)), -discount, charges, tax];
	const extra = sum(charges, roundingOf(of('total_factura'), parts, items.length, currency));
	return {
		items,
		...(discount === 0 ? {} : { discount }),
		...(extra === 0 ? {} : { extra }),
		taxes: taxesOf(lines, items, of('base_imponible'), tax, currency),
	};
}

function itemOf(line: JsonRecord, currency: string, sign: 1 | -1): SaleItemJson {
	const quantity = (toMilli(line['cantidad']) ?? 1000) * sign;
	const price = toMicros(line['precio_venta']) ?? 0;
	const gross = lineAmount(price, quantity, currency);
	const stated = toMinor(line['total_detalle'], currency);
	const percent = Math.round((gross * (toMicros(line['porcen_dto']) ?? 0)) / 100_000_000);
	const total = stated === undefined ? gross - percent - (toMinor(line['dto_lineal'], currency) ?? 0) * sign : stated * sign;
	const rate = asText(line['tipo_iva']);
	return {
		sku: asText(line['articulo']) ?? null,
		product_name: [asText(line['descripcion']), asText(line['desc_combinacion'])].filter((part) => part !== undefined).join(' – ') || '?',
		quantity: quantity / 1000,
		price: asText(line['precio_venta']) ?? 0,
		...(gross > total ? { discount: fromMinor(gross - total, currency) } : {}),
		total: fromMinor(total, currency),
		...(rate === undefined ? {} : { tax_rate: rate }),
	};
}

/** By the rates of the lines where that comes to the tax of the whole, to the cent; else as one. */
function taxesOf(lines: readonly JsonRecord[], items: readonly SaleItemJson[], base: number, tax: number, currency: string): TaxJson[] {
	const bases = new Map<string, number>();
	items.forEach((item, index) => bases.set(asText(lines[index]?.['tipo_iva']) ?? '0', sum(bases.get(asText(lines[index]?.['tipo_iva']) ?? '0'), item.total)));
	const told = [...bases].map(([rate, net]) => ({ rate, base: net, tax: payable(((toMicros(net) ?? 0) * Number(rate)) / 100_000_000, currency) }));
	const isWhole = sum(...told.map((one) => one.tax)) === tax && sum(...told.map((one) => one.base)) === base;
	return isWhole ? told : [{ rate: rateOf(tax, base) ?? 0, base, tax }];
}

/** What was handed over less the change; a till that notes nothing has its way of paying alone. */
function paymentsOf(invoice: JsonRecord, total: string | number): PaymentJson[] {
	const handed = [['cash', 'moneda'], ['card', 'tarjeta'], ['gift_card', 'vales'], ['other', 'otros']] as const;
	const told = handed.map(([method, name]) => ({ method, amount: difference(invoice[`entregado_${name}`], invoice[`devuelto_${name}`]) })).filter(({ amount }) => amount > 0);
	if (told.length > 0) return told;
	const method = asText(invoice['medio_de_pago']) ?? asText(invoice['forma_pago']);
	return method === undefined || asText(invoice['pagada'])?.toUpperCase() === 'NO' ? [] : [{ method, amount: total }];
}

/** It carries its day. One that was entered on it has the moment at which that was, another noon. */
function momentOf(invoice: JsonRecord, zone: string): string {
	const day = asText(invoice['fecha_factura']);
	const entered = localInstant(invoice['hinsert'], zone);
	const isThatDay = entered !== undefined && (day === undefined || businessDate(entered, zone) === day);
	const instant = isThatDay ? entered : parseInstant(`${day ?? ''}T12:00:00`, zone)?.epochMs;
	return instant === undefined ? '' : new Date(instant).toISOString();
}

function customerOf(invoice: JsonRecord, source: string): CustomerJson | null {
	const [id, name] = [asText(invoice['cliente']), asText(invoice['nombre_cliente'])];
	if ((id === undefined || id === '0') && name === undefined) return null;
	return { name, ...(id === undefined || id === '0' ? {} : { external_ids: { [source]: id } }) };
}
