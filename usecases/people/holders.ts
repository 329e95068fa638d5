/** Who stands under the keys of somebody who was seen: of a common key no more is read than the decision needs. */
import { countHolders, holdersOf, keysOfRecords } from '../../ledger/repositories/records';
import type { Sql } from '../../ledger/sql';
import { BROADEST_BLOCK } from '../../shop/customer/matching';

/** A key that no more than this many have is worth a look for itself. */
export const FEW = 6;

export interface Holder {
	key: number;
	record_id: number;
	customer_id: number;
}

export interface KeyHolders {
	/** By every key that anybody stands under. */
	byKey: ReadonlyMap<number, readonly Holder[]>;
	/** Keys whose holders were not all read, for they would change nothing. */
	partly: ReadonlySet<number>;
	/** Keys that lead to too many: nobody is found by them, nor put under them. */
	worn: ReadonlySet<number>;
}

/**
 * Whoever has a key that few have is looked at for it, and so is whoever has two that more have. So one common key alone tells of
 * nobody further, and its holders, dozens in a large shop and each on a page of its own, are only counted.
 *
 * @param most of all groups looked at: where there may be more, common keys tell which come first
 */
export async function lookUp(sql: Sql, keys: readonly number[], most: number): Promise<KeyHolders> {
	const byKey = Map.groupBy<number, Holder>(await holdersOf(sql, keys, FEW + 1), (hit) => Number(hit.key));
	const common = [...byKey].flatMap(([key, held]) => (held.length > FEW ? [key] : []));
	if (common.length === 0) return { byKey, partly: new Set(), worn: new Set() };
	const counts = await countHolders(sql, common, BROADEST_BLOCK + 1);
	const worn = new Set(common.filter((key) => counts.get(key)! > BROADEST_BLOCK));
	const open = common.filter((key) => !worn.has(key));
	const few = [...byKey].reduce((sum, [, held]) => sum + (held.length > FEW ? 0 : held.length), 0);
	if (open.length < 2 && few <= most) return { byKey, partly: new Set(common), worn };
	for (const [key, held] of Map.groupBy(await holdersOf(sql, open, BROADEST_BLOCK), (hit) => Number(hit.key))) byKey.set(key, held);
	return { byKey, partly: worn, worn };
}

/** Of some keys, those under which one of some records stands. */
export async function heldBy(sql: Sql, { byKey, partly }: KeyHolders, keys: readonly number[], records: ReadonlySet<number>): Promise<ReadonlySet<number>> {
	const held = new Set(keys.filter((key) => !partly.has(key) && byKey.get(key)?.some((holder) => records.has(Number(holder.record_id)))));
	for (const key of await keysOfRecords(sql, keys.filter((each) => partly.has(each)), [...records])) held.add(key);
	return held;
}
