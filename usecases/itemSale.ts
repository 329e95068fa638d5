/**
 * The sale that an item carries. The nodes of a workflow hand the same one on, and every one of them has it read: what was read for one
 * is kept for the next.
 */
import { parseSale } from '../shop/sale/parseSale';
import type { ParseContext, ParsedSale } from '../shop/sale/parseSale';
import type { Sale } from '../shop/sale/sale';

/** Several times what runs side by side. */
const MOST_KEPT = 50;
/** Bounds what is held: a longer one is read anew. */
const MOST_LINES = 200;

/** Sales by what was read; shared by whoever asks, so nobody changes them. */
const kept = new Map<string, { sale: Sale; readAt: number }>();

/** As `parseSale`; the sale may be the one that another unit has too. */
export function saleOfItem(item: unknown, context: ParseContext): ParsedSale {
	const key = keyOf(item, context);
	const known = key === undefined ? undefined : kept.get(key);
	// Only time could make a difference, and a sale of the past stays one.
	if (known !== undefined && context.now >= known.readAt) return { ok: true, sale: known.sale };
	const parsed = parseSale(item, context);
	if (key !== undefined && parsed.ok && parsed.sale.lines.length <= MOST_LINES && Date.parse(parsed.sale.timestamp) <= context.now) {
		if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
		kept.set(key, { sale: parsed.sale, readAt: context.now });
	}
	return parsed;
}

/** @returns nothing for what is no JSON */
function keyOf(item: unknown, { zone, currency, country, source, keepSaleId }: ParseContext): string | undefined {
	try {
		return [zone, currency, country, source, keepSaleId, JSON.stringify(item)].join('\n');
	} catch {
		return undefined;
	}
}
