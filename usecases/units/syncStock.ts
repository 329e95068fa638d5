/** Sale lines move stock once; refunds move it back. The channels are told by `usecases/pushStock.ts`. */
import { availability, locationsOf, move } from '../../ledger/repositories/stock';
import type { Movement } from '../../ledger/repositories/stock';
import { fromMilli } from '../../shop/quantity';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import type { Sale, SaleLine } from '../../shop/sale/sale';
import { DEFAULT_LOCATION } from '../../shop/stock/catalogueRow';
import { knownRefunds, knownSale, refundPlan } from '../knownSale';
import { perItem, unit } from '../unit';
import type { ItemBatch, ItemResult, UnitContext } from '../unit';

export interface StockInput extends ItemBatch {
	/** Where the goods lie when the sale does not say, and for online sales. */
	fallbackLocation: string;
}

/** The `stock` key of an item. Quantities as decimals. */
export interface StockAnswer {
	status: 'moved' | 'already_moved' | 'skipped';
	reason: ReasonCode;
	message: string;
	lines: StockLineAnswer[];
	/** Levels that this sale took to their minimum or below. */
	low: LowStockEvent[];
}

export interface StockLineAnswer {
	sku: string;
	location: string;
	/** Signed: what the sale moved. */
	moved: number;
	/** At this location after it. */
	on_hand: number;
	/** What channels may sell, all locations, safety stock kept back. */
	available: number;
	reason: 'moved' | 'already_moved';
}

export interface LowStockEvent {
	event: 'low_stock';
	sale_id: string;
	sku: string;
	product_name: string;
	location: string;
	on_hand: number;
	minimum: number;
	message: string;
}

export const syncStock = unit<StockInput, ItemResult<StockAnswer>[]>(async (context, input) => {
	return await perItem(context, 'stock', input, async (sale) => {
		await knownSale(context, sale);
		const { movements, reason } = await movementsOf(context, sale, input.fallbackLocation);
		if (movements.length === 0) return skipped(context, reason ?? 'no_sku');
		const answer = await apply(context, sale, movements);
		if (sale.kind === 'sale') await applyEarlyRefunds(context, sale, input.fallbackLocation);
		return answer;
	});
});

interface Planned {
	movement: Movement;
	name: string;
}

async function movementsOf(context: UnitContext, sale: Sale, fallbackLocation: string): Promise<{ movements: Planned[]; reason?: ReasonCode }> {
	if (sale.kind === 'sale') return { movements: await plan(context, sale, sale.lines, -1, { stated: sale.store, fallbackLocation }) };
	const { plan: refund, original } = await refundPlan(context, sale);
	if (refund.lines.length === 0) return { movements: [], reason: refund.status === 'planned' ? 'no_goods_returned' : refund.status };
	return { movements: await plan(context, sale, refund.lines, 1, { stated: sale.store ?? original?.store, fallbackLocation }) };
}

interface Place {
	/** The store that the sale names. */
	stated: string | undefined;
	fallbackLocation: string;
}

async function plan(context: UnitContext, sale: Sale, lines: readonly SaleLine[], direction: 1 | -1, place: Place): Promise<Planned[]> {
	const planned: Planned[] = [];
	for (const line of lines) {
		if (line.sku === '' || line.quantityMilli === 0) continue;
		const quantityMilli = direction * line.quantityMilli;
		planned.push({
			name: line.name,
			movement: {
				key: `${sale.saleId}#${line.line}`,
				sku: line.sku,
				location: locationOf(await locationsOf(context.sql, line.sku), place),
				kind: quantityMilli < 0 ? 'sale' : 'return',
				quantityMilli,
				saleId: sale.saleId,
				occurredAt: Date.parse(sale.timestamp),
			},
		});
	}
	return planned;
}

/** Where the goods leave from or come back to. A shop that counted its stock without naming places has only one. */
function locationOf(known: readonly string[], { stated, fallbackLocation }: Place): string {
	if (stated !== undefined && known.includes(stated)) return stated;
	if (known.length === 1 && (known[0] === DEFAULT_LOCATION || stated === undefined)) return known[0]!;
	return stated ?? fallbackLocation;
}

async function apply(context: UnitContext, sale: Sale, movements: readonly Planned[]): Promise<StockAnswer> {
	const lines: StockLineAnswer[] = [];
	const low: LowStockEvent[] = [];
	for (const { movement, name } of movements) {
		const moved = await move(context.sql, movement);
		lines.push({
			sku: movement.sku,
			location: movement.location,
			moved: fromMilli(movement.quantityMilli),
			on_hand: fromMilli(moved.onHandMilli),
			available: 0,
			reason: moved.applied ? 'moved' : 'already_moved',
		});
		if (moved.crossedLow) low.push(lowStock(context, sale.saleId, movement, name, moved.onHandMilli, Number(moved.minMilli)));
	}
	const available = new Map<string, number>();
	for (const line of lines) {
		if (!available.has(line.sku)) available.set(line.sku, fromMilli((await availability(context.sql, line.sku)).availableMilli));
		line.available = available.get(line.sku)!;
	}
	const reason = lines.some((line) => line.reason === 'moved') ? 'moved' : 'already_moved';
	return { status: reason, reason, message: reasonText(reason, context.shop.locale), lines, low };
}

/** A refund that came before its sale could not know what the sale held. */
async function applyEarlyRefunds(context: UnitContext, sale: Sale, fallbackLocation: string): Promise<void> {
	for (const refund of await knownRefunds(context, sale.saleId)) {
		const { movements } = await movementsOf(context, refund, fallbackLocation);
		for (const { movement } of movements) await move(context.sql, movement);
	}
}

function lowStock(context: UnitContext, saleId: string, movement: Movement, name: string, onHandMilli: number, minMilli: number): LowStockEvent {
	const left = fromMilli(onHandMilli);
	return {
		event: 'low_stock',
		sale_id: saleId,
		sku: movement.sku,
		product_name: name,
		location: movement.location,
		on_hand: left,
		minimum: fromMilli(minMilli),
		message:
			context.shop.locale === 'es'
				? `Quedan ${left} de «${name}» en ${movement.location} (mínimo ${fromMilli(minMilli)})`
				: `${left} left of “${name}” at ${movement.location} (minimum ${fromMilli(minMilli)})`,
	};
}

function skipped(context: UnitContext, reason: ReasonCode): StockAnswer {
	return { status: 'skipped', reason, message: reasonText(reason, context.shop.locale), lines: [], low: [] };
}
