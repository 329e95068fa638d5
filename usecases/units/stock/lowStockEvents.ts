/** Levels that came to their minimum, told to each listener once: again only after they have been above it. */
import { lastMovementId, lowCrossingsAfter } from '../../../ledger/repositories/stockMovements';
import type { LowCrossing } from '../../../ledger/repositories/stockMovements';
import { getSetting, setSetting } from '../../../ledger/repositories/settings';
import { zonedIso } from '../../../shop/time';
import { unit } from '../../unit';
import type { UnitContext } from '../../unit';
import { lowStockEvent } from './events';
import type { LowStockEvent } from './events';

const CURSOR = 'low_stock_heard/';

export interface LowStockNews extends LowStockEvent {
	/** ISO 8601 with the shop's offset. */
	at: string;
	supplier: string | null;
	supplier_sku: string | null;
}

export interface HeardLowStock {
	events: LowStockNews[];
	/** What `heardLowStock` takes once they were dealt with. */
	upTo: number;
	/** There may be more behind these. */
	more: boolean;
}

/** A listener that is new begins now; `peek` looks back without being one. What has recovered meanwhile is no news. */
export const lowStockEvents = unit<{ listener: string; limit: number; peek: boolean }, HeardLowStock>(async (context, { listener, limit, peek }) => {
	const { sql } = context;
	const key = `${CURSOR}${listener}`;
	const kept = await getSetting(sql, key);
	const last = await lastMovementId(sql);
	if (kept === undefined && !peek) await setSetting(sql, key, String(last));
	const after = kept === undefined ? (peek ? 0 : last) : Number(kept);
	const crossings = await lowCrossingsAfter(sql, after, limit);
	const events = crossings.filter((crossing) => Number(crossing.still_low) === 1).map((crossing) => newsOf(context, crossing));
	return { events, upTo: Number(crossings.at(-1)?.id ?? after), more: crossings.length === limit };
});

function newsOf(context: UnitContext, { sku, name, location, sale_id: saleId, occurred_at: at, on_hand_milli: onHand, min_milli: min, supplier, supplier_sku: supplierSku }: LowCrossing): LowStockNews {
	const movement = { sku, location, ...(saleId === null ? {} : { saleId }) };
	return {
		...lowStockEvent(context, movement, { onHandMilli: Number(onHand), minMilli: min === null ? null : Number(min) }, name),
		at: zonedIso(Number(at), context.shop.zone),
		supplier,
		supplier_sku: supplierSku,
	};
}

/** The listener's run ended well: it is told of these no more. */
export const heardLowStock = unit<{ listener: string; upTo: number }, null>(async ({ sql }, { listener, upTo }) => {
	await setSetting(sql, `${CURSOR}${listener}`, String(upTo));
	return null;
});
