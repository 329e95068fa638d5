/** What may be sold of a SKU, as a channel looks at it. Parts of other units' transactions. */
import { levelsOfSku } from '../../../ledger/repositories/stock';
import { safetyIn } from '../../../ledger/repositories/stockChannels';
import { partsOf } from '../../../ledger/repositories/stockProducts';
import { expiredMilli } from '../../../ledger/repositories/stockReservations';
import type { Level } from '../../../ledger/repositories/stock';
import { availableToSell, bundleAvailable, keptBack } from '../../../shop/stock/availability';
import type { ChannelView } from '../../../shop/stock/availability';
import type { UnitContext } from '../../unit';

export interface Figure {
	/** Thousandths. */
	availableMilli: number;
	/** False where nobody ever counted it, or one of its parts: then nobody knows what may be sold. */
	counted: boolean;
}

/** @param system the part before the colon of a channel's name; empty: the shop's own view */
export async function figureOf(context: UnitContext, system: string, view: ChannelView, sku: string): Promise<Figure> {
	const own = system === '' ? undefined : await safetyIn(context.sql, system, sku);
	const parts = await partsOf(context.sql, sku);
	if (parts.length === 0) return await plainFigure(context, own ? { ...view, safety: own } : view, sku);
	const figures: (Figure & { quantityMilli: number })[] = [];
	for (const part of parts) {
		// What is kept back of a part is not sold in a bundle either.
		const partsOwn = system === '' ? undefined : await safetyIn(context.sql, system, part.sku);
		figures.push({ ...(await plainFigure(context, partsOwn ? { ...view, safety: partsOwn } : view, part.sku)), quantityMilli: part.quantityMilli });
	}
	const bundles = bundleAvailable(figures);
	return {
		availableMilli: own ? Math.max(0, bundles - keptBack(bundles, own)) : bundles,
		counted: figures.every((figure) => figure.counted),
	};
}

async function plainFigure(context: UnitContext, view: ChannelView, sku: string): Promise<Figure> {
	const levels = await currentLevels(context, sku);
	return { availableMilli: availableToSell(levels, view), counted: levels.some((level) => level.counted) };
}

/** Levels without the promises that have run out and that nobody has taken back yet. */
export async function currentLevels(context: UnitContext, sku: string): Promise<Level[]> {
	const levels = await levelsOfSku(context.sql, sku);
	if (levels.every((level) => level.reservedMilli === 0)) return levels;
	const expired = await expiredMilli(context.sql, sku, context.now);
	return levels.map((level) => ({ ...level, reservedMilli: level.reservedMilli - (expired.get(level.location) ?? 0) }));
}

/** `woocommerce:1` → `woocommerce`. */
export function systemOf(channel: string): string {
	return channel.split(':', 1)[0]!;
}
