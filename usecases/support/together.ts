/** Messages and views that came together: those that are simulated see one another, and then none of them was. */
import { inSavepoint } from '../../ledger/sql';
import type { ItemBatch, UnitContext } from '../unit';

/** As `eachRow`, for work in which a later item depends on an earlier one. Answers in the items' order. */
export async function eachTogether<T extends object>(context: UnitContext, batch: ItemBatch, work: (item: unknown, index: number) => Promise<T>): Promise<(T & { simulated?: true })[]> {
	const results: (T & { simulated?: true })[] = [];
	const isSimulated = (item: unknown) => batch.simulate || context.shop.simulate || (item as { simulate?: unknown } | null)?.simulate === true;
	for (const [index, item] of batch.items.entries()) if (!isSimulated(item)) results[index] = await work(item, index);
	await inSavepoint(context.sql, () => false, async () => {
		for (const [index, item] of batch.items.entries()) if (isSimulated(item)) results[index] = { ...(await work(item, index)), simulated: true };
	});
	return results;
}
