/** Movements that a person or another system writes down: goods in, losses, transfers, counts. Once under their name, and on disk. */
import { levelsOfSku, move } from '../../../ledger/repositories/stock';
import type { Level, Movement } from '../../../ledger/repositories/stock';
import { partsOf, resolveSku } from '../../../ledger/repositories/stockProducts';
import { fromMilli } from '../../../shop/quantity';
import { reasonText } from '../../../shop/reasons';
import { availableToSell } from '../../../shop/stock/availability';
import { shelfChange } from '../../../shop/stock/movement';
import type { StatedKind } from '../../../shop/stock/movement';
import type { StockRow } from '../../../shop/stock/stockRow';
import { parseInstant } from '../../../shop/time';
import type { Unit, UnitContext } from '../../unit';
import { locationOf } from '../syncStock';
import { lowStockEvent, shortAlarm } from './events';
import type { LowStockEvent, StockAlarm } from './events';
import { eachStockItem } from './stockItems';
import type { StockItemAnswer, StockItems } from './stockItems';

export interface MovementsInput extends StockItems {
	/** The kind of all of them, whatever the items say; absent: the items'. */
	kind?: StatedKind;
	fallbackLocation: string;
}

export interface MovementAnswer extends StockItemAnswer {
	lines: { sku: string; location: string; moved: number; on_hand: number; available: number; reason: 'moved' | 'already_moved' | 'counted' }[];
	low: LowStockEvent[];
	alarms: StockAlarm[];
}

/** A till may have let goods go on the strength of it: it survives a power cut. */
export const recordMovements: Unit<MovementsInput, (MovementAnswer | StockItemAnswer)[]> = {
	durability: 'disk',
	run: async (context, input) =>
		await eachStockItem(context, input, undefined, async (row, key) => {
			const kind = input.kind ?? row.kind;
			if (kind === undefined) return unreadable(context, 'kind is missing');
			if (kind === 'transfer' && row.toLocation === undefined) return unreadable(context, 'to_location is missing');
			const answer: MovementAnswer = { status: 'already_moved', reason: 'already_moved', message: '', lines: [], low: [], alarms: [] };
			for (const [index, line] of row.lines.entries()) {
				for (const { movement, levels } of await planned(context, input, kind, row, { ...line, key: row.lines.length === 1 ? key : `${key}#${index + 1}` })) {
					await book(context, movement, levels, answer);
				}
			}
			if (answer.lines.some((line) => line.reason !== 'already_moved')) answer.reason = kind === 'count' ? 'counted' : 'moved';
			return { ...answer, status: answer.reason === 'already_moved' ? 'already_moved' : 'moved', message: reasonText(answer.reason, context.shop.locale) };
		}),
};

function unreadable(context: UnitContext, what: string): StockItemAnswer {
	return { status: 'failed', reason: 'row_unreadable', message: `${reasonText('row_unreadable', context.shop.locale)}: ${what}` };
}

interface Planned {
	movement: Movement;
	/** The SKU's, just read; absent where an earlier movement of the same plan changes them. */
	levels?: readonly Level[];
}

async function planned(
	context: UnitContext,
	input: MovementsInput,
	kind: StatedKind,
	row: StockRow,
	line: { sku: string; quantityMilli: number; key: string },
): Promise<Planned[]> {
	const { sql, now, shop } = context;
	const { sku, bundle } = await resolveSku(sql, row.system ?? '', line.sku);
	const parts = bundle && kind !== 'count' ? await partsOf(sql, sku) : [{ sku, quantityMilli: 1000 }];
	const occurredAt = (row.occurredAt === undefined ? undefined : parseInstant(row.occurredAt, shop.zone))?.epochMs ?? now;
	const movements: Planned[] = [];
	for (const part of parts) {
		const levels = await levelsOfSku(sql, part.sku);
		const location = locationOf(levels, row.location, input.fallbackLocation);
		const onHandMilli = levels.find((level) => level.location === location)?.onHandMilli ?? 0;
		const amount = kind === 'count' ? line.quantityMilli : Math.round((line.quantityMilli * part.quantityMilli) / 1000);
		const key = `${kind}/${line.key}${parts.length === 1 ? '' : `/${part.sku}`}`;
		const common = { sku: part.sku, kind, occurredAt, ...(row.note === undefined ? {} : { note: row.note }), ...(row.system === undefined ? {} : { system: row.system }) };
		movements.push({ movement: { ...common, key, location, quantityMilli: shelfChange(kind, amount, onHandMilli) }, levels });
		if (kind === 'transfer') movements.push({ movement: { ...common, key: `${key}/in`, location: row.toLocation!, quantityMilli: amount } });
	}
	return movements;
}

async function book(context: UnitContext, movement: Movement, levels: readonly Level[] | undefined, answer: MovementAnswer): Promise<void> {
	const moved = await move(context.sql, movement, levels);
	answer.lines.push({
		sku: movement.sku,
		location: moved.location,
		moved: moved.applied ? fromMilli(movement.quantityMilli) : 0,
		on_hand: fromMilli(moved.onHandMilli),
		available: fromMilli(availableToSell(moved.levels)),
		reason: !moved.applied ? 'already_moved' : movement.kind === 'count' ? 'counted' : 'moved',
	});
	if (moved.crossedLow) answer.low.push(lowStockEvent(context, movement, moved, movement.sku));
	if (moved.shortMilli > 0) answer.alarms.push(await shortAlarm(context, movement, moved, movement.sku));
}
