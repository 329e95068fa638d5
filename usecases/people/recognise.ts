/** Who somebody is, without a trace: what a till is told before the sale is walked. */
import { twinOf } from '../../ledger/repositories/records';
import type { UnitContext } from '../unit';
import { decide } from './decide';
import type { PeopleRules } from './rules';
import { prepareSighting, twinKeyOf } from './sighting';
import type { Sighting } from './sighting';

export async function recognise(context: UnitContext, rules: PeopleRules, sighting: Sighting): Promise<{ customerId?: number; anonymous: boolean }> {
	const twin = twinKeyOf(sighting, rules);
	const known = await twinOf(context.sql, twin.key);
	if (known?.fields === twin.text && known.source === sighting.source) return { customerId: Number(known.customer_id), anonymous: false };
	const prepared = prepareSighting(sighting.fields, context.shop, rules);
	if (prepared === undefined) return { anonymous: true };
	const { mine, nearby } = await decide(context.sql, rules, sighting, prepared);
	const own = new Set(mine);
	const likeliest = nearby.find((group) => group.records.some((record) => own.has(record)));
	return { ...(likeliest === undefined ? {} : { customerId: likeliest.customerId }), anonymous: false };
}
