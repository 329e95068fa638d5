/** What a ticket says, from a sale and the shop's facts. Nothing here knows paper, columns or code pages. */
import { formatMoney } from '../../shop/money';
import { formatQuantity } from '../../shop/quantity';
import type { Sale, SaleLine } from '../../shop/sale/sale';
import { cleanText } from '../../shop/text';
import type { CopyMark, TicketLine, TicketShop } from '../types';
import { fiscalQrPlace, layoutFiscalQr } from './fiscalQr';
import { ticketPrice, ticketRate, ticketTime } from './ticketFigures';
import { vatTable } from './vat';
import { ticketWords } from './words';

export interface TicketOptions {
	/** Marks a reprint. */
	copy?: CopyMark;
	/** Printed only when given; email, phone and NIF of the customer are never printed. */
	customerName?: string;
}

const ONE = 1000;

/**
 * The ticket of a sale, refund or void. Every text passes `cleanText`, so none carries a control character.
 * The same arguments always give the same lines.
 */
export function layoutTicket(sale: Sale, shop: TicketShop, options: TicketOptions = {}): TicketLine[] {
	const fiscal = sale.fiscalQr === undefined ? undefined : { place: fiscalQrPlace(sale.fiscalQr), lines: layoutFiscalQr(sale.fiscalQr, shop.locale) };
	const lines: TicketLine[] = [
		...shopHeader(shop),
		...(fiscal?.place === 'top' ? [...fiscal.lines, BLANK] : []),
		...banners(sale, shop, options.copy),
		...identity(sale, shop, options.customerName),
		RULE,
		...sale.lines.flatMap((line) => saleLine(line, sale, shop)),
		...(sale.lines.length > 0 ? [RULE] : []),
		...totals(sale, shop),
		...vat(sale, shop),
		...payments(sale, shop),
		...(fiscal?.place === 'bottom' ? [BLANK, ...fiscal.lines] : []),
		...footer(shop),
	];
	return lines.map(cleaned);
}

const BLANK: TicketLine = { kind: 'blank' };
const RULE: TicketLine = { kind: 'rule' };

function shopHeader(shop: TicketShop): TicketLine[] {
	return [
		{ kind: 'text', text: shop.name, align: 'center', bold: true, size: 'large' },
		...shop.headerLines.map((text): TicketLine => ({ kind: 'text', text, align: 'center' })),
		BLANK,
	];
}

function banners(sale: Sale, shop: TicketShop, copy: CopyMark | undefined): TicketLine[] {
	const words = ticketWords(shop.locale);
	const marks = [
		...(copy === undefined ? [] : [copy === 'COPIA' ? words.copy : words.duplicate]),
		...(sale.kind === 'sale' ? [] : [sale.kind === 'refund' ? words.refund : words.void]),
	];
	if (marks.length === 0) return [];
	return [...marks.map((text): TicketLine => ({ kind: 'text', text, align: 'center', bold: true, size: 'large' })), BLANK];
}

function identity(sale: Sale, shop: TicketShop, customerName: string | undefined): TicketLine[] {
	const words = ticketWords(shop.locale);
	const labelled = (label: string, value: string | undefined): string =>
		value === undefined || value === '' ? '' : `${label}: ${value}`;
	const facts: [string, string][] = [
		[`${words.ticket} ${sale.number}`, ticketTime(sale.timestamp, shop.zone, shop.locale)],
		[labelled(words.ofTicket, sale.kind === 'sale' ? undefined : sale.refundOf), ''],
		[labelled(words.store, sale.store), labelled(words.till, sale.till)],
		[labelled(words.servedBy, sale.cashier), ''],
		[labelled(words.customer, customerName), ''],
	];
	return facts
		.filter(([left, right]) => left !== '' || right !== '')
		.map(([left, right]) => (left === '' ? { kind: 'text', text: right } : { kind: 'pair', left, right }));
}

/** One piece stands on one line; more, or less, shows quantity × price beneath the name. */
function saleLine(line: SaleLine, sale: Sale, shop: TicketShop): TicketLine[] {
	const money = (cents: number): string => formatMoney(cents, sale.currency, shop.locale);
	const name = line.name || line.sku || '-';
	const total = money(line.totalCents);
	const discount: TicketLine[] =
		line.discountCents === 0
			? []
			: [{ kind: 'text', text: `${ticketWords(shop.locale).discount} ${money(-line.discountCents)}`, indent: 2 }];
	if (line.quantityMilli === ONE && line.discountCents === 0) return [{ kind: 'pair', left: name, right: total }];
	const price = ticketPrice(line.unitPriceMicros, sale.currency, shop.locale);
	return [
		{ kind: 'text', text: name },
		{ kind: 'pair', left: `${formatQuantity(line.quantityMilli, shop.locale)} × ${price}`, right: total, indent: 2 },
		...discount,
	];
}

function totals(sale: Sale, shop: TicketShop): TicketLine[] {
	const words = ticketWords(shop.locale);
	const money = (cents: number): string => formatMoney(cents, sale.currency, shop.locale);
	// A refund without lines or amount is of the whole ticket; the till did not say how much that was.
	if (sale.kind !== 'sale' && sale.lines.length === 0 && sale.totalCents === 0) {
		return [{ kind: 'text', text: words.wholeTicket, align: 'center', bold: true }];
	}
	const label = { sale: words.total, refund: words.totalRefunded, void: words.totalVoided }[sale.kind];
	const subtotal = sale.lines.reduce((sum, line) => sum + line.totalCents, 0);
	const steps: TicketLine[] = [];
	if (sale.discountCents !== 0 || sale.extraCents !== 0) steps.push({ kind: 'pair', left: words.subtotal, right: money(subtotal) });
	if (sale.discountCents !== 0) steps.push({ kind: 'pair', left: words.discount, right: money(-sale.discountCents) });
	if (sale.extraCents !== 0) steps.push({ kind: 'pair', left: words.extra, right: money(sale.extraCents) });
	return [...steps, { kind: 'pair', left: label, right: money(sale.totalCents), bold: true, size: 'large' }, BLANK];
}

function vat(sale: Sale, shop: TicketShop): TicketLine[] {
	const words = ticketWords(shop.locale);
	const money = (cents: number): string => formatMoney(cents, sale.currency, shop.locale);
	const table = vatTable(sale);
	if (table.length === 0) return [];
	return [
		{
			kind: 'table',
			rows: [
				[words.vat, words.base, words.tax],
				...table.map((tax) => [ticketRate(tax.rateBp, shop.locale), money(tax.baseCents), money(tax.taxCents)]),
			],
		},
		...(sale.pricesIncludeTax ? [{ kind: 'text', text: words.vatIncluded, align: 'right' } as const] : []),
		BLANK,
	];
}

function payments(sale: Sale, shop: TicketShop): TicketLine[] {
	const words = ticketWords(shop.locale);
	const money = (cents: number): string => formatMoney(cents, sale.currency, shop.locale);
	const lines: TicketLine[] = sale.payments.map(({ method, amountCents }) => ({
		kind: 'pair',
		left: words.methods[method.trim().toLowerCase()] ?? method,
		right: money(amountCents),
	}));
	const change = sale.payments.reduce((sum, payment) => sum + payment.amountCents, 0) - sale.totalCents;
	const inCash = sale.payments.some(({ method }) => method.trim().toLowerCase() === 'cash');
	if (sale.kind === 'sale' && inCash && change > 0) lines.push({ kind: 'pair', left: words.change, right: money(change) });
	return lines.length === 0 ? [] : [...lines, BLANK];
}

function footer(shop: TicketShop): TicketLine[] {
	return shop.footerLines.map((text) => ({ kind: 'text', text, align: 'center' }));
}

function cleaned(line: TicketLine): TicketLine {
	switch (line.kind) {
		case 'text':
			return { ...line, text: cleanText(line.text, 1000) };
		case 'pair':
			return { ...line, left: cleanText(line.left, 1000), right: cleanText(line.right, 1000) };
		case 'table':
			return { ...line, rows: line.rows.map((row) => row.map((cell) => cleanText(cell))) };
		default:
			return line;
	}
}
