/** Items that are no sales: people, codes, rows of a list. Each by itself; a simulated one leaves no trace. */
import { inSavepoint } from '../ledger/sql';
import type { ItemBatch, UnitContext } from './unit';

export async function eachRow<T extends object>(context: UnitContext, batch: ItemBatch, work: (item: unknown) => Promise<T>): Promise<(T & { simulated?: true })[]> {
	const results: (T & { simulated?: true })[] = [];
	for (const item of batch.items) {
		const simulate = batch.simulate || context.shop.simulate || (item as { simulate?: unknown } | null)?.simulate === true;
		const value = await inSavepoint(context.sql, () => !simulate, async () => await work(item));
		results.push(simulate ? { ...value, simulated: true } : value);
	}
	return results;
}
