/** The goods of a ticket. */
import { formatMoney } from '../../../shop/money';
import { formatQuantity } from '../../../shop/quantity';
import type { Sale, SaleLine } from '../../../shop/sale/sale';
import type { TicketLine, TicketShop, TextSize } from '../../types';
import { pairLine, RULE, textLine } from '../lines';
import { ticketPrice } from '../ticketFigures';
import { ticketWords } from '../words';

const ONE = 1000;

export interface ItemsOptions {
	prices: boolean;
	sku: boolean;
	size: TextSize;
}

/** Between rules; without goods there is only the upper one. */
export function items(sale: Sale, shop: TicketShop, options: ItemsOptions): TicketLine[] {
	if (sale.lines.length === 0) return [RULE];
	const written = sale.lines.flatMap((line) => (options.prices ? priced(line, sale, shop, options) : counted(line, shop, options)));
	return [RULE, ...written, RULE];
}

/** One piece stands on one line; more, or less, shows quantity × price beneath the name. */
function priced(line: SaleLine, sale: Sale, shop: TicketShop, { size, sku }: ItemsOptions): TicketLine[] {
	const money = (cents: number): string => formatMoney(cents, sale.currency, shop.locale);
	const name = named(line, sku);
	const total = money(line.totalCents);
	const emphasis = size === 'normal' ? {} : { size };
	const discount = line.discountCents === 0 ? [] : [textLine(`${ticketWords(shop.locale).discount} ${money(-line.discountCents)}`, { indent: 2 })];
	if (line.quantityMilli === ONE && line.discountCents === 0) return [pairLine(name, total, emphasis)];
	const price = ticketPrice(line.unitPriceMicros, sale.currency, shop.locale);
	return [textLine(name, emphasis), pairLine(`${formatQuantity(line.quantityMilli, shop.locale)} × ${price}`, total, { indent: 2 }), ...discount];
}

function counted(line: SaleLine, shop: TicketShop, { size, sku }: ItemsOptions): TicketLine[] {
	return [textLine(`${formatQuantity(line.quantityMilli, shop.locale)} × ${named(line, sku)}`, size === 'normal' ? {} : { size })];
}

function named(line: SaleLine, sku: boolean): string {
	const name = line.name || line.sku || '-';
	return sku && line.sku !== '' && line.name !== '' ? `${name} (${line.sku})` : name;
}
