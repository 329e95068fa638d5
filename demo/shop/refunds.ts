/** Goods that come back: some tickets whole, some in part, a few days later, at the place that sold them. */
import type { DateTime } from 'luxon';
import { share } from '../../shop/money';
import type { SaleItemJson, SaleJson } from '../../shop/sale/saleJson';
import type { Chance } from './random';
import { taxesOf, totalOf } from './saleParts';
import type { BuiltLine } from './saleParts';
import type { Ticket } from './ticket';

const CHANCE_OF_REFUND = 0.03;
/** Iñaki keeps what he buys, or his five purchases would not be five. */
const KEEPERS = new Set(['Iñaki Etxeberria Larrea']);

/**
 * The refund of a sale, or none. `transaction_id` is only the series (`SDR-D`); quantities and amounts are positive,
 * as `Sale` has them for refunds.
 */
export function refundOf(sale: SaleJson, ticket: Ticket, today: DateTime, chance: Chance): SaleJson[] {
	const wanted = chance.happens(CHANCE_OF_REFUND);
	const at = ticket.at.plus({ days: chance.integer(1, 12), minutes: chance.integer(1, 50) });
	const partial = chance.happens(0.45);
	const keeps = ticket.customer !== undefined && KEEPERS.has(ticket.customer.name);
	if (!wanted || keeps || at >= today) return [];

	const lines = partial ? partOf(ticket.lines, chance) : ticket.lines;
	const total = totalOf(lines) / 100;
	const { consents: _, ...rest } = sale;
	return [
		{
			...rest,
			transaction_id: `${ticket.store.code}-D`,
			kind: 'refund',
			refund_of: sale.transaction_id,
			timestamp: at.toUTC().toISO({ suppressMilliseconds: true }) ?? '',
			items: lines.map((line) => line.item),
			total_amount: total,
			taxes: taxesOf(lines),
			payments: [{ method: ticket.method, amount: total }],
		},
	];
}

/** One line of several, or some of the pieces of one line; a single piece can only come back whole. */
function partOf(lines: readonly BuiltLine[], chance: Chance): BuiltLine[] {
	const line = chance.pick(lines);
	const pieces = Number(line.item.quantity);
	if (!Number.isInteger(pieces) || pieces < 2) return [line];
	return [piecesOf(line, chance.integer(1, pieces - 1), pieces)];
}

function piecesOf(line: BuiltLine, count: number, of: number): BuiltLine {
	const totalCents = share(line.totalCents, count, of);
	const discountCents = Math.round(Number(line.item.price) * 100) * count - totalCents;
	const { discount: _, ...item } = line.item;
	const part: SaleItemJson = { ...item, quantity: count, total: totalCents / 100 };
	if (discountCents > 0) part.discount = discountCents / 100;
	return { ...line, item: part, totalCents };
}
