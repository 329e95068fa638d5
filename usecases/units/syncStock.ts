/** Sale lines move stock once; refunds move it back. The channels are told by `usecases/stock/pushStock.ts`. */
import { levelsOfSku, move } from '../../ledger/repositories/stock';
import type { Level, Moved, Movement } from '../../ledger/repositories/stock';
import { hasProducts, noteUnmapped, partsOf, resolveSku } from '../../ledger/repositories/stockProducts';
import { fromMilli } from '../../shop/quantity';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import type { Sale, SaleLine } from '../../shop/sale/sale';
import { availableToSell } from '../../shop/stock/availability';
import { DEFAULT_LOCATION } from '../../shop/stock/catalogueRow';
import { ensureSale, knownRefunds, refundPlan } from '../knownSale';
import { perItem, unit } from '../unit';
import type { ItemBatch, ItemResult, UnitContext } from '../unit';
import { lowStockEvent, shortAlarm, unknownSkuAlarm } from './stock/events';
import type { LowStockEvent, StockAlarm } from './stock/events';
import { keepPromises, promisedPlaces, releaseExpired } from './stock/promises';

export type { LowStockEvent, StockAlarm } from './stock/events';

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
	/** What a person has to hear: sold without being there, a SKU that nobody knows. */
	alarms: StockAlarm[];
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

export const syncStock = unit<StockInput, ItemResult<StockAnswer>[]>(async (context, input) => {
	await releaseExpired(context);
	return await perItem(context, 'stock', input, async (sale) => {
		await ensureSale(context, sale);
		const booking = new Booking(context, sale, input.fallbackLocation);
		const reason = await booking.book();
		if (sale.kind === 'sale') {
			for (const refund of await knownRefunds(context, sale.saleId)) await new Booking(context, refund, input.fallbackLocation).book();
		}
		return reason === undefined ? booking.answer() : skipped(context, reason);
	});
});

/** One sale or refund on its way into the ledger. */
class Booking {
	private readonly lines: (StockLineAnswer & { levels: readonly Level[] })[] = [];
	private readonly low: LowStockEvent[] = [];
	private readonly alarms: StockAlarm[] = [];

	constructor(
		private readonly context: UnitContext,
		private readonly sale: Sale,
		private readonly fallbackLocation: string,
	) {}

	/** @returns why nothing moved, where nothing did */
	async book(): Promise<ReasonCode | undefined> {
		if (this.sale.kind === 'sale') return await this.bookLines(this.sale.lines, -1, this.sale.store);
		const { plan, original } = await refundPlan(this.context, this.sale);
		if (plan.lines.length === 0) return plan.status === 'planned' ? 'no_goods_returned' : plan.status;
		return await this.bookLines(plan.lines, 1, this.sale.store ?? original?.store);
	}

	answer(): StockAnswer {
		const reason = this.lines.some((line) => line.reason === 'moved') ? 'moved' : 'already_moved';
		// As the whole sale left it, for a SKU that it holds twice too.
		const left = new Map(this.lines.map((line) => [line.sku, fromMilli(availableToSell(line.levels))]));
		const lines = this.lines.map(({ levels: _levels, ...line }) => ({ ...line, available: left.get(line.sku)! }));
		return { status: reason, reason, message: reasonText(reason, this.context.shop.locale), lines, low: this.low, alarms: this.alarms };
	}

	private async bookLines(lines: readonly SaleLine[], direction: 1 | -1, store: string | undefined): Promise<ReasonCode | undefined> {
		const wanted: { movement: Omit<Movement, 'location'>; line: SaleLine; known: boolean }[] = [];
		for (const line of lines) {
			if ((line.sku === '' && line.barcode === undefined) || line.quantityMilli === 0) continue;
			wanted.push(...(await this.planned(line, direction * line.quantityMilli)));
		}
		if (wanted.length === 0) return 'no_sku';
		const promised = await promisedPlaces(this.context, this.sale);
		if (promised.size > 0) await keepPromises(this.context, this.sale, new Set(wanted.map((each) => each.movement.sku)));
		for (const { movement, line, known } of wanted) {
			const levels = await levelsOfSku(this.context.sql, movement.sku);
			const stated = store ?? promised.get(movement.sku);
			const placed = { ...movement, location: locationOf(levels, stated, this.fallbackLocation) };
			await this.tell(placed, await move(this.context.sql, placed, levels), line, known);
		}
		return undefined;
	}

	/** A line as what it takes from the shelf: itself, or the parts of a bundle. */
	private async planned(line: SaleLine, quantityMilli: number): Promise<{ movement: Omit<Movement, 'location'>; line: SaleLine; known: boolean }[]> {
		const { sql } = this.context;
		const { saleId, source, timestamp } = this.sale;
		const { sku, known, bundle } = await resolveSku(sql, source, line.sku, line.barcode);
		if (sku === '') return [];
		const common = { kind: quantityMilli < 0 ? ('sale' as const) : ('return' as const), saleId, system: source, occurredAt: Date.parse(timestamp) };
		const key = `${saleId}#${line.line}`;
		if (!bundle) return [{ movement: { ...common, key, sku, quantityMilli }, line, known }];
		return (await partsOf(sql, sku)).map((part) => ({
			movement: { ...common, key: `${key}/${part.sku}`, sku: part.sku, quantityMilli: Math.round((quantityMilli * part.quantityMilli) / 1000) },
			line,
			known,
		}));
	}

	private async tell(movement: Movement, moved: Moved, line: SaleLine, known: boolean): Promise<void> {
		const { context } = this;
		this.lines.push({
			sku: movement.sku,
			location: moved.location,
			moved: fromMilli(movement.quantityMilli),
			on_hand: fromMilli(moved.onHandMilli),
			available: 0,
			reason: moved.applied ? 'moved' : 'already_moved',
			levels: moved.levels,
		});
		if (moved.crossedLow) this.low.push(lowStockEvent(context, movement, moved, line.name));
		if (moved.shortMilli > 0) this.alarms.push(await shortAlarm(context, movement, moved, line.name));
		if (known || !moved.applied) return;
		const first = await noteUnmapped(context.sql, this.sale.source, movement.sku, line.name, context.now);
		// A shop that imported no catalogue knows none of its SKUs, and has nothing to compare them with.
		if (first && (await hasProducts(context.sql))) this.alarms.push(unknownSkuAlarm(context, this.sale.source, movement.sku, line.name));
	}
}

/** Where the goods leave from or come back to. A shop that counted its stock without naming places has only one. */
export function locationOf(levels: readonly Level[], stated: string | undefined, fallbackLocation: string): string {
	if (stated !== undefined && levels.some((level) => level.location === stated)) return stated;
	const [only] = levels;
	if (only && levels.length === 1 && (only.location === DEFAULT_LOCATION || stated === undefined)) return only.location;
	return stated ?? fallbackLocation;
}

function skipped(context: UnitContext, reason: ReasonCode): StockAnswer {
	return { status: 'skipped', reason, message: reasonText(reason, context.shop.locale), lines: [], low: [], alarms: [] };
}
