/** A person's word on whole groups, written so that no later record can turn it: a chain of «always», and «never» between those who began it. */
import { constrain, forgetBetween } from '../../ledger/repositories/constraints';
import type { Sql } from '../../ledger/sql';
import type { LoadedRecord } from './loadedRecord';

const ids = (records: readonly LoadedRecord[]): number[] => records.map(({ row }) => row.id).sort((a, b) => a - b);

/** These records are one person, whatever their evidence. */
export async function keepTogether(sql: Sql, records: readonly LoadedRecord[], now: number): Promise<void> {
	const chain = ids(records);
	for (const [index, id] of chain.entries()) if (index > 0) await constrain(sql, chain[index - 1]!, id, 'must', now);
}

/** Two groups became one by a person's word. */
export async function joinForGood(sql: Sql, left: readonly LoadedRecord[], right: readonly LoadedRecord[], now: number): Promise<void> {
	await forgetBetween(sql, ids(left), new Set(ids(right)), 'cannot');
	await keepTogether(sql, [...left, ...right], now);
}

/** Two groups are two people, and each is one. */
export async function keepApart(sql: Sql, left: readonly LoadedRecord[], right: readonly LoadedRecord[], now: number): Promise<void> {
	await forgetBetween(sql, ids(left), new Set(ids(right)), 'must');
	await keepTogether(sql, left, now);
	await keepTogether(sql, right, now);
	for (const a of anchors(left)) for (const b of anchors(right)) await constrain(sql, a, b, 'cannot', now);
}

/** One record of each customer that a group is made of: taken apart again one day, each keeps its own «never». */
function anchors(records: readonly LoadedRecord[]): number[] {
	const founders = records.filter(({ row }) => row.founded !== null);
	return ids(founders.length > 0 ? founders : records.slice(0, 1));
}
