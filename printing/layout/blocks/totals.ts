/** What a ticket adds up to, its VAT, and how it was paid. */
import { formatMoney } from '../../../shop/money';
import type { Sale } from '../../../shop/sale/sale';
import type { TicketLine, TicketShop } from '../../types';
import { BLANK, pairLine, textLine } from '../lines';
import { ticketRate } from '../ticketFigures';
import { vatTable } from '../vat';
import { ticketWords } from '../words';

export function totals(sale: Sale, shop: TicketShop): TicketLine[] {
	const words = ticketWords(shop.locale);
	const money = moneyOf(sale, shop);
	// A refund without lines or amount is of the whole ticket; the till did not say how much that was.
	if (sale.kind !== 'sale' && sale.lines.length === 0 && sale.totalCents === 0) {
		return [textLine(words.wholeTicket, { align: 'center', bold: true })];
	}
	const label = { sale: words.total, refund: words.totalRefunded, void: words.totalVoided }[sale.kind];
	const subtotal = sale.lines.reduce((sum, line) => sum + line.totalCents, 0);
	const steps: TicketLine[] = [];
	if (sale.discountCents !== 0 || sale.extraCents !== 0) steps.push(pairLine(words.subtotal, money(subtotal)));
	if (sale.discountCents !== 0) steps.push(pairLine(words.discount, money(-sale.discountCents)));
	if (sale.extraCents !== 0) steps.push(pairLine(words.extra, money(sale.extraCents)));
	return [...steps, pairLine(label, money(sale.totalCents), { bold: true, size: 'large' }), BLANK];
}

export function vat(sale: Sale, shop: TicketShop): TicketLine[] {
	const words = ticketWords(shop.locale);
	const money = moneyOf(sale, shop);
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
		...(sale.pricesIncludeTax ? [textLine(words.vatIncluded, { align: 'right' })] : []),
		BLANK,
	];
}

export function payments(sale: Sale, shop: TicketShop): TicketLine[] {
	const words = ticketWords(shop.locale);
	const money = moneyOf(sale, shop);
	const lines = sale.payments.map(({ method, amountCents }) => pairLine(words.methods[method.trim().toLowerCase()] ?? method, money(amountCents)));
	const change = sale.payments.reduce((sum, payment) => sum + payment.amountCents, 0) - sale.totalCents;
	const inCash = sale.payments.some(({ method }) => method.trim().toLowerCase() === 'cash');
	if (sale.kind === 'sale' && inCash && change > 0) lines.push(pairLine(words.change, money(change)));
	return lines.length === 0 ? [] : [...lines, BLANK];
}

function moneyOf(sale: Sale, shop: TicketShop): (cents: number) => string {
	return (cents) => formatMoney(cents, sale.currency, shop.locale);
}
