/** What can be sold of a SKU now, and where it lies: for a product page, a till, a person on the phone. */
import { safetyIn } from '../../../ledger/repositories/stockChannels';
import { partsOf, resolveSku } from '../../../ledger/repositories/stockProducts';
import { fromMilli } from '../../../shop/quantity';
import { reasonText } from '../../../shop/reasons';
import { inWordsOf } from '../../../shop/voice/inSpanish';
import type { ReasonCode } from '../../../shop/reasons';
import { availableToSell, WHOLE_SHOP } from '../../../shop/stock/availability';
import type { ChannelView } from '../../../shop/stock/availability';
import { readStockRow } from '../../../shop/stock/stockRow';
import { reading } from '../../unit';
import type { UnitContext } from '../../unit';
import { currentLevels, figureOf, systemOf } from './figures';
import type { StockItem, StockItemAnswer } from './stockItems';

export interface AvailabilityInput {
	items: readonly StockItem[];
	/** As this channel sees it; absent: the whole shop. */
	channel?: string;
	view?: ChannelView;
}

/** Quantities as decimals. */
export interface AvailabilityAnswer extends StockItemAnswer {
	lines: AvailabilityLine[];
}

export interface AvailabilityLine {
	sku: string;
	status: 'available' | 'sold_out' | 'unknown';
	reason: ReasonCode;
	available: number;
	on_hand: number;
	reserved: number;
	locations: { location: string; on_hand: number; available: number }[];
	/** A bundle: what one holds. */
	parts?: { sku: string; quantity: number }[];
}

export const stockAvailability = reading<AvailabilityInput, (AvailabilityAnswer | StockItemAnswer)[]>(async (context, input) => {
	const answers: (AvailabilityAnswer | StockItemAnswer)[] = [];
	for (const item of input.items) {
		const read = readStockRow(item.json, item.fields, 1000);
		if (!read.ok) {
			answers.push({ status: 'failed', reason: 'row_unreadable', message: `${reasonText('row_unreadable', context.shop.locale)}: ${read.field} ${inWordsOf(read.message, context.shop.locale)}` });
			continue;
		}
		const lines: AvailabilityLine[] = [];
		for (const line of read.row.lines) lines.push(await availabilityOf(context, input, line.sku, read.row.system ?? ''));
		const worst = lines.find((line) => line.status !== 'available') ?? lines[0]!;
		answers.push({ status: worst.status, reason: worst.reason, message: reasonText(worst.reason, context.shop.locale), lines });
	}
	return answers;
});

async function availabilityOf(context: UnitContext, input: AvailabilityInput, called: string, source: string): Promise<AvailabilityLine> {
	const { sql } = context;
	const system = input.channel === undefined ? '' : systemOf(input.channel);
	const view = input.view ?? WHOLE_SHOP;
	const { sku, known } = await resolveSku(sql, source === '' ? system : source, called);
	const parts = await partsOf(sql, sku);
	const figure = await figureOf(context, system, view, sku);
	const levels = await currentLevels(context, sku);
	const own = system === '' ? undefined : await safetyIn(sql, system, sku);
	const status = !figure.counted ? 'unknown' : figure.availableMilli > 0 ? 'available' : 'sold_out';
	return {
		sku,
		status,
		reason: status === 'available' ? 'in_stock' : status === 'sold_out' ? 'sold_out' : known || levels.length > 0 ? 'never_counted' : 'sku_unknown',
		available: fromMilli(figure.counted ? figure.availableMilli : 0),
		on_hand: fromMilli(levels.reduce((sum, level) => sum + level.onHandMilli, 0)),
		reserved: fromMilli(levels.reduce((sum, level) => sum + level.reservedMilli, 0)),
		locations: levels.map((level) => ({
			location: level.location,
			on_hand: fromMilli(level.onHandMilli),
			available: fromMilli(availableToSell([level], own ? { ...view, safety: own } : view)),
		})),
		...(parts.length === 0 ? {} : { parts: parts.map((part) => ({ sku: part.sku, quantity: fromMilli(part.quantityMilli) })) }),
	};
}
