/** What runs low, and what to order: from the supplier, in whole packs, by how fast it sells. */
import { stockAndSales } from '../../../ledger/repositories/stockProducts';
import type { ReorderRow } from '../../../ledger/repositories/stockProducts';
import { formatQuantity, fromMilli } from '../../../shop/quantity';
import { reasonText } from '../../../shop/reasons';
import type { ReasonCode } from '../../../shop/reasons';
import { reorder } from '../../../shop/stock/reorder';
import { reading } from '../../unit';
import type { UnitContext } from '../../unit';

export interface LowStockInput {
	/** How many days back sales are counted. */
	days: number;
	/** How many days an order should last. */
	coverDays: number;
	/** Days from order to shelf where the product does not say. */
	leadDays: number;
}

/** Quantities as decimals. */
export interface LowStockLine {
	event: 'low_stock';
	sku: string;
	product_name: string;
	reason: Extract<ReasonCode, 'below_minimum' | 'runs_out'>;
	on_hand: number;
	reserved: number;
	minimum: number | null;
	sold_per_day: number;
	/** At that pace; null for what does not sell. */
	days_left: number | null;
	order: number;
	supplier: string | null;
	supplier_sku: string | null;
	message: string;
}

export interface LowStockAnswer {
	status: 'low' | 'fine';
	reason: Extract<ReasonCode, 'below_minimum' | 'runs_out' | 'above_minimum'>;
	message: string;
	/** What to order, by supplier. */
	orders: { supplier: string | null; lines: { sku: string; supplier_sku: string | null; product_name: string; order: number }[] }[];
	low: LowStockLine[];
}

const DAY_MS = 86_400_000;

export const lowStock = reading<LowStockInput, LowStockAnswer>(async (context, input) => {
	const rows = await stockAndSales(context.sql, context.now - input.days * DAY_MS);
	const low = rows.flatMap((row) => lineOf(context, input, row) ?? []);
	const orders = Map.groupBy(low.filter((line) => line.order > 0), (line) => line.supplier);
	const reason = low[0] === undefined ? 'above_minimum' : low.some((line) => line.reason === 'below_minimum') ? 'below_minimum' : 'runs_out';
	return {
		status: low.length === 0 ? 'fine' : 'low',
		reason,
		message: reasonText(reason, context.shop.locale),
		orders: [...orders].map(([supplier, lines]) => ({
			supplier,
			lines: lines.map((line) => ({ sku: line.sku, supplier_sku: line.supplier_sku, product_name: line.product_name, order: line.order })),
		})),
		low,
	};
});

function lineOf(context: UnitContext, input: LowStockInput, row: ReorderRow): LowStockLine | undefined {
	const minMilli = row.min_milli === null ? null : Number(row.min_milli);
	const freeMilli = Number(row.on_hand_milli) - Number(row.reserved_milli);
	const known = Math.ceil((context.now - Number(row.first_moved_at)) / DAY_MS);
	const advice = reorder(
		{
			freeMilli,
			minMilli: minMilli ?? 0,
			soldMilli: Number(row.sold_milli),
			days: Math.max(1, Math.min(input.days, known)),
			leadDays: row.lead_days === null ? input.leadDays : Number(row.lead_days),
			packMilli: row.pack_milli === null ? 1000 : Number(row.pack_milli),
		},
		input.coverDays,
	);
	const below = Number(row.low) === 1;
	if (!below && (advice.orderMilli === 0 || advice.daysLeft === undefined)) return undefined;
	const left = formatQuantity(freeMilli, context.shop.locale);
	return {
		event: 'low_stock',
		sku: row.sku,
		product_name: row.name,
		reason: below ? 'below_minimum' : 'runs_out',
		on_hand: fromMilli(Number(row.on_hand_milli)),
		reserved: fromMilli(Number(row.reserved_milli)),
		minimum: minMilli === null ? null : fromMilli(minMilli),
		sold_per_day: fromMilli(advice.perDayMilli),
		days_left: advice.daysLeft ?? null,
		order: fromMilli(advice.orderMilli),
		supplier: row.supplier,
		supplier_sku: row.supplier_sku,
		message:
			context.shop.locale === 'es'
				? `Quedan ${left} de «${row.name}»${advice.orderMilli > 0 ? `; pida ${formatQuantity(advice.orderMilli, 'es')}` : ''}`
				: `${left} left of “${row.name}”${advice.orderMilli > 0 ? `; order ${formatQuantity(advice.orderMilli, 'en')}` : ''}`,
	};
}
