/** What a refund or void takes back, given the sale it undoes and what was taken back before it. */
import { share } from '../money';
import type { Sale, SaleLine } from './sale';

export interface RefundPlan {
	/** `planned`; `original_unknown`: only what the refund itself says is known; `nothing_left`: all was given back before. */
	status: 'planned' | 'original_unknown' | 'nothing_left';
	/** Goods that come back, positive quantities, line numbers of the ticket that lists them. */
	lines: SaleLine[];
	/** Minor units, ≥ 0. */
	amountCents: number;
	/** More was asked for than was left; the plan is cut to what was. */
	exceedsSale: boolean;
	/** Nothing of the sale remains after it. */
	leavesNothing: boolean;
}

/**
 * @param refund its lines are positive; none, or none and no amount, means the whole ticket
 * @param earlier refunds of the same sale that came before this one, in order
 */
export function planRefund(refund: Sale, original: Sale | undefined, earlier: readonly Sale[]): RefundPlan {
	if (original === undefined) {
		return { status: 'original_unknown', lines: refund.lines, amountCents: refund.totalCents, exceedsSale: false, leavesNothing: false };
	}
	const left = remainder(original, earlier);
	if (left.amountCents <= 0 && left.lines.length === 0) {
		return { status: 'nothing_left', lines: [], amountCents: 0, exceedsSale: refund.totalCents > 0 || refund.lines.length > 0, leavesNothing: true };
	}
	const whole = refund.kind === 'void' || (refund.lines.length === 0 && (refund.totalCents === 0 || refund.totalCents >= left.amountCents));
	if (whole) {
		return { status: 'planned', lines: left.lines, amountCents: left.amountCents, exceedsSale: refund.totalCents > left.amountCents, leavesNothing: true };
	}
	const goods = cutToWhatIsLeft(refund.lines, left.lines);
	const amountCents = Math.min(refund.totalCents, left.amountCents);
	return {
		status: 'planned',
		lines: goods.lines,
		amountCents,
		exceedsSale: goods.cut || refund.totalCents > left.amountCents,
		leavesNothing: amountCents === left.amountCents,
	};
}

/** What is left of a sale after refunds: goods and money. */
export function remainder(original: Sale, earlier: readonly Sale[]): { lines: SaleLine[]; amountCents: number } {
	let lines = original.lines.filter((line) => line.quantityMilli > 0);
	let amountCents = original.totalCents;
	for (const refund of earlier) {
		const step = { ...refund };
		const whole = step.kind === 'void' || (step.lines.length === 0 && (step.totalCents === 0 || step.totalCents >= amountCents));
		if (whole) return { lines: [], amountCents: 0 };
		amountCents -= Math.min(step.totalCents, amountCents);
		lines = without(lines, step.lines);
	}
	return { lines, amountCents };
}

/** Goods less goods, matched by SKU, else by name. */
function without(lines: readonly SaleLine[], gone: readonly SaleLine[]): SaleLine[] {
	const owed = tally(gone);
	return lines.flatMap((line) => {
		const taken = Math.min(line.quantityMilli, owed.get(goodsKey(line)) ?? 0);
		owed.set(goodsKey(line), (owed.get(goodsKey(line)) ?? 0) - taken);
		const rest = line.quantityMilli - taken;
		return rest === 0 ? [] : [{ ...line, quantityMilli: rest, totalCents: share(line.totalCents, rest, line.quantityMilli) }];
	});
}

function cutToWhatIsLeft(asked: readonly SaleLine[], left: readonly SaleLine[]): { lines: SaleLine[]; cut: boolean } {
	const available = tally(left);
	let cut = false;
	const lines = asked.flatMap((line) => {
		const may = available.get(goodsKey(line)) ?? 0;
		const quantityMilli = Math.min(line.quantityMilli, may);
		available.set(goodsKey(line), may - quantityMilli);
		if (quantityMilli < line.quantityMilli) cut = true;
		return quantityMilli <= 0 ? [] : [{ ...line, quantityMilli }];
	});
	return { lines, cut };
}

function tally(lines: readonly SaleLine[]): Map<string, number> {
	const sums = new Map<string, number>();
	for (const line of lines) sums.set(goodsKey(line), (sums.get(goodsKey(line)) ?? 0) + line.quantityMilli);
	return sums;
}

/** Goods are told apart by SKU, else by name. */
export function goodsKey(line: Pick<SaleLine, 'sku' | 'name'>): string {
	return line.sku === '' ? `name:${line.name}` : line.sku;
}
