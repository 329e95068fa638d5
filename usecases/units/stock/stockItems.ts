/** Items that say something of stock, each read and worked on by itself. */
import { inSavepoint } from '../../../ledger/sql';
import { reasonText } from '../../../shop/reasons';
import { inWordsOf } from '../../../shop/voice/inSpanish';
import type { ReasonCode } from '../../../shop/reasons';
import { readStockRow } from '../../../shop/stock/stockRow';
import type { StockFields, StockRow } from '../../../shop/stock/stockRow';
import type { UnitContext } from '../../unit';
import type { LowStockEvent, StockAlarm } from './events';

export interface StockItem {
	/** The item's JSON. */
	json: Readonly<Record<string, unknown>>;
	/** What the node's parameters say in its place. */
	fields: StockFields;
	/** Names what is done where the item does not: the run and the item's place in it. */
	key: string;
}

export interface StockItems {
	items: readonly StockItem[];
	/** Tell what would happen, and leave no trace. */
	simulate: boolean;
}

/** The `stock` key of an item, and what is told beside it. */
export interface StockItemAnswer {
	status: string;
	reason: ReasonCode;
	message: string;
	simulated?: true;
	low?: LowStockEvent[];
	alarms?: StockAlarm[];
}

/** Wrong items say so and stop no other. */
export async function eachStockItem<Answer extends StockItemAnswer>(
	context: UnitContext,
	input: StockItems,
	defaultMilli: number | undefined,
	work: (row: StockRow, key: string) => Promise<Answer>,
): Promise<(Answer | StockItemAnswer)[]> {
	const answers: (Answer | StockItemAnswer)[] = [];
	for (const item of input.items) {
		const read = readStockRow(item.json, item.fields, defaultMilli);
		if (!read.ok) {
			answers.push({ status: 'failed', reason: 'row_unreadable', message: `${reasonText('row_unreadable', context.shop.locale)}: ${read.field} ${inWordsOf(read.message, context.shop.locale)}` });
			continue;
		}
		const simulate = input.simulate || context.shop.simulate || item.json.simulate === true;
		const answer = await inSavepointIf(simulate || input.items.length > 1, context, !simulate, async () => await work(read.row, read.row.reference ?? item.key));
		answers.push(simulate ? { ...answer, simulated: true } : answer);
	}
	return answers;
}

/** One item alone has its unit's transaction to itself. */
async function inSavepointIf<T>(needed: boolean, context: UnitContext, keep: boolean, work: () => Promise<T>): Promise<T> {
	return needed ? await inSavepoint(context.sql, () => keep, work) : await work();
}
