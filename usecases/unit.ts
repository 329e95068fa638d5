/**
 * A unit of work: what the shop does in one transaction of its ledger. Units run in the ledger's worker thread, take and
 * give plain data, and await nothing but the ledger; talking to printers and outside systems is the callers' part.
 */
import type { Durability, Sql } from '../ledger/sql';
import { keepDecision } from '../ledger/repositories/decisions';
import { inSavepoint } from '../ledger/sql';
import type { FieldProblem, ParseContext } from '../shop/sale/parseSale';
import type { Sale } from '../shop/sale/sale';
import type { ShopSettings } from '../shop/settings';
import { saleOfItem } from './itemSale';

export interface UnitContext {
	sql: Sql;
	shop: ShopSettings;
	/** Epoch milliseconds; the only clock. */
	now: number;
	/** A unit that erases puts the texts here that must be gone from the ledger's file, byte for byte, before it is answered. */
	forgotten?: string[];
}

export interface Unit<Input, Output> {
	/** What its commit must survive; `read` writes nothing. */
	durability: Durability | 'read';
	run(context: UnitContext, input: Input): Promise<Output>;
}

/** Declares a unit whose commit need only survive the process: everything after acceptance can be replayed. */
export function unit<Input, Output>(run: (context: UnitContext, input: Input) => Promise<Output>): Unit<Input, Output> {
	return { durability: 'process', run };
}

/** Declares a unit that only reads. */
export function reading<Input, Output>(run: (context: UnitContext, input: Input) => Promise<Output>): Unit<Input, Output> {
	return { durability: 'read', run };
}

/** What became of one item of a batch. */
export type ItemResult<T> =
	| { ok: true; value: T & { simulated?: true } }
	| { ok: false; problems: FieldProblem[] };

export interface ItemBatch {
	/** Items as they came: sales in the door's JSON. */
	items: readonly unknown[];
	/** Added to the items' own; never removes it. */
	simulate: boolean;
}

/** A node's part in the walk of a sale. */
export type Step = 'match' | 'crm' | 'stock' | 'receipt' | 'review' | 'loyalty' | 'pickup';

/**
 * Runs work on every item by itself: one that cannot be read does not stop the rest, and a simulated one leaves no trace.
 * The decision is kept with its reason as the sale's answer at this step.
 */
export async function perItem<T extends { status: string; reason: string }>(
	context: UnitContext,
	step: Step,
	batch: ItemBatch,
	work: (sale: Sale, item: unknown) => Promise<T>,
): Promise<ItemResult<T>[]> {
	return await eachItem(context, batch, async (sale, item) => {
		const value = await work(sale, item);
		await keepDecision(context.sql, sale.saleId, step, value, context.now);
		return value;
	});
}

/** As `perItem`, for work that settles nothing by itself. */
export async function eachItem<T extends object>(
	context: UnitContext,
	batch: ItemBatch,
	work: (sale: Sale, item: unknown) => Promise<T>,
): Promise<ItemResult<T>[]> {
	const results: ItemResult<T>[] = [];
	for (const item of batch.items) {
		const parsed = saleOfItem(item, parseContext(context, true));
		if (!parsed.ok) {
			results.push({ ok: false, problems: parsed.problems });
			continue;
		}
		const simulate = batch.simulate || parsed.sale.simulate || context.shop.simulate;
		// What fails takes the whole transaction back: only what must leave no trace needs a savepoint.
		const run = async () => await work(parsed.sale, item);
		const value = await (simulate ? inSavepoint(context.sql, () => false, run) : run());
		results.push({ ok: true, value: simulate ? { ...value, simulated: true } : value });
	}
	return results;
}

export function parseContext(context: UnitContext, keepSaleId: boolean): ParseContext {
	const { zone, currency, country } = context.shop;
	return { zone, currency, country, now: context.now, keepSaleId };
}
