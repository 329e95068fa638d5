/** A customer looked at again, for what the ledger has learnt since: others who share keys, a better model. */
import { findRecord, holdersOf } from '../../ledger/repositories/records';
import { BROADEST_BLOCK, nearEnough, weighAgainst } from '../../shop/customer/matching';
import type { UnitContext } from '../unit';
import { saidOf } from './decide';
import { groupsOf } from './loadedRecord';
import { keysOf, regroup } from './regroup';
import type { Merged } from './regroup';
import { exceeds, partition } from './resolve';
import type { PeopleRules } from './rules';

/** Resolves the group of a record anew with all that is near to it. */
export async function reconsiderRecord(context: UnitContext, rules: PeopleRules, recordId: number): Promise<Merged[]> {
	const { sql } = context;
	const row = await findRecord(sql, recordId);
	if (!row) return [];
	const id = Number(row.customer_id);
	const own = (await groupsOf(sql, [id])).get(id)!;
	const keys = [...new Set(own.flatMap((record) => keysOf(record, rules)))];
	const hits = await holdersOf(sql, keys.slice(0, 64), BROADEST_BLOCK);
	const others = [...new Set(hits.map((hit) => Number(hit.customer_id)))].filter((other) => other !== id);
	const groups = await groupsOf(sql, others);
	const floor = nearEnough(rules.thresholds);
	const near = [...groups.values()].filter((records) =>
		own.some((record) => weighAgainst(rules.model, record.prepared, records.map(({ prepared }) => prepared)).others.some(({ weight, veto }) => !veto && weight >= floor)),
	);
	const union = [...own, ...near.flat()];
	const clusters = partition(rules, union, await saidOf(sql, union)).flatMap((cluster) =>
		exceeds(cluster, rules.limits) ? [...Map.groupBy(cluster, (record) => record.row.customer_id).values()] : [cluster],
	);
	return await regroup(context, rules, clusters, { by: 'engine', reason: 'details_agree' });
}
