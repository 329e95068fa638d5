/** What somebody should hear of, beside the items: stock that runs low, and what needs a person. */
import { findMovement } from '../../../ledger/repositories/stockMovements';
import type { Moved, Movement } from '../../../ledger/repositories/stock';
import type { LedgerMovement } from '../../../ledger/repositories/stockMovements';
import { fromMilli } from '../../../shop/quantity';
import { reasonText } from '../../../shop/reasons';
import type { ReasonCode } from '../../../shop/reasons';
import { zonedIso } from '../../../shop/time';
import type { UnitContext } from '../../unit';

export interface LowStockEvent {
	event: 'low_stock';
	/** The sale that did it, where it was one. */
	sale_id?: string;
	sku: string;
	product_name: string;
	location: string;
	on_hand: number;
	minimum: number;
	message: string;
}

/** A person has to look. Quantities as decimals. */
export interface StockAlarm {
	event: Extract<
		ReasonCode,
		| 'oversold' | 'promised_missing' | 'sku_unknown' | 'sku_unmapped' | 'suspicious_zero' | 'channel_refused' | 'write_unanswered'
		| 'changed_there' | 'price_differs' | 'level_broken' | 'reservation_expired' | 'drift_found' | 'not_enough' | 'row_unreadable'
	>;
	sku?: string;
	product_name?: string;
	location?: string;
	/** How many are missing. */
	missing?: number;
	/** The sale or movement that found nothing left, and the one that had taken the last. */
	sale?: TakerFacts;
	taken_by?: TakerFacts;
	channel?: string;
	message: string;
	[more: string]: unknown;
}

export interface TakerFacts {
	kind: string;
	/** The sale's or the reservation's id, else the movement's key. */
	id: string;
	/** The till or channel it came from. */
	source: string | null;
	/** ISO 8601 with the shop's offset. */
	at: string;
}

export function lowStockEvent(context: UnitContext, movement: Pick<Movement, 'sku' | 'location' | 'saleId'>, moved: Pick<Moved, 'onHandMilli' | 'minMilli'>, name: string): LowStockEvent {
	const left = fromMilli(moved.onHandMilli);
	const minimum = fromMilli(moved.minMilli ?? 0);
	return {
		event: 'low_stock',
		...(movement.saleId === undefined ? {} : { sale_id: movement.saleId }),
		sku: movement.sku,
		product_name: name,
		location: movement.location,
		on_hand: left,
		minimum,
		message:
			context.shop.locale === 'es'
				? `Quedan ${left} de «${name}» en ${movement.location} (mínimo ${minimum})`
				: `${left} left of “${name}” at ${movement.location} (minimum ${minimum})`,
	};
}

/** A sale that took what was not there, or a loss of what was promised; names who had taken the last. */
export async function shortAlarm(context: UnitContext, movement: Movement, moved: Moved, name: string): Promise<StockAlarm> {
	const taker = moved.takenBy === null ? undefined : await findMovement(context.sql, moved.takenBy);
	const missing = fromMilli(moved.shortMilli);
	const sale: TakerFacts = {
		kind: movement.kind,
		id: movement.saleId ?? movement.key,
		source: movement.system ?? null,
		at: zonedIso(movement.occurredAt, context.shop.zone),
	};
	const takenBy = taker && takerFacts(context, taker);
	const event = movement.kind === 'sale' ? 'oversold' : 'promised_missing';
	return {
		event,
		sku: movement.sku,
		product_name: name,
		location: movement.location,
		missing,
		sale,
		...(takenBy === undefined ? {} : { taken_by: takenBy }),
		message: words(context, event, name, missing, sale, takenBy),
	};
}

function takerFacts(context: UnitContext, movement: LedgerMovement): TakerFacts {
	return {
		kind: movement.kind,
		id: movement.saleId ?? movement.reservationId ?? movement.key,
		source: movement.system,
		at: zonedIso(movement.occurredAt, context.shop.zone),
	};
}

function words(context: UnitContext, event: 'oversold' | 'promised_missing', name: string, missing: number, sale: TakerFacts, takenBy: TakerFacts | undefined): string {
	const text = reasonText(event, context.shop.locale);
	const last = takenBy === undefined ? '' : context.shop.locale === 'es' ? `; lo último fue para ${takenBy.id}` : `; the last went to ${takenBy.id}`;
	return context.shop.locale === 'es' ? `${text}: faltan ${missing} de «${name}» para ${sale.id}${last}` : `${text}: ${missing} of “${name}” missing for ${sale.id}${last}`;
}

export function unknownSkuAlarm(context: UnitContext, system: string, sku: string, name: string): StockAlarm {
	return { event: 'sku_unknown', sku, product_name: name, source: system, message: `${reasonText('sku_unknown', context.shop.locale)}: ${sku}` };
}
