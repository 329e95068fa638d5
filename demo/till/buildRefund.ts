/** A past ticket, whole or in part, turned into the refund that goes through the door: positive amounts that go back. */
import { share } from '../../shop/money';
import type { SaleItemJson, SaleJson } from '../../shop/sale/saleJson';
import { taxesOf, totalOf } from '../shop/saleParts';
import type { BuiltLine } from '../shop/saleParts';
import { SHOP } from '../shop/stores';
import { placeOf } from './buildSale';
import type { RecentLine, RecentSale } from './port';
import { TillProblem } from './problem';
import type { RefundRequest } from './requests';

/** @throws TillProblem when there is nothing left to give back, or less than was asked for */
export function buildRefund(request: RefundRequest, sale: RecentSale, number: string, at: Date): SaleJson {
	if (sale.kind !== 'sale') throw new TillProblem('bad_request', `${sale.number} ya es una devolución`);
	const wanted = request.lines ?? sale.lines.map(({ line, quantityMilli, refundedMilli }) => ({ line, quantityMilli: quantityMilli - refundedMilli }));
	const lines = wanted.filter(({ quantityMilli }) => quantityMilli > 0).map(({ line, quantityMilli }) => partOf(lineOf(sale, line), quantityMilli));
	if (lines.length === 0) throw new TillProblem('bad_request', `de ${sale.number} ya se ha devuelto todo`);
	const total = totalOf(lines) / 100;
	return {
		transaction_id: number,
		kind: 'refund',
		// The number reads better on paper; the full id is needed when another store takes the goods back.
		refund_of: sale.store === request.store.name ? sale.number : sale.saleId,
		timestamp: at.toISOString(),
		...placeOf(request.store),
		currency: SHOP.currency,
		customer: sale.customer ?? null,
		items: lines.map((line) => line.item),
		total_amount: total,
		...(lines.every((line) => line.item.tax_rate !== undefined) ? { taxes: taxesOf(lines) } : {}),
		payments: [{ method: request.method, amount: total }],
	};
}

function lineOf(sale: RecentSale, wanted: number): RecentLine {
	const line = sale.lines.find((each) => each.line === wanted);
	if (line === undefined) throw new TillProblem('bad_request', `${sale.number} no tiene la línea ${wanted}`);
	return line;
}

/**
 * The share of what was paid, counted from what earlier refunds gave: three refunds of a third each come to the cent
 * to what was paid.
 */
function partOf(line: RecentLine, quantityMilli: number): BuiltLine {
	const after = line.refundedMilli + quantityMilli;
	if (after > line.quantityMilli) throw new TillProblem('bad_request', `de ${line.name} no queda tanto por devolver`);
	const totalCents = share(line.totalCents, after, line.quantityMilli) - share(line.totalCents, line.refundedMilli, line.quantityMilli);
	const item: SaleItemJson = {
		sku: line.sku,
		product_name: line.name,
		quantity: quantityMilli / 1000,
		total: totalCents / 100,
		...(line.vatPercent === undefined ? {} : { tax_rate: line.vatPercent }),
	};
	return { item, totalCents, vatPercent: line.vatPercent ?? 0 };
}
