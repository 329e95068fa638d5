/** An order that was edited after it was a sale: what changed, as events of its own that add up to the new state. */
import { share } from '../money';
import type { Sale, SaleLine } from './sale';

export interface Amendment {
	/** What was added: more goods, or money charged on top. */
	added?: Sale;
	/** What went back: fewer goods, or money let off. */
	returned?: Sale;
}

/**
 * @param known the order as it was last applied
 * @param next the whole order as it is now, a sale as `known` is
 * @param event tells this edit from others of the same order
 * @returns nothing where goods and money are the same
 */
export function amend(known: Sale, next: Sale, event: string): Amendment {
	const more: SaleLine[] = [];
	const fewer: SaleLine[] = [];
	const [before, after] = [goodsOf(known), goodsOf(next)];
	for (const [key, line] of new Map([...before, ...after])) {
		const [was, is] = [before.get(key), after.get(key)];
		const quantity = (is?.quantityMilli ?? 0) - (was?.quantityMilli ?? 0);
		if (quantity > 0) more.push(part(line, quantity, more.length));
		if (quantity < 0) fewer.push(part(was ?? line, -quantity, fewer.length));
	}
	const rest = next.totalCents - known.totalCents - total(more) + total(fewer);
	const addedCents = total(more) + Math.max(0, rest);
	const returnedCents = total(fewer) + Math.max(0, -rest);
	return {
		...(more.length === 0 && addedCents === 0
			? {}
			: { added: { ...bare(next), saleId: `${known.saleId}#edit-${event}`, lines: more, extraCents: Math.max(0, rest), totalCents: addedCents } }),
		...(fewer.length === 0 && returnedCents === 0
			? {}
			: {
					returned: {
						...bare(next),
						saleId: `${known.saleId}#edit-${event}-back`,
						kind: 'refund',
						refundOf: known.saleId,
						lines: fewer,
						extraCents: Math.max(0, -rest),
						totalCents: returnedCents,
					},
				}),
	};
}

/** The order around the change: who, where and how, without what the whole of it said of money. */
function bare(sale: Sale): Sale {
	return { ...sale, pricesIncludeTax: true, discountCents: 0, extraCents: 0, taxes: [], payments: [], flags: [] };
}

/** Goods by SKU, else by name, as one line each. */
function goodsOf(sale: Sale): Map<string, SaleLine> {
	const goods = new Map<string, SaleLine>();
	for (const line of sale.lines) {
		const key = line.sku === '' ? `name:${line.name}` : line.sku;
		const known = goods.get(key);
		goods.set(key, known ? { ...known, quantityMilli: known.quantityMilli + line.quantityMilli, discountCents: known.discountCents + line.discountCents, totalCents: known.totalCents + line.totalCents } : line);
	}
	return goods;
}

/** A part of a line at the line's own price. */
function part(line: SaleLine, quantityMilli: number, index: number): SaleLine {
	return {
		...line,
		line: index + 1,
		quantityMilli,
		discountCents: share(line.discountCents, quantityMilli, line.quantityMilli),
		totalCents: share(line.totalCents, quantityMilli, line.quantityMilli),
	};
}

function total(lines: readonly SaleLine[]): number {
	return lines.reduce((sum, line) => sum + line.totalCents, 0);
}
